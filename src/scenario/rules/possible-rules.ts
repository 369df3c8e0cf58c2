import type { Report, Span } from '../source/report-problem.ts';
import { childOf, entryOf, type MapEntry, type MapNode, type SourceNode } from '../source/source-tree.ts';
import type { BrokenStep, PlacedStep } from './script-order.ts';

export interface PossibleRulesOptions {
  readonly steps: readonly (PlacedStep | BrokenStep)[];
  readonly provider: string;
  /** False where the provider asks no LLM server of the customer's, whatever the scenario says. */
  readonly asksLlmServer: boolean | undefined;
  readonly report: Report;
}

interface Story extends Pick<PossibleRulesOptions, 'steps' | 'provider'> {
  readonly call: SourceNode | undefined;
  readonly expect: readonly MapEntry[];
  readonly faults: readonly SourceNode[];
  readonly refuse: (at: Span, message: string, hint: string) => void;
}

/** Reports what no run of this story can bring about: steps, expectations and faults that could only ever fail. */
export function checkPossible(
  root: MapNode,
  { report, asksLlmServer, ...given }: PossibleRulesOptions,
): void {
  const story: Story = {
    ...given,
    call: childOf(root, 'call'),
    // Each of them has one field; what is wrong with others has been said.
    expect: itemsOf(root, 'expect').flatMap((node) => (node.kind === 'map' ? node.entries.slice(0, 1) : [])),
    faults: itemsOf(root, 'faults'),
    refuse: (at, message, hint) => report({ code: 'DRY_SCENARIO_INVALID', message, at, hint }),
  };
  checkInbound(story);
  checkAnswered(story);
  if (asksLlmServer === false) checkLlmServer(story);
  if (asksLlmServer === false || hasPlatformAgent(story)) checkSocket(story);
}

function checkInbound({ call, expect, refuse }: Story): void {
  if (wordIs(call, 'direction', 'inbound')) return;
  for (const { key, keyAt } of expect)
    if (key === 'inbound')
      refuse(keyAt, 'nothing comes in: this is no inbound call', 'write direction: inbound under call:');
}

/** Steps after which a call may still not have been answered. */
const UNANSWERED: readonly string[] = ['ring', 'wait', 'busy', 'no_answer', 'decline', 'fail'];

function checkAnswered({ call, steps, expect, refuse }: Story): void {
  if (wordIs(call, 'channel', 'text')) return;
  // A step that is wrong in itself may have been meant as the answer.
  if (steps.some(({ action }) => action === undefined || !UNANSWERED.includes(action.kind))) return;
  for (const { key, keyAt, value } of expect) {
    const isMeant = scalarOf(value) === 'answered' || wordIs(value, 'what', 'answered');
    if (key !== 'announced' || !isMeant || scalarOf(childOf(value, 'times')) === 0) continue;
    refuse(keyAt, 'nobody answers in this script, and nothing tells of an answer', 'write times: 0');
  }
}

/** What is about a server of the customer's, where the provider asks none. */
function checkLlmServer({ call, steps, provider, refuse }: Story): void {
  const llmUrl = entryOf(childOf(call, 'agent'), 'llm_url');
  if (llmUrl !== undefined)
    refuse(llmUrl.keyAt, `"llm_url" has no effect: ${provider} asks no LLM server of yours`, 'remove it');
  // One mistake is one report.
  const reply = steps.find((step): step is PlacedStep => step.action?.kind === 'expect_reply');
  if (reply !== undefined)
    refuse(
      reply.at,
      `step "expect_reply" awaits an LLM server of yours, and ${provider} asks none`,
      'agent: lines are what the platform’s own agent says',
    );
}

/** What goes over a socket that is never opened. */
function checkSocket({ expect, faults, refuse }: Story): void {
  const why = 'here the platform’s own agent speaks, and no LLM server of yours';
  for (const { key, keyAt } of expect)
    if (key === 'latency') refuse(keyAt, `no reply is measured: ${why}`, 'remove it');
  for (const fault of faults) {
    const on = entryOf(fault, 'on')?.value;
    if (on !== undefined && scalarOf(on) === 'socket')
      refuse(on.at, `nothing passes over a socket: ${why}`, 'remove this fault');
  }
}

/** Whether the scenario says that the platform speaks. With a trigger, or an inbound webhook, the customer says who does. */
function hasPlatformAgent({ call, steps }: Story): boolean {
  if (childOf(call, 'trigger') !== undefined || wordIs(call, 'direction', 'inbound')) return false;
  const speaks = steps.some(({ action }) => action?.kind === 'agent' || action?.kind === 'tool');
  return speaks || wordIs(childOf(call, 'agent'), 'engine', 'platform');
}

function itemsOf(root: MapNode, field: string): readonly SourceNode[] {
  const list = childOf(root, field);
  return list?.kind === 'list' ? list.items : [];
}

function wordIs(node: SourceNode | undefined, field: string, word: string): boolean {
  return scalarOf(childOf(node, field)) === word;
}

function scalarOf(node: SourceNode | undefined): unknown {
  return node?.kind === 'scalar' ? node.value : undefined;
}
