import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Operation } from '../../contract/operations.ts';
import type { ReplyCheck } from '../../contract/validator.ts';
import { nodeHttp } from '../../core/egress/node-http.ts';
import { isError, messageOf, SimulatorError } from '../../core/errors.ts';
import type { Draft } from '../../core/journal/draft.ts';
import type { ExchangeEntry, ViolationEntry } from '../../core/journal/entry.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import { elapsedMs } from '../../core/time/wall-clock.ts';
import type { World } from '../../core/world.ts';
import type { Writable } from '../../core/writable.ts';
import type { ProviderReply } from '../../providers/pack.ts';
import { toDefectReply } from './error-reply.ts';
import { ExchangeFaults, type FaultedOperation, type Sending } from './exchange-faults.ts';
import { FormBody } from './form-data.ts';
import { NOTE_HEADER, STAGED_HEADER, toNote } from './note.ts';
import type { PackSite } from './pack-site.ts';
import { BodyProblem } from './request-body.ts';
import { pause, sendFaulted } from './send-faulted.ts';

/** A request on its way to its reply. */
export interface Exchange {
  readonly site: PackSite;
  /** Undefined for an unknown route. */
  readonly operation: Operation | undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Path and query as sent, without the prefix of the pack: that one belongs to the base URL. */
  readonly path: string;
  readonly startedAtMs: number;
  /** Undefined until, and unless, the client is known. */
  world: World | undefined;
  /** On its way, if not on the wire yet. */
  isSent: boolean;
  /** What was found in the request and is no reason to refuse it. */
  warnings: readonly ExchangeFinding[];
  /** What is said of it in the reply, unless something more pressing is. */
  note: string | undefined;
  /** What faults need to know of its operation. */
  readonly route: FaultedOperation | undefined;
  /** What goes wrong with its reply on purpose; undefined in the usual case. */
  faults: ExchangeFaults | undefined;
}

/** Something to be written down beside the exchange. */
export interface ExchangeFinding {
  readonly rule: string;
  readonly severity: ViolationEntry['severity'];
  readonly message: string;
  readonly effect?: string;
  readonly stack?: string;
}

export interface ExchangeEnding {
  /** Absent where the contract has no say: refusals of the transport, unknown routes. */
  readonly check?: ReplyCheck;
  readonly note?: string;
  readonly findings?: readonly ExchangeFinding[];
}

export const NO_FINDINGS: readonly ExchangeFinding[] = [];
const UNCHECKED: ReplyCheck = { kind: 'unchecked' };
/** A hold outlasts what it waits for by this much: only a defect of ours lets it expire. */
const HOLD_SLACK_MS = 30_000;

/** Says what a request asks for that has no effect: in the reply, and beside the exchange. */
export function notePassedOver(
  exchange: Exchange,
  messages: readonly string[],
  effect = 'the provider passes over it',
): void {
  exchange.note ??= messages[0];
  const found = messages.map(
    (message) => ({ rule: 'without-effect', severity: 'warning', message, effect }) as const,
  );
  exchange.warnings = [...exchange.warnings, ...found];
}

/** Sends the reply and writes the exchange down. @throws whatever serialising or sending throws; nothing is sent then. */
export function endExchange(exchange: Exchange, answer: ProviderReply, ending: ExchangeEnding): void {
  const { site, reply } = exchange;
  const made = site.replyTexts.textOf(answer, ending.check ?? UNCHECKED);
  let { note, findings = NO_FINDINGS } = ending;
  if (exchange.warnings.length > 0) findings = [...exchange.warnings, ...findings];
  if (made.problems.length > 0) {
    findings = [...findings, ...made.problems.map(replyFinding)];
    note ??= `drydial's own reply is off contract: ${made.problems[0]}`;
  }
  note ??= exchange.note;
  const faults = exchange.faults ?? faultsOfNewCall(exchange, answer);
  if (faults !== undefined) {
    const { text, contentType } = made;
    const whole = { status: answer.status, headers: answer.headers ?? {}, contentType, text };
    const sending = faults.reply(whole, answer.callId);
    endFaulted(exchange, faults, { sending, answer, findings, ...(note !== undefined && { note }) });
    return;
  }
  reply.code(answer.status);
  if (made.contentType !== undefined) reply.header('content-type', made.contentType);
  if (answer.headers !== undefined) reply.headers(sendable(answer.headers));
  if (note !== undefined) reply.header(NOTE_HEADER, toNote(note));
  site.replies.send(reply, made.text, (thrown) => {
    exchange.isSent = false;
    endInDefect(exchange, thrown);
  });
  exchange.isSent = true;

  const writer = exchange.world?.journal ?? site.outside;
  if (writer === undefined) return;
  const entry = writer.append(draftOf(exchange, answer, note), sizeOf(exchange.request, made.text));
  if (exchange.request.body instanceof FormBody) exchange.request.body.release();
  for (const finding of findings) appendFinding(writer, finding, entry.id);
}

