import type { EndReason } from '../../core/call.ts';
import type { EgressRefusal } from '../../core/egress/egress.ts';
import type { Draft } from '../../core/journal/draft.ts';
import type { FrameEntry, ReplyLimits } from '../../core/journal/entry.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import { ownCopy } from '../../core/text/own-copy.ts';
import type { Writable } from '../../core/writable.ts';
import type { OpenResult } from './connection.ts';

/** Frames are kept whole up to here; a longer one is cut in the journal, never on the wire. */
const MAX_FRAME_TEXT = 64 * 1024;
/** What is kept of a longer one: every question of a long call holds all that was said before, and what is new at its end. */
const BEGINNING_LENGTH = 2 * 1024;
const END_LENGTH = 6 * 1024;
/** Nothing was measured. */
const NO_FACTS = {};
const SOURCE = 'docs: api-references/llm-websocket';

interface FrameFacts {
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly text: string;
  /** The same text where it takes less room. */
  readonly keptText?: string | undefined;
  readonly turn?: number | undefined;
  readonly means?: FrameEntry['means'];
  readonly dropped?: string;
  readonly wall?: { readonly roundTripMs: number };
  /** The entry of the fault that made it what it is. */
  readonly causedBy?: string | undefined;
}

interface Consequence {
  readonly effect?: string;
  readonly causedBy?: string | undefined;
  readonly wall?: Readonly<Record<string, number | boolean>>;
}

/** Writes what happens on one call's socket into the journal. */
export class SocketLog {
  readonly #journal: JournalWriter;
  readonly #callId: string;
  readonly #replyLimits: ReplyLimits | undefined;
  #connections = 0;
  /** Made once for each connection: every frame's entry keeps it. */
  #socketId: string;

  constructor(journal: JournalWriter, callId: string, replyLimits?: ReplyLimits) {
    this.#journal = journal;
    this.#callId = callId;
    this.#replyLimits = replyLimits;
    this.#socketId = `${callId}/0`;
  }

  dialed(dialed: { attempt: number; url: URL; result: OpenResult }, causedBy?: string): void {
    const { attempt, url, result } = dialed;
    this.#connections += 1;
    this.#socketId = `${this.#callId}/${this.#connections}`;
    const base = {
      wire: 'socket',
      callId: this.#callId,
      socketId: this.#socketId,
      attempt,
      path: url.pathname + url.search,
      ...(causedBy === undefined ? {} : { causedBy }),
    } as const;
    // Host and port differ between runs on free ports, so they are wall facts.
    const wall = { host: url.host };
    if (result.kind === 'open') {
      const limits = this.#replyLimits === undefined ? {} : { replyLimits: this.#replyLimits };
      this.#journal.append({ ...base, kind: 'opened', ...limits, wall });
    } else
      this.#journal.append({
        ...base,
        kind: 'open-failed',
        reason: result.what,
        wall: { ...wall, reason: result.reason },
      });
  }

  frame(frame: FrameFacts): void {
    const { turn, dropped, causedBy } = frame;
    const draft = this.#draftOf(frame);
    if (turn !== undefined) draft.turn = turn;
    if (dropped !== undefined) draft.dropped = dropped;
    if (causedBy !== undefined) draft.causedBy = causedBy;
    this.#journal.append(draft);
  }

  /** With the fields that most frames of a direction have: room for others would be kept a hundred times in each call. */
  #draftOf({ direction, type, text: whole, keptText, means, wall }: FrameFacts): Writable<Draft<FrameEntry>> {
    const [callId, socketId] = [this.#callId, this.#socketId];
    const text = whole.length > MAX_FRAME_TEXT ? partsOf(whole) : (keptText ?? whole);
    return means === undefined
      ? { wire: 'socket', kind: 'frame', callId, socketId, direction, type, text }
      : {
          wire: 'socket',
          kind: 'frame',
          callId,
          socketId,
          direction,
          type,
          text,
          means,
          wall: wall ?? NO_FACTS,
        };
  }

  closed(
    facts: { by: 'us' | 'peer'; code: number; why?: string; endsCall?: EndReason },
    causedBy?: string,
  ): void {
    const { by, code, why, endsCall } = facts;
    this.#journal.append({
      wire: 'socket',
      kind: 'closed',
      callId: this.#callId,
      socketId: this.#socketId,
      by,
      code,
      ...(why === undefined || why === '' ? {} : { reason: why }),
      ...(endsCall === undefined ? {} : { endsCall }),
      ...(causedBy === undefined ? {} : { causedBy }),
    });
  }

  gaveUp(why: string, causedBy?: string): void {
    const message = `the LLM socket could not be opened: ${why}`;
    this.violation('agent-link', message, { effect: 'the call ends with an error', causedBy });
  }

  lost(why: string, causedBy?: string): void {
    const message = `the LLM socket was lost and could not be opened again: ${why}`;
    this.violation('agent-link', message, { effect: 'the call ends with an error', causedBy });
  }

  blocked(url: URL, { reason, fix }: EgressRefusal): void {
    this.violation(
      'egress-blocked',
      `${url.protocol}//${url.hostname} was not dialled: ${reason}. ${fix}`,
      'Nothing was sent.',
    );
  }

  pingLost(afterMs: number, causedBy?: string): void {
    const effect = 'the socket is closed and dialled again, twice at most';
    this.violation('ping-echoed', `a ping was not echoed within ${afterMs} ms`, { effect, causedBy });
  }

  unread(): void {
    const effect = 'the socket is closed, as by a lost connection';
    this.violation('agent-link', 'the LLM server does not read what it is sent', effect);
  }

  binary(closeCode: number): void {
    this.violation(
      'frames-well-formed',
      'a binary frame came; frames are text: a buffer of bytes goes out as binary, a string as text',
      `the socket is closed with ${closeCode}, and the call ends`,
    );
  }

  unreadable(problem: string): void {
    this.violation(
      'frames-well-formed',
      `a frame came that cannot be read: ${problem}`,
      'the socket is closed, as by a lost connection',
    );
  }

  idle(turn: number, waitedMs: number): void {
    this.violation(
      'idle-but-pinging',
      `turn ${turn} has had no content for ${waitedMs} ms, and yet keepalives are echoed`,
      'the caller hears silence: the socket counts as alive, so nothing is dialled again, until the call is ended for silence',
    );
  }

  /** `about` says what comes of it, and perhaps which fault it comes from. */
  violation(rule: string, message: string, about: string | Consequence = {}): void {
    const { effect, causedBy, wall }: Consequence = typeof about === 'string' ? { effect: about } : about;
    this.#journal.append({
      wire: 'verdict',
      kind: 'violation',
      callId: this.#callId,
      rule,
      severity: 'error',
      message,
      source: SOURCE,
      ...(effect === undefined ? {} : { effect }),
      ...(wall === undefined ? {} : { wall }),
      ...(causedBy === undefined ? {} : { causedBy }),
    });
  }
}

/**
 * The beginning of a long frame and its end, from where an object begins there: a value without its name could be a
 * secret, which is known by its name.
 */
function partsOf(text: string): string {
  const end = text.slice(-END_LENGTH);
  const at = end.indexOf('{"');
  const beginning = text.slice(0, BEGINNING_LENGTH);
  // Up to the last whole field: half a key would not be known for one.
  const lastField = beginning.lastIndexOf(',"');
  const cut = `${lastField < 0 ? beginning : beginning.slice(0, lastField)} (cut, ${text.length} characters)`;
  return ownCopy(at < 0 ? cut : `${cut} ${end.slice(at)}`);
}
