import type { Operation, Parameter } from '../contract/operations.ts';
import { resolvePointer, type SchemaPointer } from '../contract/pointer.ts';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import type { ChangeSide, Remark } from './change.ts';
import type { SchemaComparer, SchemaPair } from './compare-schemas.ts';
import type { SchemaNode } from './shape.ts';

/** What is different about one operation, or one webhook event. */
export interface OperationDrift {
  readonly remarks: readonly SidedRemark[];
  /** Schemas of parameters and bodies, in which more may be different. */
  readonly pairs: readonly SchemaPair[];
}

export interface SidedRemark extends Remark {
  readonly place: string;
  readonly side: ChangeSide;
}

export interface OperationComparison {
  readonly before: JsonObject;
  readonly after: JsonObject;
  readonly comparer: SchemaComparer;
  /** An operation's request is sent by the customer; a webhook's is received, and its reply sent. */
  readonly requestSide: ChangeSide;
}

/** Compares what two contracts say of one operation. */
export function compareOperation(
  was: Operation,
  is: Operation,
  comparison: OperationComparison,
): OperationDrift {
  const walk = new OperationWalk(comparison);
  if (is.isDeprecated && !was.isDeprecated)
    walk.say(comparison.requestSide, '', {
      kind: 'operation-deprecated',
      level: 'warning',
      text: 'is deprecated now',
    });
  walk.compareParameters(was, is);
  walk.compareBodies(was, is);
  walk.compareReplies(was, is);
  return walk;
}

class OperationWalk implements OperationDrift {
  readonly remarks: SidedRemark[] = [];
  readonly pairs: SchemaPair[] = [];
  readonly #comparison: OperationComparison;

  constructor(comparison: OperationComparison) {
    this.#comparison = comparison;
  }

  say(side: ChangeSide, place: string, remark: Remark): void {
    this.remarks.push({ ...remark, side, place });
  }

  compareParameters(was: Operation, is: Operation): void {
    // Parameters of the path have their place; how they are called is nobody's concern who sends them.
    for (const [index, parameter] of was.params.entries()) {
      const other = is.params[index];
      if (other !== undefined)
        this.#compare(parameter.schema, other.schema, { side: 'sent', place: `path ${parameter.name}` });
    }
    const known = new Map(is.query.map((parameter) => [parameter.name, parameter]));
    for (const parameter of was.query) this.#compareQuery(parameter, known.get(parameter.name));
    for (const { name, isRequired } of is.query) {
      if (was.query.some((parameter) => parameter.name === name)) continue;
      this.say('sent', `query ${name}`, {
        kind: 'parameter-added',
        level: isRequired ? 'breaking' : 'information',
        text: isRequired ? 'is new, and required' : 'is new',
      });
    }
  }

