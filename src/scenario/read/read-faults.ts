import type {
  Delay,
  Fault,
  FaultPhase,
  FaultSetting,
  RestFaultAction,
  SocketFaultAction,
  WebhookFaultAction,
} from '../../core/faults.ts';
import type { Json } from '../../core/json.ts';
import { parseFaultMoment, parseFaultTarget } from '../model/fault-place.ts';
import { faultWordOf } from '../model/fault-words.ts';
import type { RawDelay, RawFault } from '../schema/schema-faults.ts';
import { present } from './present.ts';
import { durationMs, optionalDurationMs } from './read-duration.ts';

/*
 * From the file's words to the wires'. Everything here has passed the schema, its formats and fault-rules.ts;
 * undefined is given only for what those have refused.
 */

const DEFAULT_SIGMA = 0.5;
const DEFAULT_STALE_MS = 600_000;
const GATEWAY_STATUS = 502;
const UNKNOWN_VALUE = 'drydial_unknown';

/** Where a fault stands in its file. */
export interface FaultOrigin {
  readonly line?: number;
  readonly text: string;
}

/** One fault as the wires take it. */
export function readFault(raw: RawFault, origin: FaultOrigin): Fault | undefined {
  const parsed = parseFaultTarget(raw.on);
  if (parsed.kind !== 'ok') return undefined;
  const { wire, name } = parsed.target;
  const moment = raw.at === undefined ? undefined : parseFaultMoment(wire, raw.at);
  const setting = (kind: string): FaultSetting =>
    present({
      on: name === undefined ? wire : `${wire}.${name}`,
      name,
      at: moment?.kind === 'ok' ? moment.moment : undefined,
      times: timesOf(raw, faultWordOf(wire, kind)?.isLasting === true),
      probability: raw.probability,
      untilMs: optionalDurationMs(raw.until),
      ...origin,
    });
  switch (wire) {
    case 'rest': {
      const action = restAction(raw);
      return action && { ...setting(action.kind), wire, ...action };
    }
    case 'webhook': {
      const action = webhookAction(raw);
      return action && { ...setting(action.kind), wire, ...action };
    }
    case 'socket': {
      const action = socketAction(raw);
      return action && { ...setting(action.kind), wire, ...action };
    }
  }
}

/** A fault that may strike for a while, or by chance, is meant every time unless the file says otherwise. */
function timesOf(raw: RawFault, isLasting: boolean): number | undefined {
  if (raw.times !== undefined) return raw.times === 'always' ? undefined : raw.times;
  return isLasting || raw.until !== undefined || raw.probability !== undefined ? undefined : 1;
}

function restAction(raw: RawFault): RestFaultAction | undefined {
  const phase = raw.phase ?? 'before';
  const effect: 'before' | 'after' = phase === 'after' ? 'after' : 'before';
  if (raw.status !== undefined) {
    // The tree holds nothing but JSON values.
    const body = raw.body as Json | undefined;
    return present({
      kind: 'status' as const,
      status: raw.status,
      body,
      headers: raw.headers,
      phase: effect,
    });
  }
  if (raw.latency !== undefined) {
    const jitterMs = optionalDurationMs(raw.jitter);
    return present({ kind: 'latency' as const, delay: readDelay(raw.latency), jitterMs, phase: effect });
  }
  if (raw.disconnect !== undefined) return { kind: 'disconnect', phase };
  if (raw.empty !== undefined) return { kind: 'empty' };
  if (raw.malformed !== undefined) return { kind: 'malformed' };
  if (raw.truncate !== undefined) return present({ kind: 'truncate' as const, bytes: bytesOf(raw.truncate) });
  if (raw.slow_body !== undefined) return { kind: 'slow_body', overMs: durationMs(raw.slow_body) };
  if (raw.rate_limit !== undefined)
    return typeof raw.rate_limit === 'string'
      ? { kind: 'rate_limit', resetInMs: durationMs(raw.rate_limit) }
      : { kind: 'rate_limit' };
  if (raw.html_error !== undefined)
    return { kind: 'html_error', status: numberOr(raw.html_error, GATEWAY_STATUS), phase: effect };
  if (raw.drop_fields !== undefined) return { kind: 'drop_fields', fields: listOf(raw.drop_fields) };
  return raw.unknown_enum === undefined ? undefined : { kind: 'unknown_enum', ...readEnum(raw.unknown_enum) };
}

function webhookAction(raw: RawFault): WebhookFaultAction | undefined {
  const phase: FaultPhase = raw.phase ?? 'before';
  if (raw.delay !== undefined) {
    const jitterMs = optionalDurationMs(raw.jitter);
    return present({ kind: 'delay' as const, delay: readDelay(raw.delay), jitterMs });
  }
  if (raw.drop !== undefined) return { kind: 'drop' };
  if (raw.duplicate !== undefined) return { kind: 'duplicate', count: raw.duplicate };
  if (raw.reorder !== undefined) return { kind: 'reorder' };
  if (raw.overlap !== undefined) return { kind: 'overlap', count: raw.overlap };
  if (raw.disconnect !== undefined) return { kind: 'disconnect', phase };
  if (raw.slow_body !== undefined) return { kind: 'slow_body', overMs: durationMs(raw.slow_body) };
  if (raw.truncate !== undefined) return present({ kind: 'truncate' as const, bytes: bytesOf(raw.truncate) });
  return signatureAction(raw) ?? bodyAction(raw);
}

