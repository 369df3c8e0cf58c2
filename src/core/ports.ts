import type {
  AwaitedParty,
  Call,
  CallAmendment,
  CallFacts,
  EndReason,
  Party,
  TranscriptItem,
  Utterance,
} from './call.ts';
import type { CallOrder } from './call-order.ts';
import type { AttemptOutcome } from './journal/entry.ts';
import type { Json, JsonObject } from './json.ts';

/*
 * Where the engine meets the wires. The engine plays a story and knows neither sockets nor frames; the
 * socket driver knows frames and not the story.
 */

/** The conversation as the agent may see it at one moment. */
export interface Conversation {
  /** Utterances so far; the last one may still be in the middle of being spoken. */
  readonly utterances: readonly Utterance[];
  /** The same, interleaved with tool calls, results and digits. */
  readonly items: readonly TranscriptItem[];
}

/** A question that the platform puts to the agent. Turn 0 is the opening, which nobody asks for. */
export interface TurnRequest {
  readonly turn: number;
  readonly kind: 'response' | 'reminder';
  /** Asked at a pause inside the caller's words, and asked again at their end: how long the turn holds the clock. */
  readonly early?: EarlyHold;
}

/** How far the answer to an early question is awaited: not at all, up to its first frame, or to its end. */
export type EarlyHold = 'sent' | 'first-frame' | 'complete';

/** What an agent may want to happen once it has spoken. */
export interface ReplyActions {
  readonly endCall: boolean;
  readonly transferTo?: string;
  /** With a transfer: the transferee sees the caller's number instead of the agent's. Default false. */
  readonly showsTransferee?: boolean;
  readonly digit?: string;
  readonly isUninterruptible: boolean;
}

/** A piece of the agent's answer, already past the turn rules. */
export interface ReplyPiece extends ReplyActions {
  readonly turn: number;
  readonly text: string;
  readonly isComplete: boolean;
  /** Wall ms since the turn was asked for: budgets judge this, the story never does. */
  readonly afterWallMs: number;
}

/** What the agent may change about the running call. */
export interface CallTuning {
  readonly responsiveness?: number;
  readonly interruptionSensitivity?: number;
  readonly reminderAfterMs?: number;
  readonly reminderLimit?: number;
}

/** What comes back from an agent over its link. */
export interface AgentLinkListener {
  onReply(piece: ReplyPiece): void;
  /** The agent speaks unasked: a first piece opens an utterance, a new id discards the old one. */
  onUnasked(piece: ReplyPiece & { readonly interruptId: number }): void;
  onToolCalled(item: TranscriptItem & { readonly kind: 'tool-call' | 'tool-result' }): void;
  onTuned(tuning: CallTuning): void;
  onRoundTrip(roundTripMs: number): void;
  /** A turn was not completed before its wire deadline; the clock goes on without it. */
  onUnanswered(turn: number): void;
  /** The link was lost and stands again; what was asked over the old one may be forgotten. */
  onBack(): void;
  /** The link is gone for good, and with it the call. */
  onGone(reason: EndReason, by: Party): void;
}

/** The way to the customer's own agent, one for each call. */
export interface AgentLink {
  /** Resolves when the link stands, or false when every try failed (onGone has then been called). */
  open(listener: AgentLinkListener): Promise<boolean>;
  /** Shows the conversation as it is now; no answer is wanted. `turnTo` marks a change of turn. */
  update(conversation: Conversation, turnTo?: 'agent' | 'caller'): void;
  /** The number of the next question, given that of the last one: the next number, unless some are left out. */
  numberAfter(last: number): number;
  ask(request: TurnRequest, conversation: Conversation): void;
  /** What the newest turn awaits is not needed any more: its hold on the clock ends as soon as its frames pause. */
  releaseTurn(turn: number): void;
  close(): void;
}

/** Makes the link that a call's settings ask for; undefined where the platform itself speaks. */
export type AgentLinkFactory = (call: Call, options: AgentLinkOptions) => AgentLink | undefined;

