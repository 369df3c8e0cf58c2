import type { Entry } from '../core/journal/entry.ts';
import type { Finding } from '../verdict/finding.ts';
import type { Held } from './held.ts';
import { closesUnheard, endsUnasked, leavesUnanswered } from './opening-faults.ts';
import {
  always,
  asked,
  couldGreet,
  hasEnded,
  hasSpoken,
  hasStruck,
  sent,
  wasAskedAnew,
  wasCut,
  wasOpened,
  wasPinged,
} from './socket-occasions.ts';

/** A rule of the protocol, and the conversations that put it to the test. */
export interface SocketRule {
  readonly id: string;
  /** What the server has to do, in one line. */
  readonly title: string;
  /** Ids of conversations; without any, all of them in which the provider does what it always does. */
  readonly in: readonly string[];
  /** Rules of the verdict whose findings break it. */
  readonly brokenBy: readonly string[];
  /** Findings that do not break it all the same. */
  readonly tolerates?: (finding: Finding) => boolean;
  /** What breaks it beside, and is no mistake of every server in every scenario. */
  readonly spot?: (played: Held['played']) => Finding | undefined;
  /** The provider itself never does what puts it to the test: who breaks it is fragile, and works with the provider. */
  readonly isBeyondProvider?: true;
  /** Warnings break it, too. */
  readonly mindsWarnings?: true;
  /** Judged from all of its conversations at once: what is wrong shows only beside another call. */
  readonly isTogether?: true;
  /** Whether the server had an occasion to break it; without one nothing can be said. Default: it was asked something. */
  readonly occasion?: (entries: readonly Entry[]) => boolean;
}

const ANSWERS = ['complete-exactly-once', 'idle-but-pinging'] as const;
const STAYS = [...ANSWERS, 'socket-kept', 'agent-link'] as const;