function signatureAction(raw: RawFault): WebhookFaultAction | undefined {
  if (raw.bad_signature !== undefined) return { kind: 'bad_signature' };
  if (raw.missing_signature !== undefined) return { kind: 'missing_signature' };
  if (raw.wrong_key !== undefined) return { kind: 'wrong_key' };
  if (raw.stale_timestamp === undefined) return undefined;
  const { stale_timestamp: age } = raw;
  return { kind: 'stale_timestamp', byMs: typeof age === 'string' ? durationMs(age) : DEFAULT_STALE_MS };
}

function bodyAction(raw: RawFault): WebhookFaultAction | undefined {
  if (raw.reserialize !== undefined) return { kind: 'reserialize' };
  if (raw.unknown_field !== undefined)
    return { kind: 'unknown_field', field: textOr(raw.unknown_field, UNKNOWN_VALUE) };
  if (raw.missing_field !== undefined) return { kind: 'missing_field', fields: listOf(raw.missing_field) };
  if (raw.unknown_enum !== undefined) return { kind: 'unknown_enum', ...readEnum(raw.unknown_enum) };
  if (raw.large_body !== undefined) return { kind: 'large_body', bytes: sizeOf(raw.large_body) };
  if (raw.burst !== undefined) return { kind: 'burst', count: raw.burst };
  return raw.old_envelope === undefined ? undefined : { kind: 'old_envelope' };
}

function socketAction(raw: RawFault): SocketFaultAction | undefined {
  const jitterMs = optionalDurationMs(raw.jitter);
  if (raw.latency !== undefined)
    return present({ kind: 'latency' as const, delay: readDelay(raw.latency), jitterMs });
  if (raw.slow_open !== undefined)
    return present({ kind: 'slow_open' as const, delay: readDelay(raw.slow_open), jitterMs });
  if (raw.refuse !== undefined) return { kind: 'refuse' };
  if (raw.disconnect !== undefined)
    return { kind: 'disconnect', ...(typeof raw.disconnect === 'object' ? raw.disconnect : {}) };
  if (raw.idle !== undefined) return { kind: 'idle' };
  if (raw.idle_but_pinging !== undefined) return { kind: 'idle_but_pinging' };
  if (raw.no_pings !== undefined) return { kind: 'no_pings' };
  if (raw.reconnect_storm !== undefined) return { kind: 'reconnect_storm', count: raw.reconnect_storm };
  if (raw.fragment !== undefined) return { kind: 'fragment', bytes: sizeOf(raw.fragment) };
  if (raw.bandwidth !== undefined) return { kind: 'bandwidth', bytesPerSecond: sizeOf(raw.bandwidth) };
  return frameAction(raw);
}

function frameAction(raw: RawFault): SocketFaultAction | undefined {
  if (raw.malformed_frame !== undefined) return { kind: 'malformed_frame' };
  if (raw.binary_frame !== undefined) return { kind: 'binary_frame' };
  if (raw.duplicate_frame !== undefined)
    return { kind: 'duplicate_frame', count: numberOr(raw.duplicate_frame, 2) };
  if (raw.stale_response_id !== undefined) return { kind: 'stale_response_id' };
  if (raw.skipped_response_id !== undefined)
    return { kind: 'skipped_response_id', count: numberOr(raw.skipped_response_id, 1) };
  if (raw.unknown_type !== undefined)
    return { kind: 'unknown_type', type: textOr(raw.unknown_type, UNKNOWN_VALUE) };
  if (raw.missing_field !== undefined) return { kind: 'missing_field', fields: listOf(raw.missing_field) };
  return raw.long_transcript === undefined
    ? undefined
    : { kind: 'long_transcript', bytes: sizeOf(raw.long_transcript) };
}

function readDelay(raw: RawDelay): Delay {
  if (typeof raw === 'string') return { kind: 'fixed', delayMs: durationMs(raw) };
  if (raw.median !== undefined)
    return { kind: 'lognormal', medianMs: durationMs(raw.median), sigma: raw.sigma ?? DEFAULT_SIGMA };
  return { kind: 'uniform', minMs: durationMs(raw.from ?? '0s'), maxMs: durationMs(raw.to ?? '0s') };
}

function readEnum(raw: NonNullable<RawFault['unknown_enum']>): {
  readonly field: string;
  readonly value: string;
} {
  return typeof raw === 'string'
    ? { field: raw, value: UNKNOWN_VALUE }
    : { field: raw.field, value: raw.value ?? UNKNOWN_VALUE };
}

function listOf(raw: string | readonly string[]): readonly string[] {
  return typeof raw === 'string' ? [raw] : raw;
}

function numberOr(raw: boolean | number, fallback: number): number {
  return typeof raw === 'number' ? raw : fallback;
}

function textOr(raw: boolean | string, fallback: string): string {
  return typeof raw === 'string' ? raw : fallback;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1000, KB: 1000, MB: 1_000_000 };

/** Bytes of "64kB", "1MB" or a number. */
function sizeOf(raw: number | string): number {
  if (typeof raw === 'number') return raw;
  const [, amount = '0', unit = 'B'] = /^([\d.]+)\s*([a-zA-Z]*)$/.exec(raw.trim()) ?? [];
  return Math.round(Number(amount) * (UNITS[unit === '' ? 'B' : unit] ?? 1));
}

function bytesOf(raw: boolean | number | string): number | undefined {
  return typeof raw === 'boolean' ? undefined : sizeOf(raw);
}
