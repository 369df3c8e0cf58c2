import type { RestFault } from '../../../core/faults.ts';
import { disconnect } from './disconnect.ts';
import { dropFields } from './drop-fields.ts';
import { empty } from './empty.ts';
import { htmlError } from './html-error.ts';
import { latency } from './latency.ts';
import { malformed } from './malformed.ts';
import { rateLimit } from './rate-limit.ts';
import type { RestEffect, RestRule, RestTools } from './rest-effect.ts';
import { slowBody } from './slow-body.ts';
import { status } from './status.ts';
import { truncate } from './truncate.ts';
import { unknownEnum } from './unknown-enum.ts';

type RestKind = RestFault['kind'];

/** Every fault on requests. */
const REST_FAULTS: { readonly [K in RestKind]: RestRule<K> } = {
  status,
  latency,
  disconnect,
  empty,
  malformed,
  truncate,
  slow_body: slowBody,
  rate_limit: rateLimit,
  html_error: htmlError,
  drop_fields: dropFields,
  unknown_enum: unknownEnum,
};

/** Faults that may strike before the effect: the first ones to be asked for. */
export const BEFORE_EFFECT: readonly RestKind[] = [
  'latency',
  'rate_limit',
  'status',
  'html_error',
  'disconnect',
];

/** Faults on the reply, in the order in which they are carried out: what changes it, what replaces it, how it is sent. */
export const ON_REPLY: readonly RestKind[] = [
  'drop_fields',
  'unknown_enum',
  'status',
  'html_error',
  'empty',
  'malformed',
  'latency',
  'slow_body',
  'truncate',
  'disconnect',
];

/** Whether a fault on the reply strikes this reply: most are about requests that were carried out. */
export function strikesReply(kind: RestKind, status: number): boolean {
  return REST_FAULTS[kind].strikes === 'all' || (status >= 200 && status < 400);
}

/** What a fault does. */
export function restEffectOf(fault: RestFault, tools: RestTools): RestEffect {
  return ruleOf(fault).effect(fault, tools);
}

/** What a fault did, in a few words. */
export function restStrikeText(fault: RestFault): string {
  return ruleOf(fault).what(fault);
}

function ruleOf<F extends RestFault>(fault: F): RestRule<F['kind']> {
  // The table holds for each kind the rule of that very kind.
  return REST_FAULTS[fault.kind] as unknown as RestRule<F['kind']>;
}
