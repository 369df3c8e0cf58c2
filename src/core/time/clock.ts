/**
 * Script time: ringing, talking, silence, retry gaps. One clock for each world.
 *
 * Wire time (how long real I/O takes, and its deadlines) is another thing and lives in wall-clock.ts;
 * the two meet only in a hold, which stops script time while somebody's real work is awaited.
 *
 *   mode       while nobody holds it     while somebody holds it
 *   real       follows the wall clock    the same
 *   speed N    follows it N times        the same
 *   skip       jumps to its next timer   stands still
 *   live       jumps to its next timer   follows the wall clock
 */
export type ClockMode =
  | { readonly kind: 'real' }
  | { readonly kind: 'speed'; readonly factor: number }
  | { readonly kind: 'skip' }
  | { readonly kind: 'live' };

/** A timer on script time. */
export interface Timer {
  cancel(): void;
}

/** Why a clock is held. The names are what a report shows. */
export type HoldName =
  | 'request'
  | 'webhook'
  | 'socket open'
  | 'ping'
  | 'turn'
  | 'slow frame'
  | 'unread frames'
  | 'tool call'
  | 'step'
  | 'probe';

/** One counted hold. Releasing twice is harmless. */
export interface Hold {
  readonly isReleased: boolean;
  release(): void;
}

export interface HoldOptions {
  /** Wall time after which the hold ends by itself. Default: 30 s, so that no defect can stop a world for ever. */
  readonly limitMs?: number;
  /** Called when the limit ends it, after the release. */
  readonly onLimit?: () => void;
}

/** How much wall time a kind of hold has cost a world. */
export interface HoldTotal {
  readonly name: HoldName;
  readonly count: number;
  readonly heldMs: number;
  readonly expired: number;
}

export interface Clock {
  readonly mode: ClockMode;
  /** Wall-clock epoch, in ms, that script time 0 stands for. */
  readonly startAtMs: number;
  /** Script time since the world began, whole ms. */
  nowMs(): number;
  /** Script time as an epoch timestamp, whole ms: what payloads carry. */
  epochMs(): number;
  at(atMs: number, run: () => void): Timer;
  after(delayMs: number, run: () => void): Timer;
  sleep(delayMs: number): Promise<void>;
  hold(name: HoldName, options?: HoldOptions): Hold;
  /**
   * Somebody may send something unasked from now on (an open socket): before each jump what is readable is then
   * read more thoroughly. Returns the way to end that.
   */
  expectInput(): () => void;
  /** How many such parties there are. */
  readonly inputs: number;
  /** Moves script time by hand, firing what falls due on the way. */
  advance(byMs: number): Promise<void>;
  /** Resolves as soon as no timer is due and nobody holds: on `skip` and `live` that is when the story is over. */
  idle(): Promise<void>;
  readonly isHeld: boolean;
  readonly pendingTimers: number;
  holdTotals(): readonly HoldTotal[];
  /** Drops every timer and hold; nothing fires afterwards. */
  stop(): void;
}

/** Parses "real", "skip", "live" or "speed=N" (0 < N <= 1000); undefined for anything else. */
export function parseClockMode(text: string): ClockMode | undefined {
  if (text === 'real' || text === 'skip' || text === 'live') return { kind: text };
  const factor = Number(/^speed=(\d+(?:\.\d+)?)$/.exec(text)?.[1]);
  return factor > 0 && factor <= 1000 ? { kind: 'speed', factor } : undefined;
}

export function formatClockMode(mode: ClockMode): string {
  return mode.kind === 'speed' ? `speed=${mode.factor}` : mode.kind;
}

/** Whether script time passes as wall time does, perhaps faster: then nothing can be the same twice, and nobody expects it. */
export function followsWallClock({ mode }: Pick<Clock, 'mode'>): boolean {
  return mode.kind === 'real' || mode.kind === 'speed';
}
