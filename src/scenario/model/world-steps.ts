import type { Json, JsonObject } from '../../core/json.ts';

/*
 * Steps that are about the world around the call: they may stand behind its end.
 */

/** Method and path: "POST /v2/create-phone-call". */
export const METHOD_AND_PATH = /^(GET|POST|PUT|PATCH|DELETE)\s+(\/\S*)$/;

/** The customer's program has to make a REST request. */
export interface RequestExpectation {
  /** "create-phone-call", or "POST /v2/create-phone-call"; in a path "*" is any one part. */
  readonly request: string;
  /** Every given field must be in the body with that value; /text/ is a regular expression. */
  readonly body?: Json;
  /** What it is answered with. Absent: anything. */
  readonly status?: number;
  /** Wall ms for which it is waited for. Default 10000. */
  readonly withinMs: number;
}

/** Something has to happen before the script goes on. */
export interface WaitStep {
  readonly until: WaitCondition;
  /** Script ms after which nobody waits any longer. Default 60000. */
  readonly withinMs: number;
}

export type WaitCondition =
  /** A webhook of that name is delivered. */
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'state'; readonly state: CallState }
  /** Something with these fields is written into the journal. */
  | { readonly kind: 'entry'; readonly fields: JsonObject };

export type CallState = 'answered' | 'ended' | 'analyzed';

/** Steps that may stand behind the end of the call. */
export function isAftermath(kind: string): kind is 'advance' | 'wait_for' | 'expect_request' {
  return kind === 'advance' || kind === 'wait_for' || kind === 'expect_request';
}
