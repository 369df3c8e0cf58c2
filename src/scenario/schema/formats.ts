import { parseClockMode } from '../../core/time/clock.ts';
import { parseDurationMs } from '../../core/time/duration.ts';
import { parseFaultTarget } from '../model/fault-place.ts';
import { INTERRUPT_COUNT } from '../model/sweep.ts';
import { parseTextMatcher } from '../patterns/text-match.ts';

/** A kind of text with rules that a JSON Schema cannot say. */
export interface Format {
  /** "a duration such as 4s": what should stand there. */
  readonly noun: string;
  /** What is wrong with a text, or undefined. It may repeat parts of the text. */
  problemOf(text: string): FormatProblem | undefined;
}

export interface FormatProblem {
  readonly message: string;
  readonly hint?: string;
}

const DAY_MS = 86_400_000;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/;

/** By the names that schema.ts gives to JSON Schema's `format`; editors pass over those they do not know. */
export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ['drydial-duration', { noun: 'a duration such as 4s, 250ms or 1m30s', problemOf: problemOfDuration }],
  ['drydial-deadline', { noun: 'a duration such as 10s', problemOf: problemOfDeadline }],
  [
    'drydial-interrupt-point',
    {
      noun: 'a point such as 3 words, 800ms, 2 frames, question or tool call',
      problemOf: problemOfInterruptPoint,
    },
  ],
  ['drydial-sweep-point', { noun: 'a number of words or a duration', problemOf: problemOfSweepPoint }],
  ['drydial-text-matcher', { noun: 'a text or a /regular expression/i', problemOf: problemOfMatcher }],
  ['drydial-clock', { noun: 'real, skip, live or speed=N', problemOf: problemOfClock }],
  [
    'drydial-http-url',
    { noun: 'an http:// or https:// address', problemOf: (text) => problemOfUrl(text, ['http:', 'https:']) },
  ],
  [
    'drydial-socket-url',
    { noun: 'a ws:// or wss:// address', problemOf: (text) => problemOfUrl(text, ['ws:', 'wss:']) },
  ],
  [
    'drydial-fault-place',
    {
      noun: 'a place such as rest.create-phone-call, webhook.call_ended or socket',
      problemOf: problemOfPlace,
    },
  ],
  ['drydial-size', { noun: 'a size such as 64kB', problemOf: problemOfSize }],
  ['date-time', { noun: 'a moment such as 2026-11-21T10:00:00Z', problemOf: problemOfInstant }],
]);

function problemOfDuration(text: string): FormatProblem | undefined {
  const trimmed = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(trimmed) && trimmed.length < 20) {
    return { message: 'has no unit', hint: `write ${trimmed}s or ${trimmed}ms` };
  }
  const durationMs = parseDurationMs(trimmed);
  if (durationMs === undefined)
    return { message: 'is no duration', hint: 'write it like 4s, 250ms or 1m30s' };
  return durationMs > DAY_MS ? { message: 'is longer than a day', hint: 'at most 24h' } : undefined;
}

function problemOfDeadline(text: string): FormatProblem | undefined {
  const problem = problemOfDuration(text);
  if (problem !== undefined) return problem;
  return parseDurationMs(text) === 0 ? { message: 'must be longer than nothing' } : undefined;
}

function problemOfInterruptPoint(text: string): FormatProblem | undefined {
  if (['question', 'tool call', 'sweep'].includes(text.trim())) return undefined;
  const [, count, unit] = INTERRUPT_COUNT.exec(text.trim()) ?? [];
  if (count !== undefined) {
    return Number(count) > 0
      ? undefined
      : {
          message: 'is no point inside a reply',
          hint: `write 1 ${unit}, or more; before any of it: question`,
        };
  }
  if (/^\d+$/.test(text.trim()))
    return { message: 'has no unit', hint: `write ${text.trim()} words, or ${text.trim()}ms` };
  return problemOfDuration(text) === undefined
    ? undefined
    : {
        message: 'is neither a number of words or frames nor a duration',
        hint: 'write it like 3 words, 2 frames, 800ms, question or tool call',
      };
}

function problemOfSweepPoint(text: string): FormatProblem | undefined {
  const [, count, unit] = INTERRUPT_COUNT.exec(text.trim()) ?? [];
  if (unit === 'frame') return { message: 'is no step of a sweep', hint: 'write words or a duration' };
  if (count !== undefined) return Number(count) > 0 ? undefined : { message: 'must be more than nothing' };
  return problemOfDeadline(text) === undefined
    ? undefined
    : { message: 'is neither a number of words nor a duration', hint: 'write it like 2 words, or 200ms' };
}

function problemOfMatcher(text: string): FormatProblem | undefined {
  const parsed = parseTextMatcher(text);
  return parsed.kind === 'problem' ? { message: parsed.problem } : undefined;
}

function problemOfPlace(text: string): FormatProblem | undefined {
  const parsed = parseFaultTarget(text);
  return parsed.kind === 'problem' ? { message: parsed.message, hint: parsed.hint } : undefined;
}

const SIZE = /^\d{1,9}(?:\.\d{1,3})?\s*(?:B|kB|KB|MB)?$/;
const LARGEST_MB = 100;

function problemOfSize(text: string): FormatProblem | undefined {
  const hint = `write it like 500, 64kB or 1MB, up to ${LARGEST_MB}MB`;
  if (!SIZE.test(text.trim())) return { message: 'is no size', hint };
  const bytes = Number.parseFloat(text) * (/MB/.test(text) ? 1_000_000 : /kB/i.test(text) ? 1000 : 1);
  return bytes >= 1 && bytes <= LARGEST_MB * 1_000_000 ? undefined : { message: 'is out of range', hint };
}

function problemOfClock(text: string): FormatProblem | undefined {
  return parseClockMode(text) === undefined
    ? { message: 'is no clock', hint: 'write real, skip, live or speed=N with N from above 0 to 1000' }
    : undefined;
}

function problemOfUrl(text: string, protocols: readonly string[]): FormatProblem | undefined {
  const wanted = protocols.map((protocol) => `${protocol}//`).join(' or ');
  if (!URL.canParse(text))
    return { message: 'is no address', hint: `write it in full, beginning with ${wanted}` };
  return protocols.includes(new URL(text).protocol)
    ? undefined
    : { message: `does not begin with ${wanted}` };
}

function problemOfInstant(text: string): FormatProblem | undefined {
  const [, day, zone] = INSTANT.exec(text.trim()) ?? [];
  const hint = 'write it like 2026-11-21T10:00:00Z, with a zone';
  if (day === undefined || zone === undefined) return { message: 'is no moment', hint };
  const atMs = Date.parse(text.trim());
  // Date.parse takes the 31st of February for the 3rd of March.
  const dayMs = Date.parse(`${day}T00:00:00Z`);
  const isReal =
    Number.isFinite(atMs) && Number.isFinite(dayMs) && new Date(dayMs).toISOString().startsWith(day);
  return isReal ? undefined : { message: 'is no moment that exists', hint };
}
