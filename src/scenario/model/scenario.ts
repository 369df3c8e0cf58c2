import type { AccountAlert } from '../../core/alert.ts';
import type { CallAnalysis, CallDirection } from '../../core/call.ts';
import type { Fault } from '../../core/faults.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { EarlyHold } from '../../core/ports.ts';
import type { ClockMode } from '../../core/time/clock.ts';
import type { TextMatcher } from '../patterns/text-match.ts';
import type { KeysStep, ToolStep, TransferStep, VoicemailStep } from './call-steps.ts';
import type { DeliverPlan } from './deliver.ts';
import type { Probe } from './probe.ts';
import type { RequestExpectation, WaitStep } from './world-steps.ts';

/** A story that can be played: a scenario file after parsing, with every time in ms and every default filled in. */
export interface Scenario {
  readonly name: string;
  /** The file as it was named, for messages and replay commands; undefined for built-in and inline scripts. */
  readonly file?: string;
  /** Id of the provider that is played, or ANY_PROVIDER. */
  readonly provider: string;
  readonly seed?: number;
  readonly clock?: ClockMode;
  /** Epoch ms that script time starts at. */
  readonly startAtMs?: number;
  readonly call: ScenarioCall;
  /** When serving: which calls play this. */
  readonly match?: CallMatch;
  readonly script: readonly Step[];
  /** Further steps, asked for when those before are played; undefined ends the script. For somebody who makes it up as it goes. */
  readonly more?: () => Promise<readonly Step[] | undefined>;
  readonly analysis?: Partial<CallAnalysis>;
  readonly expect: readonly Expectation[];
  /** What goes wrong on purpose; absent: nothing. */
  readonly faults?: readonly Fault[];
  readonly timing: ScenarioTiming;
  /** Whether request rate limits count, in place of what the simulator says. */
  readonly hasLimits?: boolean;
  /** Factor on wire deadlines, in place of the simulator's. */
  readonly deadlines?: number;
  /** How its webhooks are delivered. Default: as usual, once. */
  readonly deliver?: DeliverPlan;
  /** Checks lowered or switched off by name. */
  readonly checks: Readonly<Record<string, 'error' | 'warning' | 'off'>>;
  /** Of a run of a matrix: its value on each axis. */
  readonly matrix?: Readonly<Record<string, string | number | boolean>>;
  /** Its parameters that got another value than the file's; absent: none did. */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
}

/** Stands for every provider: the story is one for all of them. */
export const ANY_PROVIDER = 'any';

export interface ScenarioTiming {
  /** What a reply costs on the skipping clock, ms; undefined means the provider's typical distribution. */
  readonly replyLatencyMs?: number;
  /** Wall ms for which a turn may hold the clock. Default 10000. */
  readonly turnDeadlineMs: number;
  /** The same for the first words of a call; no file says it. Default: as for every turn. */
  readonly beginDeadlineMs?: number;
  /** Words a minute. Default 150 for both. */
  readonly callerWordsPerMinute: number;
  readonly agentWordsPerMinute: number;
  /** The platform asks too early inside every line of the caller. */
  readonly early?: EarlyHold;
}

/** How the call comes about when `run` plays the scenario. */
export interface ScenarioCall {
  readonly direction: CallDirection;
  /** Somebody writes text messages in place of calling. */
  readonly channel?: 'text';
  /** Who calls; of a web call without meaning, as is `to`. */
  readonly from: string;
  readonly to: string;
  /** Further fields of the provider's object for the account's number, as they are. */
  readonly numberFields?: JsonObject;
  /** Headers that come with an inbound call; names in lower case. */
  readonly sipHeaders?: Readonly<Record<string, string>>;
  readonly agent: ScenarioAgent;
  readonly metadata?: Json;
  readonly dynamicVariables?: Readonly<Record<string, string>>;
  /** The customer's own program makes the call: this request is sent to it, and the call it creates plays the script. */
  readonly trigger?: ScenarioTrigger;
}

export interface ScenarioTrigger {
  readonly method: string;
  readonly url: string;
  readonly body?: Json;
}

export interface ScenarioAgent {
  readonly engine: 'custom-llm' | 'platform';
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  /** The file leaves it open, and nothing in the script needs the customer's: without a URL it is the platform's. */
  readonly mayBePlatform?: boolean;
  /** Further fields of the provider's agent object, as they are. */
  readonly fields: JsonObject;
}

/** Every given field must agree with the call. `to` and `from` may end in "*". */
export interface CallMatch {
  readonly to?: string;
  readonly from?: string;
  readonly agentId?: string;
  readonly metadata?: JsonObject;
  /** The key of the account that the call is made with. */
  readonly apiKey?: string;
}

/** One thing that the caller, the network or the platform does, or that the agent is expected to do. */
export type Step = StepAction & {
  /** One-based line in the file. */
  readonly line?: number;
  /** As it stands in the file, in one line: for time lines and findings. */
  readonly text: string;
};

