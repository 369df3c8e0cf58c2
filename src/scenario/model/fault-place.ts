import type { FaultCounter, FaultMoment, FaultWire } from '../../core/faults.ts';
import { toKebabCase } from '../../core/text/kebab-case.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { parseDurationMs } from '../../core/time/duration.ts';
import { FAULT_COUNTERS, FAULT_WIRES } from './fault-words.ts';

/** What `on:` says: a wire, and perhaps the operation or event on it. */
export interface FaultTarget {
  readonly wire: FaultWire;
  readonly name?: string;
}

export type Parsed<T> =
  | ({ readonly kind: 'ok' } & T)
  | { readonly kind: 'problem'; readonly message: string; readonly hint: string };

const NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const EXAMPLES = 'rest.create-phone-call, webhook.call_ended, rest, webhook or socket';

/** Reads "rest.create-phone-call", "webhook.call_ended", "socket". An operationId such as createPhoneCall is one name with its kebab-case. */
export function parseFaultTarget(text: string): Parsed<{ readonly target: FaultTarget }> {
  const [first = '', ...rest] = text.trim().split('.');
  const wire = FAULT_WIRES.find((candidate) => candidate === first);
  if (wire === undefined) {
    const near = nearestWord(first, FAULT_WIRES);
    const meant = near === undefined ? '' : `did you mean "${near}"?  `;
    return { kind: 'problem', message: 'names no wire', hint: `${meant}write ${EXAMPLES}` };
  }
  if (rest.length === 0) return { kind: 'ok', target: { wire } };
  const name = rest.join('.');
  if (wire === 'socket') {
    const hint = 'write on: socket; at: says which turn or frame, as in at: turn 2 frame 3';
    return { kind: 'problem', message: 'has a name, and a call has one socket', hint };
  }
  if (!NAME.test(name)) {
    const what = wire === 'rest' ? 'an operation after the dot' : 'an event after the dot';
    return { kind: 'problem', message: `has no ${what.slice(3)}`, hint: `write ${EXAMPLES}` };
  }
  return { kind: 'ok', target: { wire, name: wire === 'rest' ? toKebabCase(name) : name } };
}

const PAIR = /^([a-z]+)\s+(\d{1,6})$/;

/** Reads what `at:` says on a wire: "turn 2 frame 3", "attempt 2", "request 3", or a stretch of script time. */
export function parseFaultMoment(wire: FaultWire, text: string): Parsed<{ readonly moment: FaultMoment }> {
  const afterMs = parseDurationMs(text);
  if (afterMs !== undefined) return { kind: 'ok', moment: { afterMs } };
  const allowed = FAULT_COUNTERS[wire];
  const problem = (message: string): { kind: 'problem'; message: string; hint: string } => ({
    kind: 'problem',
    message,
    hint: `on ${wire}: write ${allowed.map((counter) => `${counter} 2`).join(', ')}, several of them in one text, or a duration such as 5s`,
  });
  const pairs = text.trim().split(/\s*,\s*|(?<=\d)\s+(?=[a-z])/);
  const moment: Partial<Record<FaultCounter, number>> = {};
  for (const pair of pairs) {
    const [, word = '', digits = ''] = PAIR.exec(pair) ?? [];
    if (digits === '') return problem('is no moment');
    const counter = allowed.find((candidate) => candidate === word);
    if (counter === undefined) {
      const near = nearestWord(word, allowed);
      return problem(near === undefined ? `counts "${word}"` : `counts "${word}"; did you mean "${near}"?`);
    }
    const count = Number(digits);
    if (count === 0 && counter !== 'turn') return problem(`counts ${counter}s from 1`);
    if (moment[counter] !== undefined) return problem(`names the ${counter} twice`);
    moment[counter] = count;
  }
  return { kind: 'ok', moment };
}
