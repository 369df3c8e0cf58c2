/** How much a change asks of programs that were written for the older contract. */
export type ChangeLevel = 'breaking' | 'warning' | 'information';

export const CHANGE_LEVELS: readonly ChangeLevel[] = ['breaking', 'warning', 'information'];

/** What changed: the stable word of the JSON output. */
export type ChangeKind =
  | 'operation-removed'
  | 'operation-added'
  | 'operation-moved'
  | 'operation-renamed'
  | 'operation-deprecated'
  | 'event-removed'
  | 'event-added'
  | 'parameter-removed'
  | 'parameter-added'
  | 'parameter-required'
  | 'parameter-optional'
  | 'status-removed'
  | 'status-added'
  | 'media-type-removed'
  | 'media-type-added'
  | 'body-removed'
  | 'body-added'
  | 'body-required'
  | 'body-optional'
  | 'field-removed'
  | 'field-added'
  | 'field-required'
  | 'field-optional'
  | 'field-deprecated'
  | 'type-changed'
  | 'enum-values-removed'
  | 'enum-values-added'
  | 'enum-closed'
  | 'enum-opened'
  | 'limit-tightened'
  | 'limit-loosened'
  | 'pattern-changed'
  | 'format-changed'
  | 'default-changed'
  | 'closed'
  | 'opened';

/** Something about one place of a contract, before it is known from where the place is reached. */
export interface Remark {
  readonly kind: ChangeKind;
  readonly level: ChangeLevel;
  /** What is different, as the end of a sentence about the place: "is required now". */
  readonly text: string;
}

/** One difference between two contracts. */
export interface Change extends Remark {
  /** Where: "createPhoneCall", "query limit", "request .from_number", "Agent.voice_id" of a schema that is shared. */
  readonly place: string;
  /** Whether the customer sends what changed, or is sent it; absent where it is an operation or an event as a whole. */
  readonly side?: ChangeSide;
  /** Operations in which it is met, by the older contract's names where it has one. */
  readonly operations: readonly string[];
  /** Webhook events in which it is met. */
  readonly events: readonly string[];
}

/** Seen from the customer's program. */
export type ChangeSide = 'sent' | 'received';

/** How two contracts differ. */
export interface Drift {
  readonly changes: readonly Change[];
  /** What could not be compared, in sentences. */
  readonly notes: readonly string[];
}