/** Checked here, since the reply leaves only once it has been written down. @throws TypeError for one that HTTP cannot carry. */
function sendable(headers: Readonly<Record<string, string>>): Record<string, string> {
  for (const [name, value] of Object.entries(headers)) {
    nodeHttp.validateHeaderName(name);
    nodeHttp.validateHeaderValue(name, value);
  }
  return { ...headers };
}

/** A call that the request has made brings the faults of its own scenario along. */
function faultsOfNewCall(
  { world, route, request }: Exchange,
  { callId }: ProviderReply,
): ExchangeFaults | undefined {
  if (callId === undefined || world?.faults.has('rest') !== true || route === undefined) return undefined;
  if (request.headers[STAGED_HEADER] !== undefined) return undefined;
  return new ExchangeFaults(world, route, { callId, own: [] });
}

/** An exchange as its faults leave it. */
export interface FaultedEnding {
  readonly sending: Sending;
  /** What the provider answered; absent where the request never came so far. */
  readonly answer?: ProviderReply;
  readonly findings?: readonly ExchangeFinding[];
  readonly note?: string;
}

/** Sends what faults have left of a reply, and writes the exchange down once it is over. */
export function endFaulted(exchange: Exchange, faults: ExchangeFaults, ending: FaultedEnding): void {
  exchange.faults = undefined;
  exchange.isSent = true;
  const { site, reply, world } = exchange;
  const { sending, answer, findings = exchange.warnings } = ending;
  const note = ending.note ?? (sending.words.length === 0 ? undefined : `fault: ${sending.words.join(', ')}`);
  if (note !== undefined) reply.header(NOTE_HEADER, toNote(note));
  const finish = (isGone: boolean): void => {
    const writer = world?.journal ?? site.outside;
    if (writer === undefined) return;
    const shown = {
      ...shownSending(sending, answer),
      ...(answer?.callId !== undefined && { callId: answer.callId }),
    };
    const draft = draftOf(exchange, shown, note);
    if (sending.words.length > 0) draft.faults = sending.words;
    const entry = writer.append(isGone ? { ...draft, wall: { ...draft.wall, aborted: true } } : draft);
    for (const finding of findings) appendFinding(writer, finding, entry.id);
    faults.record(entry.id, answer?.callId);
  };
  if (sending.waitMs === 0 && sending.dribbleMs === 0) {
    void sendFaulted(reply, sending);
    finish(false);
    return;
  }
  const limitMs = sending.waitMs + sending.dribbleMs + HOLD_SLACK_MS;
  const hold = world?.clock.hold('request', { limitMs });
  sendLate(reply, sending)
    .then(finish)
    .catch((thrown: unknown) => endInDefect(exchange, thrown))
    .finally(() => hold?.release());
}

/** Waits first; says whether the client was gone by then, or went before all was sent. */
async function sendLate(reply: FastifyReply, sending: Sending): Promise<boolean> {
  if (sending.waitMs > 0) await pause(reply.raw, sending.waitMs);
  if (reply.raw.destroyed) return true;
  await sendFaulted(reply, sending);
  return sending.cutAfterBytes === undefined && reply.raw.destroyed && !reply.raw.writableFinished;
}

