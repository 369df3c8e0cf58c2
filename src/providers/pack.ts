import type { AgentSource, Call, CallDirection, EndReason } from '../core/call.ts';
import type { JsonObject } from '../core/json.ts';
import type { KeptFile } from '../core/kept-files.ts';
import type { AccountSettings, Credentials, World } from '../core/world.ts';
import type { AlertDesk } from './pack-alerts.ts';
import type { InboundDesk } from './pack-inbound.ts';
import type { PackMcp } from './pack-mcp.ts';
import type { CallNotes } from './pack-recording.ts';
import type { Failure, ProviderReply } from './pack-replies.ts';
import type { LlmSocketProtocol } from './pack-socket.ts';
import type { ToolMaker, WordMaker } from './pack-tools.ts';
import type { WebhookParts } from './pack-webhooks.ts';

export type { CustomerAnswer, ToolOutcome, ToolUse, WebhookMessage } from '../core/ports.ts';
export type { AccountSettings, LiveKitKey } from '../core/world.ts';
export type * from './pack-alerts.ts';
export type * from './pack-inbound.ts';
export type * from './pack-mcp.ts';
export type * from './pack-recording.ts';
export type * from './pack-replies.ts';
export type * from './pack-socket.ts';
export type * from './pack-tools.ts';
export type * from './pack-webhooks.ts';

/**
 * A provider, as data and pure functions. A pack opens no socket, timer or file: it says how neutral things
 * look at that provider, and the wires do the work. Optional members are abilities, asked for by presence.
 */
export interface ProviderPack extends WebhookParts {
  /** Path prefix, scenario folder and report name. */
  readonly id: string;
  readonly name: string;
  readonly contract: PackContract;
  /** Hosts of the real provider, with their subdomains: never called, whatever the options say. */
  readonly hosts: readonly string[];
  /** Environment variables that usually hold a customer's API key, first found wins. */
  readonly apiKeyVariables: readonly string[];
  /** Environment variables that usually hold a customer's workspace, first found wins; for providers whose accounts have such. */
  readonly workspaceIdVariables?: readonly string[];
  /** Reads who asks; a world is opened for the credentials. */
  readonly authenticate: (request: RawRequest, context: AuthContext) => Credentials | Failure;
  /** Handlers by operationId. A function loads them when the provider is first asked for something: who uses one does not wait for the others. */
  readonly operations: OperationTable | (() => Promise<OperationTable>);
  /** Operations, by id, that the provider's clients call from web pages: pages of any site may read what they answer (CORS). Default: none. */
  readonly browserOperations?: ReadonlySet<string>;
  /** Whether the provider's SDK runs in browsers with the account's own key: pages of this machine may call everything. Default: false. */
  readonly isForLocalPages?: boolean;
  /** The provider's word for why a call ended; undefined while it is not over. */
  readonly endReasonWord?: (call: Call) => string | undefined;
  /** All words that `endReasonWord` may give: a scenario may let a call fail for them. Absent: any word may be one. */
  readonly endReasonWords?: readonly string[];
  /** Those of them that a call has only where nobody answered it, beside what `neutralReason` says. */
  readonly unansweredEndWords?: readonly string[];
  /** The neutral reason that one of these words stands for; undefined for one that only this provider knows. */
  readonly neutralReason?: (word: string) => EndReason | undefined;
  /** Takes up what an earlier process had under way on its clock, when an account is opened from a data file. */
  readonly resume?: (context: OperationContext) => void;
  /** Files that are made when they are fetched, by their path beside the API: recordings, say. What clients have uploaded comes first. */
  readonly madeFile?: (path: string) => KeptFile | undefined;
  readonly errorReply: (failure: Failure, context: ErrorContext) => ProviderReply;
  /** Calls that may run at once where the user decides nothing: those of the provider's smallest plan. Default 20. */
  readonly concurrencyLimit?: number;
  readonly limits: (quirks: QuirkValues) => RateLimits;
  readonly socket?: LlmSocketProtocol;
  readonly tools?: ToolMaker;
  /** Absent: the platform's own agents say what a scenario writes, as it is written. */
  readonly words?: WordMaker;
  readonly alerts?: AlertDesk;
  readonly inbound?: InboundDesk;
  /** How a scenario's call comes about when `run` starts it itself. */
  readonly staging?: Staging;
  /** Reads saved calls of the provider, so that they can be played again. */
  readonly callNotes?: CallNotes;
  /** Its MCP server. */
  readonly mcp?: PackMcp;
  /**
   * How lists come in forms: by any dialect, or (value "plain") with fields that are known by their plain names alone, as Multer
   * knows files: "urls[]" is no field then, and no part of "urls". Default: by any.
   */
  readonly formLists?: Quirk;
  /** Tables (CSV) in one form whose content an operation gets, bytes. Default 1 MB. */
  readonly tableBytes?: number;
  readonly quirks: readonly Quirk[];
  /** The ledger of behaviours with their grades and sources, as JSON: what `drydial explain` reads. */
  readonly ledgerUrl?: URL;
}

export interface PackContract {
  /** The bundled OpenAPI document, as JSON. */
  readonly documentUrl: URL;
  /** The source it is generated from, for messages. */
  readonly source: string;
  /** Version of the provider's API that it describes, and the date on which the facts were read. */
  readonly version: string;
  readonly readAt: string;
  /** Named schemas of the contract whose discriminators tell the frames of the LLM socket apart. */
  readonly frames?: { readonly sent: string; readonly received: string };
}

