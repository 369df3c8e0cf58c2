import { nearestWord } from '../../core/text/nearest-word.ts';
import type { Report, Span } from '../source/report-problem.ts';
import { childOf, entryOf, type SourceNode } from '../source/source-tree.ts';
import type { PlacedStep } from './script-order.ts';

/** Fields of `call:` that the customer's own program decides when it makes the call. */
const MADE_BY_CUSTOMER = ['from', 'to', 'number', 'metadata', 'dynamic_variables'];

/** Reports fields and steps that make no sense beside each other. */
export function checkCallRules(
  call: SourceNode | undefined,
  steps: readonly PlacedStep[],
  report: Report,
): void {
  const refuse = (at: Span, message: string, hint: string): void =>
    report({ code: 'DRY_SCENARIO_INVALID', message, at, hint });
  const direction = directionOf(call);
  checkTrigger(call, direction, refuse);
  checkChannel(call, { direction, steps }, refuse);
  checkDirection(call, { direction, steps }, refuse);
  checkAgent(childOf(call, 'agent'), steps, refuse);
  checkAgentFields(childOf(call, 'agent'), refuse);
}

type Refuse = (at: Span, message: string, hint: string) => void;

type Direction = 'outbound' | 'inbound' | 'web';

function directionOf(call: SourceNode | undefined): Direction {
  const direction = childOf(call, 'direction');
  const word = direction?.kind === 'scalar' ? direction.value : undefined;
  return word === 'inbound' || word === 'web' ? word : 'outbound';
}

/** What a direction leaves no room for: fields of `call:`, and steps before the answer. */
const IMPOSSIBLE: Readonly<
  Record<Direction, { readonly fields: readonly string[]; readonly steps: readonly string[] }>
> = {
  outbound: { fields: ['sip_headers'], steps: [] },
  inbound: {
    fields: ['metadata', 'dynamic_variables'],
    steps: ['busy', 'no_answer', 'decline', 'voicemail'],
  },
  web: {
    fields: ['from', 'to', 'number', 'sip_headers'],
    steps: ['ring', 'busy', 'no_answer', 'decline', 'voicemail'],
  },
};

const WHY: Readonly<Record<Direction, readonly [why: string, hint: string]>> = {
  outbound: ['this is no inbound call', 'write direction: inbound'],
  inbound: [
    'the call comes from outside',
    'the answer of the inbound webhook gives the call its metadata and variables',
  ],
  web: [
    'a browser joins, and there is no telephone',
    'write wait: for the time until it joins, and answer for the joining',
  ],
};

function checkDirection(
  call: SourceNode | undefined,
  { direction, steps }: { readonly direction: Direction; readonly steps: readonly PlacedStep[] },
  refuse: Refuse,
): void {
  const { fields, steps: impossible } = IMPOSSIBLE[direction];
  const [why, hint] = WHY[direction];
  for (const name of fields) {
    const entry = entryOf(call, name);
    if (entry !== undefined) refuse(entry.keyAt, `"${name}" has no effect: ${why}`, hint);
  }
  for (const { action, at } of steps) {
    if (!impossible.includes(action.kind)) continue;
    const instead =
      direction === 'web'
        ? hint
        : 'the agent of the account answers; who is not to be taken is rejected by the inbound webhook';
    refuse(at, `step "${action.kind}" cannot happen: ${why}`, instead);
  }
}

/** Whether text messages come in place of a call. */
export function isWritten(call: SourceNode | undefined): boolean {
  const channel = childOf(call, 'channel');
  return channel?.kind === 'scalar' && channel.value === 'text';
}

function checkChannel(
  call: SourceNode | undefined,
  { direction, steps }: { readonly direction: Direction; readonly steps: readonly PlacedStep[] },
  refuse: Refuse,
): void {
  const channel = entryOf(call, 'channel');
  if (channel === undefined || !isWritten(call)) return;
  if (direction !== 'inbound')
    refuse(channel.keyAt, 'texts are written to a number of the account', 'write direction: inbound');
  const llmUrl = entryOf(childOf(call, 'agent'), 'llm_url');
  if (llmUrl !== undefined)
    refuse(llmUrl.keyAt, '"llm_url" has no effect: the platform itself writes', 'remove it');
  const headers = entryOf(call, 'sip_headers');
  if (headers !== undefined)
    refuse(headers.keyAt, '"sip_headers" has no effect: a text message has none', 'remove it');
  for (const [index, { action, at }] of steps.entries()) {
    if (action.kind === 'wait' || (action.kind === 'caller' && action.says !== '')) continue;
    if (action.kind !== 'agent')
      refuse(at, `step "${action.kind}" cannot happen in writing`, 'use caller: for each message, and wait:');
    else if (steps[index - 1]?.action.kind !== 'caller')
      refuse(at, 'the agent writes nothing unasked', 'put agent: right behind the caller: that it answers');
  }
}