/** What the client was told, as the journal keeps it: the real reply where no fault touched it. */
function shownSending(
  { reply, words, cutAfterBytes }: Sending,
  answer: ProviderReply | undefined,
): ProviderReply {
  if (words.length === 0 && answer !== undefined) return answer;
  if (cutAfterBytes === -1) return { status: 0 };
  const { status, text } = reply;
  if (typeof text !== 'string') return { status, body: text };
  const sent = cutAfterBytes === undefined ? text : Buffer.from(text).subarray(0, cutAfterBytes).toString();
  try {
    return { status, body: JSON.parse(sent) };
  } catch {
    return { status, body: sent };
  }
}

/** A defect of ours, or of the machine: the client sees the provider's 500, the journal what happened. Never throws. */
export function endInDefect(exchange: Exchange, thrown: unknown): void {
  const name = exchange.operation?.id ?? 'the request';
  const finding: ExchangeFinding = {
    rule: thrown instanceof SimulatorError && thrown.code === 'DRY_FILE_UNWRITABLE' ? 'data-file' : 'defect',
    severity: 'error',
    message: `drydial failed to answer ${name}: ${messageOf(thrown)}`,
    effect: 'answers 500 where the provider would not',
    ...(isError(thrown) && thrown.stack !== undefined && { stack: thrown.stack }),
  };
  exchange.faults = undefined;
  try {
    if (exchange.isSent) {
      appendFinding(exchange.world?.journal ?? exchange.site.outside, finding);
      return;
    }
    // A header of the failed reply may have been the cause.
    for (const header of Object.keys(exchange.reply.getHeaders())) exchange.reply.removeHeader(header);
    endExchange(exchange, toDefectReply(exchange.site.mount, exchange.operation?.id), {
      note: finding.message,
      findings: [finding],
    });
  } catch {
    // Even this failed, so nothing is left to say it with; the process and every other request live on.
    if (!exchange.reply.raw.writableEnded) exchange.reply.raw.destroy();
  }
}

function draftOf(
  exchange: Exchange,
  answer: ProviderReply,
  note: string | undefined,
): Writable<Draft<ExchangeEntry>> {
  const { request, operation, path } = exchange;
  return {
    wire: 'rest',
    kind: 'exchange',
    method: request.method,
    // One text for all where it can be: the request's own is a piece of a larger one.
    path: path === operation?.path ? operation.path : path,
    status: answer.status,
    requestBody: shownBody(request.body),
    replyBody: shownReply(answer.body),
    wall: { tookMs: elapsedMs(exchange.startedAtMs) },
    operation: operation?.id,
    callId: answer.callId,
    note,
    by: request.headers[STAGED_HEADER] === undefined ? undefined : 'scenario',
  };
}

/** Both bodies as text; undefined where the client did not say how long its own is. */
function sizeOf(request: FastifyRequest, replyText: string | Uint8Array | undefined): number | undefined {
  const requestBytes = request.body === undefined ? 0 : Number(request.headers['content-length']);
  return Number.isNaN(requestBytes) ? undefined : requestBytes + (replyText?.length ?? 0);
}

function shownBody(body: unknown): unknown {
  if (body instanceof BodyProblem) return body.problem.seen;
  return body instanceof FormBody ? body.fields : body;
}

/** Bytes are named and not kept: a recording would fill the journal with what nobody reads there. */
function shownReply(body: unknown): unknown {
  return body instanceof Uint8Array ? `(${body.length} bytes)` : body;
}

function appendFinding(writer: JournalWriter | undefined, finding: ExchangeFinding, causedBy?: string): void {
  const { stack, ...told } = finding;
  writer?.append({
    wire: 'verdict',
    kind: 'violation',
    ...told,
    ...(causedBy !== undefined && { causedBy }),
    // Differs between machines, so it stands with the facts of the wall.
    ...(stack !== undefined && { wall: { stack } }),
  });
}

function replyFinding(problem: string): ExchangeFinding {
  return {
    rule: 'reply-on-contract',
    severity: 'error',
    message: problem,
    effect: 'a defect of drydial: the provider would not answer this',
  };
}
