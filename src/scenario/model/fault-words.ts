import type { FaultCounter, FaultPhase, FaultsByWire, FaultWire } from '../../core/faults.ts';

/** What the language knows of one fault word on one wire. */
export interface FaultWord {
  /** A condition that is there all the time unless `times` says otherwise; other faults strike once. */
  readonly isLasting?: true;
  /** The phases that can be chosen, the default first. */
  readonly phases?: readonly FaultPhase[];
  /** Fields that may stand beside it. */
  readonly beside?: readonly Companion[];
}

/** Fields that say more about a fault than its own value does. */
export type Companion = 'body' | 'headers' | 'jitter';

const ONCE: FaultWord = {};
const LASTING: FaultWord = { isLasting: true };
const EFFECT: readonly FaultPhase[] = ['before', 'after'];

type WordsOf<W extends FaultWire> = Readonly<Record<FaultsByWire[W]['kind'], FaultWord>>;

/** Every fault word by wire. */
export const FAULT_WORDS: { readonly [W in FaultWire]: WordsOf<W> } = {
  rest: {
    status: { phases: EFFECT, beside: ['body', 'headers'] },
    latency: { isLasting: true, phases: EFFECT, beside: ['jitter'] },
    disconnect: { phases: ['before', 'during', 'after'] },
    empty: ONCE,
    malformed: ONCE,
    truncate: ONCE,
    slow_body: LASTING,
    rate_limit: ONCE,
    html_error: { phases: EFFECT },
    drop_fields: ONCE,
    unknown_enum: ONCE,
  },
  webhook: {
    delay: { isLasting: true, beside: ['jitter'] },
    drop: ONCE,
    duplicate: ONCE,
    reorder: ONCE,
    overlap: ONCE,
    disconnect: { phases: ['before', 'during', 'after'] },
    slow_body: LASTING,
    truncate: ONCE,
    bad_signature: ONCE,
    missing_signature: ONCE,
    stale_timestamp: ONCE,
    wrong_key: ONCE,
    reserialize: LASTING,
    unknown_field: LASTING,
    missing_field: ONCE,
    unknown_enum: ONCE,
    large_body: ONCE,
    burst: ONCE,
    old_envelope: LASTING,
  },
  socket: {
    latency: { isLasting: true, beside: ['jitter'] },
    refuse: ONCE,
    slow_open: { isLasting: true, beside: ['jitter'] },
    disconnect: ONCE,
    idle: LASTING,
    idle_but_pinging: LASTING,
    no_pings: LASTING,
    malformed_frame: ONCE,
    binary_frame: ONCE,
    duplicate_frame: ONCE,
    stale_response_id: ONCE,
    skipped_response_id: ONCE,
    unknown_type: ONCE,
    missing_field: ONCE,
    long_transcript: LASTING,
    fragment: LASTING,
    bandwidth: LASTING,
    reconnect_storm: ONCE,
  },
};

export const FAULT_WIRES: readonly FaultWire[] = ['rest', 'webhook', 'socket'];

/** What `at:` may count on each wire. */
export const FAULT_COUNTERS: { readonly [W in FaultWire]: readonly FaultCounter[] } = {
  rest: ['request'],
  webhook: ['message', 'attempt'],
  socket: ['connection', 'turn', 'frame'],
};

/** What the language knows of a word on a wire; undefined where it is no word of that wire. */
export function faultWordOf(wire: FaultWire, word: string): FaultWord | undefined {
  const words: Readonly<Record<string, FaultWord>> = FAULT_WORDS[wire];
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** The words of a wire. */
export function faultWordsOf(wire: FaultWire): readonly string[] {
  return Object.keys(FAULT_WORDS[wire]);
}