export type StepAction =
  | { readonly kind: 'ring'; readonly forMs: number }
  | { readonly kind: 'answer' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'no_answer' }
  | { readonly kind: 'decline' }
  /** A provider's own disconnection reason, or a neutral one. */
  | { readonly kind: 'fail'; readonly reason: string }
  | ({ readonly kind: 'caller' } & CallerSays)
  | ({ readonly kind: 'interrupt'; readonly after: InterruptPoint } & CallerSays)
  /** The platform's own agent speaks (agents without a socket). */
  | {
      readonly kind: 'agent';
      readonly says: string;
      /** Only where the customer has written no first words for the agent. */
      readonly isOpening?: true;
    }
  | ({ readonly kind: 'expect_reply' } & ReplyExpectation)
  | { readonly kind: 'silence'; readonly forMs: number }
  | { readonly kind: 'wait'; readonly forMs: number }
  | ({ readonly kind: 'transfer' } & TransferStep)
  | ({ readonly kind: 'voicemail' } & VoicemailStep)
  | ({ readonly kind: 'dtmf' } & KeysStep)
  | ({ readonly kind: 'tool' } & ToolStep)
  | ({ readonly kind: 'probe' } & Probe)
  | { readonly kind: 'alert'; readonly alert: AccountAlert }
  | { readonly kind: 'advance'; readonly byMs: number }
  | ({ readonly kind: 'wait_for' } & WaitStep)
  | ({ readonly kind: 'expect_request' } & RequestExpectation)
  | { readonly kind: 'hangup'; readonly by: 'caller' | 'agent' };

/** What the caller says, and how it is taken. */
export interface CallerSays {
  readonly says: string;
  /** The platform asks too early, inside these words; "off" overrides the scenario's own setting. */
  readonly early?: EarlyHold | 'off';
  /** Sounds of this length that nobody understands, in place of the words. */
  readonly unintelligibleMs?: number;
}

export type InterruptPoint =
  | { readonly kind: 'words'; readonly words: number }
  | { readonly kind: 'frames'; readonly frames: number }
  /** Before anything of the reply has come. */
  | { readonly kind: 'question' }
  | { readonly kind: 'tool-call' }
  /** At every such point up to a last one, or to the end of the reply: one play for each. */
  | { readonly kind: 'sweep'; readonly every: SweepPoint; readonly to?: SweepPoint }
  | { readonly kind: 'time'; readonly afterMs: number };

export type SweepPoint = Extract<InterruptPoint, { readonly kind: 'words' | 'time' }>;

export interface ReplyExpectation {
  readonly to: 'latest' | 'begin' | 'reminder' | 'unasked';
  /** With "unasked": wall ms for which the agent is waited for. Default 10000. */
  readonly withinMs?: number;
  readonly says?: TextMatcher;
  /** Budgets of wire time. */
  readonly firstFrameWithinMs?: number;
  readonly completeWithinMs?: number;
  readonly endsCall?: boolean;
}

/** Judged at the end, from the journal alone. */
export type Expectation = ExpectationAction & { readonly line?: number; readonly text: string };

export type ExpectationAction =
  | {
      readonly kind: 'webhook';
      readonly event: string;
      readonly acknowledgedWithinMs?: number;
      /** Every given field must be in the body with that value; /text/ is a regular expression. */
      readonly body?: Json;
      readonly times?: number;
    }
  /** Like `webhook`, by what the event tells of instead of the provider's name for it. */
  | {
      readonly kind: 'announced';
      readonly what: 'answered' | 'ended' | 'analyzed';
      readonly acknowledgedWithinMs?: number;
      readonly times?: number;
    }
  | { readonly kind: 'dialed'; readonly to: string; readonly times: number }
  | { readonly kind: 'latency'; readonly budgets: Readonly<Partial<Record<LatencyFigure, number>>> }
  | { readonly kind: 'ended'; readonly reason: string }
  /** Asked when all has settled, and judged then. */
  | ({ readonly kind: 'probe' } & Probe)
  /** A call or message that came in: what became of it. */
  | { readonly kind: 'inbound'; readonly outcome: InboundOutcome };

export type InboundOutcome = 'taken' | 'forwarded' | 'rejected' | 'dropped';

const MEASURES = ['first_frame', 'first_sentence', 'complete', 'round_trip'] as const;
const PARTS = ['p50', 'p90', 'p95', 'p99', 'max'] as const;

/** "first_frame_p95": what is measured in wire time, and which part of the distribution. */
export type LatencyFigure = `${(typeof MEASURES)[number]}_${(typeof PARTS)[number]}`;

export const LATENCY_FIGURES: readonly LatencyFigure[] = MEASURES.flatMap((measure) =>
  PARTS.map((part) => `${measure}_${part}` as const),
);
