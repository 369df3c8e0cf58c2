import type { Check, ReplyCheck } from '../../contract/validator.ts';
import { type Violation, violationDetail } from '../../contract/violation.ts';
import type { ProviderReply } from '../../providers/pack.ts';

/** A reply as it goes over the wire, and what is wrong with it. */
export interface ReplyText {
  /** Undefined: no body. */
  readonly text: string | Uint8Array | undefined;
  readonly contentType: string | undefined;
  /** Our own defects, as sentences; usually none. */
  readonly problems: readonly string[];
}

/** Turns replies into text. A body that its handler calls immutable is serialised and checked once, when first read. */
export interface ReplyTexts {
  /** @throws TypeError where the body cannot be serialised. */
  textOf(reply: ProviderReply, check: ReplyCheck): ReplyText;
}

/** Express sends exactly this. */
const JSON_TYPE = 'application/json; charset=utf-8';
const CREATED = 201;
const NONE: readonly string[] = [];

export function createReplyTexts(): ReplyTexts {
  const known = new WeakMap<
    object,
    { readonly heldAgainst: Check | ReplyCheck; readonly reply: ReplyText }
  >();
  return {
    textOf(reply, check) {
      const { body } = reply;
      // Most created objects are never read, and the text would take as much memory as the object.
      const isKept = reply.isImmutable === true && reply.status !== CREATED;
      if (!isKept || typeof body !== 'object' || body === null) return makeText(reply, check);
      // The same object may answer several operations; most of them share a schema, and so a check.
      const heldAgainst = check.kind === 'body' ? check.check : check;
      const cached = known.get(body);
      if (cached !== undefined && cached.heldAgainst === heldAgainst) return cached.reply;
      const made = makeText(reply, check);
      known.set(body, { heldAgainst, reply: made });
      return made;
    },
  };
}

function makeText(reply: ProviderReply, check: ReplyCheck): ReplyText {
  const { body, contentType } = reply;
  if (body === undefined) {
    const problems = check.kind === 'body' ? ['reply must have a body'] : undocumented(reply, check);
    return { text: undefined, contentType, problems };
  }
  if (contentType !== undefined) {
    const isWritten = typeof body === 'string' || body instanceof Uint8Array;
    const text = isWritten ? body : JSON.stringify(body);
    return { text, contentType, problems: undocumented(reply, check, contentType) };
  }
  const text = JSON.stringify(body);
  return { text, contentType: JSON_TYPE, problems: problemsOf(reply, check, text.length) };
}

function problemsOf(reply: ProviderReply, check: ReplyCheck, sizeBytes: number): readonly string[] {
  if (check.kind === 'no-body') return ['reply must have no body'];
  if (check.kind !== 'body') return undocumented(reply, check);
  if (check.check.accepts(reply.body)) return NONE;
  return check.check
    .violations(reply.body, { sizeBytes })
    .map((violation: Violation) => violationDetail(violation));
}

function undocumented(
  { status }: ProviderReply,
  check: ReplyCheck,
  contentType = JSON_TYPE,
): readonly string[] {
  if (check.kind === 'undocumented') return [`reply with status ${status} is not in the contract`];
  if (check.kind !== 'media') return NONE;
  const mediaType = contentType.split(';', 1)[0]?.trim() ?? '';
  const isKnown = check.types.includes(mediaType);
  return isKnown
    ? NONE
    : [`reply with status ${status} must be ${check.types.join(' or ')}, not ${mediaType}`];
}
