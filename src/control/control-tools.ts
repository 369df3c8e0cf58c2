import type { Json, JsonObject } from '../core/json.ts';
import type { ApiTool, ToolRequest } from '../core/tool.ts';
import { CONTROL_PREFIX } from './control-routes.ts';

const KEY: JsonObject = {
  type: 'string',
  description: "A provider's API key, as the program under test presents it: it names the account.",
};

/** What every tool takes that plays a scenario. */
const PLAYED: Readonly<Record<string, JsonObject>> = {
  scenario: { type: 'string', minLength: 1, description: 'Name, file, or YAML text with line breaks.' },
  api_key: KEY,
  workspace_id: {
    type: 'string',
    minLength: 1,
    description: 'The workspace, for providers whose accounts have such.',
  },
  provider: {
    type: 'string',
    minLength: 1,
    description: 'Who plays a scenario that is one for any provider.',
  },
  llm_url: { type: 'string', description: 'Replaces the URL of the LLM server.' },
  webhook_url: { type: 'string', description: 'Replaces the URL of the webhooks.' },
  seed: { type: 'integer', minimum: 0, description: 'What chance starts from.' },
};

/** Fewer than elsewhere: clients give a tool a minute or two. */
const FEW_ORDERS = 50;

/** What a coding assistant can do with a running drydial; each tool is a request to the control API. */
export const controlTools: readonly ApiTool[] = [
  {
    name: 'drydial_list_worlds',
    title: 'List worlds',
    description:
      'Lists the accounts (worlds) that are open: one for each API key that a client has presented.',
    input: input({}),
    isReadOnly: true,
    requests: () => [get('/worlds')],
  },
  {
    name: 'drydial_play_scenario',
    title: 'Play a scenario',
    description:
      'Plays one scenario in a fresh world and judges it. Give the name or file of one that drydial was started with, or YAML text.',
    input: input(PLAYED, ['scenario']),
    isReadOnly: false,
    requests: (args) => [post('/play', args)],
  },
  {
    name: 'drydial_explore_orders',
    title: 'Explore the orders of webhooks',
    description:
      "Plays a scenario's webhooks in every order that the provider permits (late, twice, at the same time), each in a fresh world, and compares what the program under test ends up with, by the scenario's probes: expect: [{ probe: { get: URL } }]. isClean says whether it is the same in every order; states has each end state with its smallest order, which as order plays that one alone. Answers when all orders were tried.",
    input: input(
      {
        ...PLAYED,
        limit: {
          type: 'integer',
          minimum: 1,
          maximum: 100_000,
          description: `Orders that are tried at most, whatever the scenario says. Default: ${FEW_ORDERS}.`,
        },
        copies: {
          type: 'integer',
          minimum: 1,
          maximum: 10,
          description: 'How often one webhook arrives at most. Default: 2.',
        },
        overlap: {
          type: 'boolean',
          description: 'Whether two may arrive at the same time. Default: true.',
        },
        beyond: {
          type: 'boolean',
          description: 'Also what the provider does not do: webhooks that never come or come too often.',
        },
        order: {
          type: 'string',
          minLength: 1,
          description:
            'This order alone, beside the usual one: "call_ended, call_started + call_analyzed"; "," is one after the other, "+" at the same time.',
        },
        ids: { enum: ['same', 'fresh'], description: 'Whether all orders have the same ids.' },
      },
      ['scenario'],
    ),
    isReadOnly: false,
    requests: (args) => [post('/explore', { limit: FEW_ORDERS, ...args })],
  },
  {
    name: 'drydial_read_journal',
    title: 'Read the journal',
    description:
      'Reads what happened, newest entries last: requests, events of calls, webhooks, frames, faults and findings. All filters must agree.',
    input: input({
      world: { type: 'string', description: 'Only entries of the world of this name.' },
      call: { type: 'string', description: 'Only entries of the call with this id.' },
      wire: {
        type: 'string',
        description: 'Only entries of this wire: rest, call, webhook, socket, fault, verdict, ...',
      },
      kind: {
        type: 'string',
        description: 'Only entries of this kind: exchange, event, attempt, violation, ...',
      },
      after: {
        type: 'string',
        description: 'Only what came after this cursor, from "next" of the answer before.',
      },
      limit: { type: 'integer', minimum: 1, maximum: 10_000, description: 'Entries at most. Default: 50.' },
    }),
    isReadOnly: true,
    requests: (args) => [
      // Plain values, as the schema says.
      get('/journal', { limit: 50, ...args } as Readonly<Record<string, string | number>>),
    ],
  },
  {
    name: 'drydial_inject_fault',
    title: 'Inject a fault',
    description:
      'Lets something go wrong in the account of a key from now on. In the short form: "rest status=503", "webhook duplicate=2", "rest.create-phone-call latency=2s"; docs/faults.md has them all.',
    input: input(
      {
        faults: { type: 'string', minLength: 1, description: 'One fault, in its short form.' },
        api_key: KEY,
        provider: { type: 'string', description: 'Needed where several providers are served.' },
        workspace_id: {
          type: 'string',
          description: 'The workspace, for providers whose accounts have such.',
        },
        call_id: { type: 'string', description: 'Only of this call.' },
      },
      ['faults', 'api_key'],
    ),
    isReadOnly: false,
    requests: (args) => [post('/faults', args)],
  },
  {
    name: 'drydial_list_faults',
    title: 'List faults',
    description: 'Lists the faults that stand, and how often each has struck.',
    input: input({
      api_key: KEY,
      provider: { type: 'string', description: 'Only of this provider.' },
      workspace_id: { type: 'string', description: 'Only of this workspace.' },
    }),
    isReadOnly: true,
    requests: (args) => [get('/faults', args as Readonly<Record<string, string>>)],
  },
  {
    name: 'drydial_verdict',
    title: 'Judge what happened',
    description: 'Judges everything that happened so far, or what happened in the account of one key.',
    input: input({ api_key: KEY }),
    isReadOnly: true,
    requests: (args) => [get('/verdict', args as Readonly<Record<string, string>>)],
  },
];

function input(
  properties: Readonly<Record<string, JsonObject>>,
  required: readonly string[] = [],
): JsonObject {
  return { type: 'object', properties, required, additionalProperties: false };
}

function get(path: string, query: NonNullable<ToolRequest['query']> = {}): () => ToolRequest {
  return () => ({ method: 'GET', path: CONTROL_PREFIX + path, query });
}

function post(path: string, body: Json): () => ToolRequest {
  return () => ({ method: 'POST', path: CONTROL_PREFIX + path, body });
}
