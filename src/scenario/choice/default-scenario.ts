import type { AwaitedParty, CallDirection } from '../../core/call.ts';
import type { Scenario, Step, StepAction } from '../model/scenario.ts';
import type { MagicNumber } from './magic-numbers.ts';

/** Whose agent takes the call: the customer's over a socket, or the platform's own. */
export type AgentEngine = Scenario['call']['agent']['engine'];

/**
 * The call that is played where no scenario matches: answered, three turns of a caller who would suit any
 * agent, and a hang-up. It judges no words, since it cannot know what the agent is for, and its analysis is made from what
 * has become of the call.
 */
export function defaultScenario(
  provider: string,
  engine: AgentEngine = 'custom-llm',
  direction: CallDirection = 'outbound',
): Scenario {
  const script = engine === 'platform' ? PLATFORM_SCRIPT : SOCKET_SCRIPT;
  return {
    name: 'Default call',
    provider,
    call: {
      direction: 'outbound',
      from: '+14155550100',
      to: '+12125550123',

      agent: { engine, fields: {} },
    },
    // In a browser nothing rings: somebody joins.
    script: (direction === 'web' ? script.with(0, JOIN) : script).map(toStep),
    expect: [],
    timing: { turnDeadlineMs: 10_000, callerWordsPerMinute: 150, agentWordsPerMinute: 150 },
    // An agent that says goodbye and hangs up before the last turn has done nothing wrong.
    checks: { 'script-played': 'off' },
  };
}

/** A call to a number that stands for what becomes of it: busy, not answered. */
export function magicScenario(base: Scenario, { name, script }: MagicNumber): Scenario {
  return { ...base, name, script: script.map(toStep) };
}

/** A call that somebody else has to connect, and nobody does: it waits, and fails. */
export function awaitingScenario(base: Scenario, { limitMs, failure }: AwaitedParty): Scenario {
  const script: readonly StepAction[] = [
    { kind: 'wait', forMs: limitMs },
    { kind: 'fail', reason: failure },
  ];
  return { ...base, name: 'Nobody connects the call', script: script.map(toStep) };
}

function toStep(action: StepAction): Step {
  return { ...action, text: textOf(action) };
}

const JOIN: StepAction = { kind: 'wait', forMs: 1_000 };

const FIRST = 'Hello, yes, I am listening. What can you do for me?';
const SECOND = 'I see. Could you tell me a little more about that, please?';
const THIRD = 'All right, that answers my question. Thank you very much.';

const SOCKET_SCRIPT: readonly StepAction[] = [
  { kind: 'ring', forMs: 2_000 },
  { kind: 'answer' },
  { kind: 'expect_reply', to: 'begin' },
  { kind: 'caller', says: FIRST },
  { kind: 'expect_reply', to: 'latest' },
  { kind: 'caller', says: SECOND },
  { kind: 'expect_reply', to: 'latest' },
  { kind: 'caller', says: THIRD },
  { kind: 'expect_reply', to: 'latest' },
  { kind: 'hangup', by: 'caller' },
];

const PLATFORM_SCRIPT: readonly StepAction[] = [
  { kind: 'ring', forMs: 2_000 },
  { kind: 'answer' },
  { kind: 'agent', says: 'Hello, thank you for taking the call.', isOpening: true },
  { kind: 'caller', says: FIRST },
  { kind: 'agent', says: 'I can answer questions and make appointments.' },
  { kind: 'caller', says: SECOND },
  {
    kind: 'agent',
    says: 'Of course. We are here on every weekday, and an appointment takes a quarter of an hour.',
  },
  { kind: 'caller', says: THIRD },
  { kind: 'agent', says: 'You are welcome.' },
  { kind: 'hangup', by: 'caller' },
];

function textOf(action: StepAction): string {
  switch (action.kind) {
    case 'ring':
    case 'silence':
    case 'wait':
      return `${action.kind}: ${action.forMs / 1000}s`;
    case 'fail':
      return `fail: ${action.reason}`;
    case 'caller':
    case 'agent':
      return `${action.kind}: ${action.says}`;
    default:
      return action.kind;
  }
}