/** A request before anything is known of it. Header names are lower-case. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** What a pack may ask when it reads who asks. */
export interface AuthContext {
  readonly quirks: QuirkValues;
  readonly accounts: Accounts;
}

/** The worlds of one provider that are open, for providers whose accounts have workspaces. */
export interface Accounts {
  /** The world of the credentials, opened if need be; undefined where the key is none of those allowed. */
  open(credentials: Credentials): World | undefined;
  /** The world of exactly these credentials, if it is open already. */
  find(credentials: Credentials): World | undefined;
  /** Every open world of a key, in the order in which they were opened. */
  ofKey(apiKey: string): readonly World[];
  /** The open worlds of a workspace, whosever key it is. */
  ofWorkspace(workspaceId: string): readonly World[];
  /** Every open world of the provider. */
  all(): readonly World[];
}

/** Where something is refused. */
export interface ErrorContext {
  /** Undefined where the request never came so far. */
  readonly operation?: string;
  readonly quirks: QuirkValues;
}

/** A request that agrees with the contract. */
export interface OperationRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** Of a form: its fields, and for each file a FormFileView. */
  readonly body: unknown;
  readonly headers: RawRequest['headers'];
}

/** A file of a form. What was in it is there until the answer. */
export interface FormFileView {
  readonly filename: string;
  readonly content_type: string;
  readonly size_bytes: number;
  readonly sha256: string;
  /** Of a table (CSV) that is not larger than `tableBytes`. */
  readonly chunks?: readonly Uint8Array[] | undefined;
  /** Of any file, if those of the form have 10 MB at most. */
  readonly content?: readonly Uint8Array[] | undefined;
  /** Of a table of at most 1 MB. */
  readonly text?: string | undefined;
}

/** A world, and what its provider's rules depend on. */
export interface WorldContext {
  readonly world: World;
  readonly account: AccountSettings;
  readonly quirks: QuirkValues;
}

/** What a handler may use beside the request. */
export interface OperationContext extends WorldContext {
  readonly accounts: Accounts;
}

export interface ViewContext {
  readonly quirks: QuirkValues;
}

/** Short: read input, write the store, perhaps start a call, return the body. */
export type OperationHandler = (
  request: OperationRequest,
  context: OperationContext,
) => ProviderReply | Failure | Promise<ProviderReply | Failure>;

export type OperationTable = Readonly<Record<string, OperationHandler>>;

export function isFailure(value: object): value is Failure {
  return 'failure' in value;
}

/** Request limits, counted in script time per world. */
export interface RateLimits {
  /** The limiter an operation counts against. */
  readonly limiterOf: (operationId: string) => RateLimiter;
  /** Counts an operation's refusals (4xx), where the provider counts those too: once it is full, nothing more is looked at. */
  readonly refusalLimiterOf?: (operationId: string) => RateLimiter | undefined;
  /** Headers that tell a client about its limiter, on 429 and perhaps on success. */
  readonly headers: (limiter: RateLimiter, state: LimiterState) => Readonly<Record<string, string>>;
}

export interface RateLimiter {
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Whether each operation is counted by itself, or all of a world together. Default: each operation. */
  readonly scope?: 'operation' | 'world';
}

export interface LimiterState {
  readonly remaining: number;
  readonly resetInMs: number;
  readonly isExceeded: boolean;
}

/** How `run` makes a scenario's call: REST requests that a customer would send, each built from the replies so far. */
export interface Staging {
  /** The headers that say who asks. Default: `Authorization: Bearer <key>`. */
  headers?(credentials: Credentials): Readonly<Record<string, string>>;
  /** How calls can be staged. Default: outbound. */
  readonly directions?: readonly CallDirection[];
  /** Of an inbound call: what makes the number that it comes to. */
  requests(call: StagedCall): readonly ((replies: readonly unknown[]) => StagedRequest)[];
}

export interface StagedCall {
  readonly direction: CallDirection;
  /** Text messages come in place of a call. */
  readonly channel?: 'text';
  readonly from: string;
  readonly to: string;
  readonly agent: AgentSource;
  readonly webhookUrl?: string;
  /** Fields of the provider's own objects for the agent and for the account's number, passed through. */
  readonly agentFields: JsonObject;
  readonly numberFields: JsonObject;
  readonly metadata?: unknown;
  readonly dynamicVariables?: Readonly<Record<string, string>>;
}

export interface StagedRequest {
  readonly operation: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A disputed or odd fact of the provider: named, with a default and a source, so that a user can decide otherwise. */
export interface Quirk {
  readonly name: string;
  readonly about: string;
  /** Empty where there are too many to list; `form` says what is taken then, beside the default. */
  readonly values: readonly string[];
  /** A whole number from 1 on, or a duration such as "1500ms". */
  readonly form?: 'number' | 'duration';
  readonly byDefault: string;
  /** What holds instead as of a day before `until` (YYYY-MM-DD), where the user decides nothing. */
  readonly earlier?: { readonly until: string; readonly value: string };
  readonly source: string;
}

export type QuirkValues = Readonly<Record<string, string>>;

/** The user's decision, or the default. */
export function quirkValue(quirks: QuirkValues, quirk: Quirk): string {
  return quirks[quirk.name] ?? quirk.byDefault;
}