export interface AgentLinkOptions {
  /** Wall ms for which a turn may hold the clock before it counts as unanswered. */
  readonly turnDeadlineMs: number;
  /** The same for the first words of a call. Default: as for every turn. */
  readonly beginDeadlineMs?: number | undefined;
}

/** How a call came to be made. */
export interface CallStart {
  /** By a timer of the clock: no reply to anybody's request has to be read before it rings. Default false. */
  readonly isByClock?: boolean;
}

/** What a provider's operations may ask of the engine. */
export interface CallControl {
  /** Makes the call and starts its story; answers at once, before anything rings. */
  start(facts: CallFacts, hints: CallHints, options?: CallStart): Call;
  get(callId: string): Call | undefined;
  /** Whether a new call cannot have this id. No look into the store where all its calls are of this process: a source of ids does not repeat itself. */
  isTaken(callId: string): boolean;
  /** Every call of the world in the order of creation. */
  list(): readonly Call[];
  /** The same without a copy of all. The same object for as long as no call goes: calls keep their numbers until then. */
  order(): CallOrder;
  /** Ends a running call from outside (the provider's stop operation). False where it is over already. */
  stop(callId: string, reason: EndReason, by: Party): boolean;
  /** Removes a call that is over; an analysis that is still to come does not. False where it runs or is unknown. */
  delete(callId: string): boolean;
  /** Changes what is kept about a call, running or over; undefined where there is none. */
  amend(callId: string, changes: CallAmendment): Call | undefined;
  /** Steers the agent of an answered call; false where nobody can be steered. */
  steer(callId: string, steering: CallSteering): boolean;
  /** A person takes the agent's place until the caller hangs up, and the call ends for that reason. False where none is being spoken. */
  handOver(callId: string, reason: EndReason): boolean;
  /** Runs once a call is over, after everybody was told; at once where it is over already. It must not throw. */
  whenOver(callId: string, run: (call: Call) => void): void;
  /** Runs once fewer than so many calls are live, in the order of asking; at once where they are. It must not throw. */
  whenFree(slots: number, run: () => void): void;
  /** Announces the analysis of an analyzed call once more; undefined where there is none yet. */
  reanalyze(callId: string): Call | undefined;
  /** Calls will be made later, on the clock: until the function that it gives back is called, the world is not settled. */
  announce(): () => void;
  /** The calls end with the simulator or their world, so that none may begin any more. */
  readonly isStopping: boolean;
  /** How many calls hold a slot of the account right now: all, or those that came in. */
  liveCount(direction?: 'inbound'): number;
}

/** What a client may tell the agent in the middle of a call. */
export interface CallSteering {
  /** Something to know; it goes into the transcript and into the next question. */
  readonly context?: string;
  /** The agent is to speak now, unless the caller does. */
  readonly wantsReply: boolean;
}

/** What helps to choose a call's story. */
export interface CallHints {
  /** Name or file of a scenario that the client asked for by header. */
  readonly scenario?: string;
  /** Somebody else has to connect the call: where no scenario says that they do, it waits and fails. */
  readonly awaits?: AwaitedParty;
  /** The key of the account that it is made with. */
  readonly apiKey?: string;
}

export type RequestMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the provider sends to the customer over HTTP: an event, or a question whose answer counts. */
export interface WebhookMessage {
  /** The provider's name of the event, or of what is asked. */
  readonly event: string;
  readonly url: string;
  /** Absent: no body is sent, and the empty text is signed. */
  readonly body?: Json;
  /** Its name in the contract, where two events of the provider share theirs. */
  readonly contractEvent?: string;
  /** The body is of no form of the contract: an earlier one, or what the customer has made of it. */
  readonly isFreeForm?: true;
  /** For each attempt. */
  readonly timeoutMs: number;
  /** Default POST. */
  readonly method?: RequestMethod;
  /** Beside those of every delivery; names in lower case. Their values may be secrets: no journal shows them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Script ms before each retry, in place of the provider's usual ones; none: a single attempt. */
  readonly retryGapsMs?: readonly number[];
}

