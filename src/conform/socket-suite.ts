import { SimulatorError } from '../core/errors.ts';
import type { Entry } from '../core/journal/entry.ts';
import type { PlayResult, Simulator } from '../simulator-types.ts';
import { judge } from '../verdict/judge.ts';
import { CONVERSATIONS, type Conversation } from './conversation.ts';
import type { RuleResult } from './rule-result.ts';
import { SOCKET_RULES, type SocketRule, wasAsked } from './socket-rules.ts';

export interface SocketSuiteOptions {
  readonly llmUrl: string;
  readonly seed: number;
  /** Called when so many of all conversations have been held. */
  readonly onProgress?: (done: number, all: number) => void;
}

interface Held {
  readonly conversation: Conversation;
  readonly played: PlayResult;
}

/** Conversations at a time: a server that takes seconds for a reply must not make the suite take minutes. */
const AT_ONCE = 6;
/** A server that says nothing is not waited for longer than a caller would. */
const TURN_DEADLINE = '6s';

/**
 * Holds every conversation with a server, and says which rules it keeps.
 * @throws DRY_APP_UNREACHABLE where nobody takes the socket
 */
export async function runSocketSuite(
  simulator: Simulator,
  options: SocketSuiteOptions,
): Promise<readonly RuleResult[]> {
  const waiting = [...CONVERSATIONS];
  const held: Held[] = [];
  // Alone, and first: where nobody answers, the others would only repeat it.
  const [first] = waiting.splice(0, 1);
  if (first !== undefined) held.push(demandSocket(await hold(first, simulator, options), options));
  options.onProgress?.(held.length, CONVERSATIONS.length);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      held.push(await hold(next, simulator, options));
      options.onProgress?.(held.length, CONVERSATIONS.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return SOCKET_RULES.map((rule) => judgeRule(rule, held));
}

async function hold(
  conversation: Conversation,
  simulator: Simulator,
  { llmUrl, seed }: SocketSuiteOptions,
): Promise<Held> {
  const [provider] = simulator.providers;
  const head = `name: conform ${conversation.id}\nprovider: ${provider?.id}\nturn_deadline: ${TURN_DEADLINE}\n`;
  const played = await simulator.play(head + conversation.story, {
    apiKey: `key_conform_${conversation.id}`,
    llmUrl,
    seed,
  });
  return { conversation, played };
}

function demandSocket(held: Held, { llmUrl }: SocketSuiteOptions): Held {
  const { entries } = held.played;
  if (entries.some((entry) => entry.wire === 'socket' && entry.kind === 'opened')) return held;
  const why = entries.flatMap((entry) =>
    entry.wire === 'socket' && entry.kind === 'open-failed' && entry.reason !== undefined
      ? [entry.reason]
      : [],
  );
  const reason = why.at(-1) ?? blockedReason(entries) ?? 'it was never dialled';
  throw new SimulatorError('DRY_APP_UNREACHABLE', `nobody takes the socket at ${llmUrl}: ${reason}`, {
    fix: 'Start your server, and name the address that the agent would have: ws://127.0.0.1:8080/llm',
  });
}

function blockedReason(entries: readonly Entry[]): string | undefined {
  return entries
    .flatMap((entry) => (entry.wire === 'verdict' && entry.kind === 'violation' ? [entry.message] : []))
    .at(0);
}

function judgeRule(rule: SocketRule, held: readonly Held[]): RuleResult {
  const { id, title, occasion = wasAsked } = rule;
  const about = held.filter(({ conversation }) => rule.in.length === 0 || rule.in.includes(conversation.id));
  if (rule.isTogether === true) {
    const { findings } = judge(about.flatMap(({ played }) => played.entries));
    const finding = findings.find((it) => rule.brokenBy.includes(it.rule));
    if (finding !== undefined) return { id, title, result: 'broken', finding };
  }
  for (const { conversation, played } of about) {
    const finding = played.verdict.findings.find(
      (it) => it.severity === 'error' && rule.brokenBy.includes(it.rule),
    );
    if (finding !== undefined && occasion(played.entries))
      return { id, title, result: 'broken', finding, conversation: conversation.id };
  }
  const had = about.some(({ played }) => occasion(played.entries));
  return { id, title, result: had ? 'holds' : 'no occasion' };
}