  #compareQuery(was: Parameter, is: Parameter | undefined): void {
    const place = `query ${was.name}`;
    if (is === undefined) {
      this.say('sent', place, { kind: 'parameter-removed', level: 'warning', text: 'is gone' });
      return;
    }
    if (is.isRequired && !was.isRequired)
      this.say('sent', place, { kind: 'parameter-required', level: 'breaking', text: 'is required now' });
    if (!is.isRequired && was.isRequired)
      this.say('sent', place, {
        kind: 'parameter-optional',
        level: 'information',
        text: 'is no longer required',
      });
    this.#compare(was.schema, is.schema, { side: 'sent', place });
  }

  compareBodies(was: Operation, is: Operation): void {
    const side = this.#comparison.requestSide;
    const [one, other] = [was.body, is.body];
    if (one !== undefined && other !== undefined) {
      if (side === 'sent') this.#compareDuty(one.isRequired, other.isRequired);
      this.#compareMedia(one.schemas, other.schemas, { side, place: 'request' });
    } else if (other !== undefined) {
      const isBreaking = side === 'sent' && other.isRequired;
      this.say(side, 'request', {
        kind: 'body-added',
        level: isBreaking ? 'breaking' : 'information',
        text: isBreaking ? 'must have a body now' : 'has a body now',
      });
    } else if (one !== undefined) {
      const level = side === 'sent' ? 'warning' : 'breaking';
      this.say(side, 'request', { kind: 'body-removed', level, text: 'has no body any more' });
    }
  }

  #compareDuty(wasRequired: boolean, isRequired: boolean): void {
    if (wasRequired === isRequired) return;
    this.say('sent', 'request', {
      kind: isRequired ? 'body-required' : 'body-optional',
      level: isRequired ? 'breaking' : 'information',
      text: isRequired ? 'must have a body now' : 'may have no body now',
    });
  }

  compareReplies(was: Operation, is: Operation): void {
    const side = this.#comparison.requestSide === 'sent' ? 'received' : 'sent';
    const [successes, others] = [successesOf(was), successesOf(is)];
    for (const [status, reply] of Object.entries(was.replies)) {
      const other = is.replies[status];
      const place = replyPlace(status);
      if (other !== undefined) {
        this.#compareMedia(reply.schemas, other.schemas, { side, place });
        continue;
      }
      const isGoneSuccess = isSuccess(status) && side === 'received';
      this.say(side, place, {
        kind: 'status-removed',
        level: isGoneSuccess ? 'breaking' : 'information',
        text: 'is gone',
      });
      // The one success that there is, under another number: its body is still worth a comparison.
      const [only] = others;
      if (isSuccess(status) && only !== undefined && successes.length === 1 && others.length === 1)
        this.#compareMedia(reply.schemas, is.replies[only]?.schemas ?? {}, { side, place: replyPlace(only) });
    }
    for (const status of Object.keys(is.replies)) {
      if (was.replies[status] !== undefined) continue;
      const level = isSuccess(status) && side === 'received' ? 'warning' : 'information';
      this.say(side, replyPlace(status), { kind: 'status-added', level, text: 'is new' });
    }
  }

  #compareMedia(
    was: Readonly<Record<string, SchemaPointer>>,
    is: Readonly<Record<string, SchemaPointer>>,
    { side, place }: Where,
  ): void {
    const known = new Map(Object.entries(is).map(([type, pointer]) => [mediaType(type), pointer]));
    const old = new Set(Object.keys(was).map(mediaType));
    for (const [type, pointer] of Object.entries(was)) {
      const other = known.get(mediaType(type));
      if (other === undefined)
        this.say(side, place, {
          kind: 'media-type-removed',
          level: 'breaking',
          text: `is no longer ${mediaType(type)}`,
        });
      else {
        const { before, after } = this.#comparison;
        this.#compare(nodeAt(before, pointer), nodeAt(after, other), { side, place });
      }
    }
    for (const type of known.keys()) {
      if (!old.has(type))
        this.say(side, place, { kind: 'media-type-added', level: 'information', text: `can be ${type} too` });
    }
  }

  #compare(was: SchemaNode, is: SchemaNode, where: Where): void {
    this.pairs.push(this.#comparison.comparer.compare(was, is, where));
  }
}

interface Where {
  readonly side: ChangeSide;
  readonly place: string;
}

/** A pointer to a shared schema stays a reference, so that what is shared is seen to be. */
function nodeAt(document: JsonObject, pointer: SchemaPointer): SchemaNode {
  if (/^#\/components\/schemas\/[^/]+$/.test(pointer)) return { $ref: pointer };
  const node = resolvePointer(document, pointer);
  return isJsonObject(node) ? node : true;
}

function successesOf({ replies }: Operation): readonly string[] {
  return Object.keys(replies).filter(isSuccess);
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

function replyPlace(status: string): string {
  return status === 'default' ? 'other replies' : `reply ${status}`;
}

/** "application/json" of "application/json; charset=utf-8". */
function mediaType(text: string): string {
  return text.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