/** What came back from the customer: the outcome of the last attempt, and its body. */
export interface CustomerAnswer {
  readonly outcome: AttemptOutcome;
  /** The body as text, at most 4 MiB of it; empty where there was none. */
  readonly text: string;
  /** Those of the answer, names in lower case; absent where there was none. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly attempts: number;
  /** Wall ms of the last attempt: budgets judge this, the story never does. */
  readonly tookMs: number;
  /** The journal entry of the last attempt; of what stood in the way where there was none. */
  readonly entryId: string;
}

/** What a message is about, beside a call: "chat_5f2c", "+12125550123". */
export interface Occurrence {
  /** The provider's word or a plain one: "chat_started", "call_inbound". */
  readonly what: string;
  readonly subject?: string;
  /** One line for people. */
  readonly detail?: string;
  /** Of a call or message that has come in: what became of it. */
  readonly outcome?: 'taken' | 'forwarded' | 'rejected' | 'dropped';
}

/** What a question is for: how to take a call that arrives, the result of a tool, or the answer to a client's request. */
export type AskPurpose = 'arrival' | 'tool' | 'request';

export interface AskOptions {
  /** Id of the journal entry that brought the question about. */
  readonly causedBy: string;
  readonly callId?: string;
  readonly purpose: AskPurpose;
}

/** The way to the customer's HTTP servers, for what is no event of a call. */
export interface CustomerOutlet {
  /** Writes down that something happened in the account; gives the id of the journal entry. */
  note(occurrence: Occurrence): string;
  /** The same, and tells the customer, once the request that is being handled has been answered. */
  announce(occurrence: Occurrence, messages: readonly WebhookMessage[]): void;
  /** Writes down that an answer cannot be used; `causedBy` is its journal entry. */
  complain(causedBy: string, problem: { readonly message: string; readonly effect: string }): void;
  /** Sends a message whose answer is wanted, with its retries. Never rejects. */
  ask(message: WebhookMessage, options: AskOptions): Promise<CustomerAnswer>;
}

/** A tool that the platform's own agent uses in a call. */
export interface ToolUse {
  readonly name: string;
  readonly args: JsonObject;
  /** The tool as the provider has them, where the script brings it along; else it is one of the agent's. */
  readonly definition?: JsonObject;
}

/** A tool that can be used now. */
export interface PreparedTool {
  /** What the agent says meanwhile; absent: nothing. */
  readonly sayMeanwhile?: string;
  /** Calls the customer; `causedBy` is the journal entry of the use. Never rejects. */
  run(causedBy: string): Promise<ToolOutcome>;
}

export interface ToolOutcome {
  /** What the agent is told. */
  readonly content: string;
  readonly isSuccessful: boolean;
  /** What the call keeps of it. */
  readonly changes?: CallAmendment;
  readonly answer: CustomerAnswer;
}

/** Uses the tools of the platform's own agents. */
export interface ToolCaller {
  /** The tool, or why it cannot be used. */
  prepare(call: Call, use: ToolUse): PreparedTool | { readonly problem: string };
}

/** What the platform's own agents say. */
export interface AgentWords {
  /** A line as it is spoken in this call. */
  fill(text: string, call: Call): string;
  /** The agent's first words; '' where it waits for the caller, undefined where nobody has written any. */
  opening(call: Call): string | undefined;
}

/** Looks at the state of the customer's program, over HTTP. */
export interface Prober {
  /** Asks until the answer is right or the time is over; never rejects. */
  look(request: ProbeRequest, isRight: (answer: ProbeAnswer) => boolean): Promise<ProbeLook>;
}

export interface ProbeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Wall ms; 0: once. */
  readonly withinMs: number;
}

export type ProbeAnswer =
  /** `body` is undefined where the text is no JSON. */
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly body: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** The last answer, and what it took. */
export interface ProbeLook {
  readonly answer: ProbeAnswer;
  readonly tries: number;
  readonly tookMs: number;
}