function checkTrigger(call: SourceNode | undefined, direction: Direction, refuse: Refuse): void {
  const trigger = entryOf(call, 'trigger');
  if (trigger?.value.kind !== 'map') return;
  const methods = trigger.value.entries.filter((entry) => ['post', 'get', 'put'].includes(entry.key));
  const [first, second] = methods;
  if (first === undefined)
    refuse(trigger.keyAt, 'the trigger has no address', 'write post: http://127.0.0.1:8080/calls');
  if (second !== undefined) refuse(second.keyAt, 'a trigger is one request', 'give one of post, get and put');
  const json = entryOf(trigger.value, 'json');
  if (first?.key === 'get' && json !== undefined)
    refuse(json.keyAt, 'a GET carries no body', 'use post or put');

  // An inbound call is still ours to make: the trigger lets the program set up what takes it.
  const isInbound = direction === 'inbound';
  const why = isInbound
    ? 'with a trigger the customer’s program sets up the number'
    : 'with a trigger the customer’s program makes the call';
  for (const name of isInbound ? ['number'] : MADE_BY_CUSTOMER) {
    const entry = entryOf(call, name);
    if (entry !== undefined)
      refuse(
        entry.keyAt,
        `"${name}" has no effect: ${why}`,
        'put what it sends into the trigger’s json; match: says which call is meant',
      );
  }
  const agent = childOf(call, 'agent');
  for (const entry of agent?.kind === 'map' ? agent.entries : []) {
    if (entry.key !== 'engine')
      refuse(entry.keyAt, `"${entry.key}" has no effect: ${why}`, 'its own agent is used');
  }
}

function checkAgent(agent: SourceNode | undefined, steps: readonly PlacedStep[], refuse: Refuse): void {
  const engine = entryOf(agent, 'engine');
  const llmUrl = entryOf(agent, 'llm_url');
  const engineName = engine?.value.kind === 'scalar' ? engine.value.value : undefined;
  if (engineName === 'platform' && llmUrl !== undefined) {
    refuse(llmUrl.keyAt, 'an agent of the platform has no llm_url', 'remove it, or write engine: custom-llm');
    return;
  }
  const agentLine = steps.find(({ action }) => action.kind === 'agent' || action.kind === 'tool');
  const reply = steps.find((step) => step.action.kind === 'expect_reply');
  if (agentLine !== undefined && (engineName === 'custom-llm' || llmUrl !== undefined)) {
    refuse(
      agentLine.at,
      agentLine.action.kind === 'agent'
        ? 'step "agent" speaks for the platform’s own agent, but this call has the customer’s'
        : 'step "tool" is for the platform’s own agent, but this call has the customer’s',
      'use expect_reply, or remove the customer’s agent',
    );
    return;
  }
  checkTransfers(steps, engineName === 'platform' || agentLine !== undefined, refuse);
  if (reply !== undefined && (engineName === 'platform' || agentLine !== undefined)) {
    refuse(
      reply.at,
      'step "expect_reply" awaits the customer’s agent, but here the platform’s own agent speaks',
      'agent: lines are what it says',
    );
  }
}

const AGENT_FIELDS = ['engine', 'llm_url', 'webhook_url'];

/** A slip in one of our own fields would go to the provider as one of its, which passes over what it does not know. */
function checkAgentFields(agent: SourceNode | undefined, refuse: Refuse): void {
  for (const { key, keyAt } of agent?.kind === 'map' ? agent.entries : []) {
    const meant = AGENT_FIELDS.includes(key) ? undefined : nearestWord(key, AGENT_FIELDS);
    // A longer word around one of ours is the provider's own, such as webhook_urls.
    if (meant === undefined || (key.length > meant.length && bare(key).includes(bare(meant)))) continue;
    const hint = `did you mean "${meant}"?  Fields that are not drydial's own are the provider's: they go to it as they are`;
    refuse(keyAt, `field "${key}" is not known`, hint);
  }
}

/** The letters of a word, however it is written. */
function bare(word: string): string {
  return word.toLowerCase().replaceAll('_', '');
}

/** Who transfers decides what has to be said: the platform's own agent knows no number by itself. */
function checkTransfers(steps: readonly PlacedStep[], isPlatform: boolean, refuse: Refuse): void {
  for (const { action, at } of steps) {
    if (action.kind !== 'transfer' || action.to !== undefined || !isPlatform) continue;
    refuse(at, 'the transfer has no number', 'write transfer: "+12125550177", or to: among its fields');
  }
}
