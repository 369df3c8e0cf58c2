import type { Simulator } from '../simulator-types.ts';
import { CONVERSATIONS, type Conversation } from './conversation.ts';
import { demandSocket } from './demand-socket.ts';
import { echoesNone, type Held, isLost, isOpened, isUngreeted } from './held.ts';
import { isAbout, judgeRules } from './judge-rules.ts';
import { isAnswered } from './opening-faults.ts';
import type { RuleResult } from './rule-result.ts';
import { SOCKET_RULES } from './socket-rules.ts';

export interface SocketSuiteOptions {
  readonly llmUrl: string;
  readonly seed: number;
  /** Called when so many of all conversations have been held. */
  readonly onProgress?: (done: number, all: number) => void;
  /** Which conversations are held. Default: all. */
  readonly isWanted?: (conversation: Conversation) => boolean;
  /** Real time within which an answer has to be complete, as scenarios have it. Default: 6s. */
  readonly turnDeadline?: string;
  /** Ends the suite early: what is under way then is given up, and rules that nothing was seen of yet have no occasion. */
  readonly until?: Promise<unknown>;
  /** Called with all that were held. */
  readonly onHeld?: (held: readonly Held[]) => void;
}

/** Conversations at a time: a server that takes seconds for a reply must not make the suite take minutes. */
const AT_ONCE = 6;
/** A server that says nothing is not waited for longer than a caller would. */
const TURN_DEADLINE = '6s';
/** For a server that echoes no keepalive at all. */
const HURRY = 'deadlines: 0.1\n';
/**
 * The first call, and one of those that follow it at once, have let the whole time for their first words pass: none come, and
 * those calls that have not begun yet await theirs for a moment only.
 */
const UNGREETED_CALLS = 2;
const UNGREETED_MS = 500;

/**
 * Holds every conversation with a server, and says which rules it keeps.
 * @throws DRY_APP_UNREACHABLE where nobody takes the socket
 */
export async function runSocketSuite(
  simulator: Simulator,
  options: SocketSuiteOptions,
): Promise<readonly RuleResult[]> {
  const wanted = CONVERSATIONS.filter((it) => options.isWanted?.(it) ?? true);
  const waiting = wanted.filter(({ isRough }) => isRough !== true);
  const rough = wanted.filter(({ isRough }) => isRough === true);
  const held: Held[] = [];
  let hurry = '';
  let isStopped = false;
  const stopped = options.until?.then(() => {
    isStopped = true;
    for (const rest of [waiting, rough]) rest.length = 0;
  });
  const holdOne = (
    conversation: Conversation,
    more: Partial<HoldOptions> = {},
  ): Promise<Held | undefined> => {
    const holding = hold(conversation, simulator, { ...options, hurry, ...more });
    if (stopped === undefined) return holding;
    // One that nobody waits for any more may fail as it likes.
    holding.catch(() => {});
    return Promise.race([holding, stopped.then(() => undefined)]);
  };
  const holdNext = async (conversation: Conversation): Promise<Held | undefined> => {
    const isMute = held.length >= UNGREETED_CALLS && held.every(isUngreeted);
    const now = await holdOne(conversation, isMute ? { beginDeadlineMs: UNGREETED_MS } : {});
    if (now === undefined) return undefined;
    held.push(now);
    options.onProgress?.(held.length, wanted.length);
    return now;
  };
  options.onProgress?.(0, wanted.length);
  // Alone, and first: where nobody answers, the others would only repeat it.
  const first = waiting.shift() ?? rough.shift();
  const opening = first && demanded(await holdNext(first), options);
  if (opening !== undefined && options.isWanted === undefined && !isAnswered(opening.played.entries)) {
    // Whoever leaves this question without an answer leaves forty others, and the silence of each would be waited for. A first
    // answer may come late, though, of a server that has just been started.
    const again = await holdOne(opening.conversation, { time: 'again' });
    if (again !== undefined && isAnswered(again.played.entries)) held[0] = again;
    else for (const rest of [waiting, rough]) rest.length = 0;
  }
  // Every conversation would wait for the provider's 5 s, again and again, for an echo that never comes.
  if (opening !== undefined && echoesNone(opening)) hurry = HURRY;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await holdNext(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await holdLostAgain(held, (conversation) => holdOne(conversation, { time: 'again' }));
  for (const conversation of rough) await holdNext(conversation);
  options.onHeld?.(held);
  const rules = SOCKET_RULES.filter((rule) => wanted.some((conversation) => isAbout(rule, conversation)));
  const results = judgeRules(rules, held);
  return isStopped
    ? results.map((result) => ({ ...result, ...(isOpenStill(result) ? STOPPED : {}) }))
    : results;
}

/** Why nothing can be said of rules that were not come to. */
const STOPPED = { because: 'it was stopped before' };

function isOpenStill({ result, because }: RuleResult): boolean {
  return result === 'no occasion' && because === undefined;
}

/** A server that died, or was started anew, took with it what was held at the same time: alone it shows whose fault it was. */
async function holdLostAgain(
  held: Held[],
  holdAgain: (conversation: Conversation) => Promise<Held | undefined>,
): Promise<void> {
  for (const [index, lost] of held.entries()) {
    if (index === 0 || !isLost(lost)) continue;
    const again = await holdAgain(lost.conversation);
    // Nobody is there any more: nothing can be learnt from asking again.
    if (again === undefined || !isOpened(again)) return;
    held[index] = again;
  }
}

interface HoldOptions extends SocketSuiteOptions {
  /** Further fields of the scenario. */
  readonly hurry: string;
  /** For its first words, wall ms. Default: as for every answer. */
  readonly beginDeadlineMs?: number;
  /** Tells the worlds of two plays of one conversation apart. */
  readonly time?: string;
}

async function hold(
  conversation: Conversation,
  simulator: Simulator,
  { llmUrl, seed, hurry, beginDeadlineMs, turnDeadline = TURN_DEADLINE, time = '' }: HoldOptions,
): Promise<Held> {
  const [provider] = simulator.providers;
  const head = `name: conform ${conversation.id}\nprovider: ${provider?.id}\nturn_deadline: ${turnDeadline}\n${hurry}`;
  const [scenario] = await simulator.expand(head + conversation.story);
  if (scenario === undefined) throw new RangeError('a conversation is one scenario');
  const timing = { ...scenario.timing, ...(beginDeadlineMs === undefined ? {} : { beginDeadlineMs }) };
  const played = await simulator.play(
    { ...scenario, timing },
    {
      apiKey: `key_conform_${conversation.id}${time}`,
      llmUrl,
      seed,
    },
  );
  return { conversation, played };
}

function demanded(held: Held | undefined, { llmUrl }: SocketSuiteOptions): Held | undefined {
  if (held !== undefined) demandSocket(held.played.entries, llmUrl);
  return held;
}