/** Rules for every conversation, those for one kind of moment, and those for things that go wrong. */
export const SOCKET_RULES: readonly SocketRule[] = [
  {
    id: 'opens',
    title: 'takes the socket at the first try',
    in: [],
    brokenBy: ['socket-kept', 'agent-link'],
    tolerates: isOfStanding,
    mindsWarnings: true,
    occasion: always,
  },
  {
    id: 'stays',
    title: 'leaves the socket open until the call is over',
    in: [],
    brokenBy: ['socket-kept'],
    spot: closesUnheard,
    // Not only where it was asked something: who closes the socket before that breaks nothing else.
    occasion: wasOpened,
  },
  {
    id: 'config-first',
    title: 'sends config first, if at all',
    in: [],
    brokenBy: ['config-first'],
    occasion: sent('config'),
  },
  {
    id: 'readable',
    title: 'sends text frames of JSON, with values of the right types',
    in: [],
    brokenBy: ['frames-well-formed'],
    occasion: hasSpoken,
  },
  {
    id: 'on-contract',
    title: 'sends fields and types of the protocol',
    in: [],
    brokenBy: ['frame-on-contract'],
  },
  { id: 'known-types', title: 'sends only types of the protocol', in: [], brokenBy: ['known-frame-types'] },
  {
    id: 'reply-id',
    title: 'gives each reply the id of its question',
    in: [],
    brokenBy: ['response-id-missing'],
  },
  {
    id: 'known-ids',
    title: 'answers no question that was never put',
    in: [],
    brokenBy: ['unknown-response-id'],
  },
  {
    id: 'greets',
    title: 'opens the conversation, or says that the caller shall',
    in: ['plain'],
    brokenBy: ['begin-message'],
    spot: endsUnasked,
    occasion: couldGreet,
  },
  {
    id: 'greets-at-once',
    title: 'opens it in every call, also of two at once',
    in: ['twin-a', 'twin-b'],
    brokenBy: ['begin-message'],
    occasion: couldGreet,
  },
  {
    id: 'answers',
    title: 'answers a question, and says when it is done',
    in: ['plain'],
    brokenBy: ANSWERS,
    spot: leavesUnanswered,
  },
  { id: 'answers-on', title: 'answers one question after the other', in: ['long'], brokenBy: ANSWERS },
  {
    id: 'completes-once',
    title: 'completes each answer once',
    in: ['plain', 'long', 'idle'],
    brokenBy: ['complete-exactly-once'],
  },
  {
    id: 'update-only',
    title: 'does not answer what only shows the transcript',
    in: ['plain', 'long', 'silent'],
    brokenBy: ['no-answer-to-update-only'],
  },
  {
    id: 'reminds',
    title: 'answers a reminder',
    in: ['silent'],
    brokenBy: ANSWERS,
    occasion: asked('reminder'),
  },
  {
    id: 'after-reminder',
    title: 'goes on after a reminder',
    in: ['silent'],
    brokenBy: [...STAYS, 'stale-response'],
    occasion: asked('reminder'),
  },
  {
    id: 'after-sounds',
    title: 'goes on after sounds that nobody understands',
    in: ['unintelligible'],
    brokenBy: STAYS,
  },
  { id: 'after-keys', title: 'goes on after pressed keys', in: ['keys'], brokenBy: STAYS },
  { id: 'after-idling', title: 'is there after half a minute of nothing', in: ['idle'], brokenBy: STAYS },
  {
    id: 'echoes',
    title: 'echoes keepalives in time, if it asks for them',
    in: ['idle', 'long', 'silent'],
    brokenBy: ['ping-echoed'],
    occasion: wasPinged,
  },
  {
    id: 'gives-up',
    title: 'gives up the answer that was cut',
    in: ['interrupted'],
    brokenBy: ['stale-response'],
    occasion: wasCut,
  },
  {
    id: 'answers-after-cut',
    title: 'answers who has cut in',
    in: ['interrupted'],
    brokenBy: ANSWERS,
    occasion: wasCut,
  },
  {
    id: 'gives-up-early',
    title: 'gives up an answer before its first word',
    in: ['interrupted-early'],
    brokenBy: ['stale-response'],
    occasion: wasAskedAnew,
  },
  {
    id: 'answers-after-early-cut',
    title: 'answers what was asked instead',
    in: ['interrupted-early'],
    brokenBy: ANSWERS,
    occasion: wasAskedAnew,
  },
  {
    id: 'gives-up-twice',
    title: 'gives up two answers in a row',
    in: ['interrupted-twice'],
    brokenBy: ['stale-response', ...ANSWERS],
    occasion: wasCut,
  },
  {
    id: 'early-question',
    title: 'gives up the answer to half a sentence',
    in: ['early'],
    brokenBy: ['stale-response'],
    occasion: wasAskedAnew,
  },
  {
    id: 'whole-question',
    title: 'answers the whole sentence',
    in: ['early'],
    brokenBy: ANSWERS,
    occasion: wasAskedAnew,
  },
  {
    id: 'tools-paired',
    title: 'gives each tool call one result',
    in: [],
    brokenBy: ['tool-calls-paired'],
    occasion: sent('tool_call_invocation'),
  },
  {
    id: 'tools-once',
    title: 'runs no tool twice for one intent',
    in: ['interrupted', 'interrupted-early', 'interrupted-twice', 'early'],
    brokenBy: ['tool-repeated'],
    occasion: sent('tool_call_invocation'),
  },
  {
    id: 'actions-kept',
    title: 'repeats what an interruption has taken back',
    in: ['interrupted', 'interrupted-early', 'interrupted-twice'],
    brokenBy: ['lost-action'],
    occasion: wasCut,
  },
  {
    id: 'silent-after-end',
    title: 'writes nothing once it has ended the call',
    in: [],
    brokenBy: ['no-write-after-end'],
    occasion: hasEnded,
  },
  {
    id: 'silent-after-hangup',
    title: 'stops when the caller hangs up',
    in: ['hung-up'],
    brokenBy: ['no-write-after-end', 'stale-response'],
  },
  {
    id: 'calls-apart',
    title: 'keeps two calls apart',
    in: ['twin-a', 'twin-b'],
    brokenBy: ['calls-kept-apart'],
    isTogether: true,
  },
  ...survivesBeyond('duplicate-frame', 'goes on after a question that comes twice', isDropped),
  ...survivesBeyond('stale-id', 'goes on after the question before has come again', isDroppedOrGivenUp),
  ...survives('skipped-id', 'answers with the id that was asked, not one of its own'),
  ...survives('unknown-type', 'passes over a type that it does not know'),
  ...survivesBeyond('missing-field', 'does not fall over a missing field'),
  ...survivesBeyond('malformed-frame', 'passes over what is no JSON'),
  ...survives('fragments', 'takes frames in fragments'),
  ...survives('slow-line', 'works on a slow line'),
  ...survives('long-transcript', 'takes a transcript of 100 kB'),
  ...survives('no-pings', 'keeps the socket open without keepalives'),
  ...survives('lost-line', 'takes the call again when the line was lost'),
  ...survives('going-away', 'takes the call again after close code 1001'),
  ...survives('reconnect-storm', 'takes the call again after two lost sockets'),
];

function survives(
  conversation: string,
  title: string,
  tolerates?: SocketRule['tolerates'],
): readonly SocketRule[] {
  const brokenBy = [...STAYS, 'stale-response', 'unknown-response-id'];
  const rule = { id: conversation, title, in: [conversation], brokenBy, occasion: hasStruck };
  return [tolerates === undefined ? rule : { ...rule, tolerates }];
}

function survivesBeyond(...rule: Parameters<typeof survives>): readonly SocketRule[] {
  return survives(...rule).map((it) => ({ ...it, isBeyondProvider: true }));
}

/**
 * An answer too many, which the provider drops. Where it was asked for by a frame that the provider itself never sends, it is no
 * fault of the server; an answer that is missing is. That says what was expected instead.
 */
function isDropped({ rule, expected }: Finding): boolean {
  return expected === undefined && (rule === 'stale-response' || rule === 'complete-exactly-once');
}

/** Who takes whatever came last for the newest, as servers may while ids only rise, gives up the answer to the second question. */
function isDroppedOrGivenUp(finding: Finding): boolean {
  return isDropped(finding) || finding.title.startsWith('turn 2 ');
}

/** What became of a socket that stood. */
function isOfStanding({ rule, severity }: Finding): boolean {
  return rule === 'socket-kept' && severity === 'error';
}
