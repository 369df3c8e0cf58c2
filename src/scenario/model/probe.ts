import type { Json } from '../../core/json.ts';
import type { ProbeAnswer } from '../../core/ports.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { mismatchesOf } from '../patterns/body-match.ts';

/** A look at the state of the customer's program. */
export interface Probe {
  /** May hold ${call.id}. */
  readonly url: string;
  /** Default: any 2xx. */
  readonly status?: number;
  /** Every given field must be in the answer with that value; /text/ is a regular expression. */
  readonly json?: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** Wall ms for which it is asked again until it is right; 0: asked once. */
  readonly withinMs: number;
}

const SHOWN_MISMATCHES = 3;
const SHOWN_LENGTH = 300;

/** What is not as expected; undefined where all is. */
export function problemOfProbe(probe: Probe, answer: ProbeAnswer): string | undefined {
  if (answer.kind === 'failed') return answer.reason;
  const { status, text, body } = answer;
  const isRight = probe.status === undefined ? status >= 200 && status < 300 : status === probe.status;
  if (!isRight) return seenOf(answer);
  if (probe.json === undefined) return undefined;
  if (body === undefined) return `${status}, and no JSON: ${excerpt(text, SHOWN_LENGTH)}`;
  const mismatches = mismatchesOf(probe.json, body);
  if (mismatches.length === 0) return undefined;
  const shown = mismatches
    .slice(0, SHOWN_MISMATCHES)
    .map(({ path, expected, seen }) => `${path} is ${seen}, not ${expected}`);
  const more = mismatches.length - shown.length;
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}

/** What the answer was, in a line. */
export function seenOf(answer: ProbeAnswer): string {
  if (answer.kind === 'failed') return answer.reason;
  return answer.text === ''
    ? String(answer.status)
    : `${answer.status} ${excerpt(answer.text, SHOWN_LENGTH)}`;
}

/** What is wanted of the answer, in a line. */
export function wantedOf({ status, json }: Probe): string {
  const wantedStatus = status === undefined ? '2xx' : String(status);
  return json === undefined
    ? wantedStatus
    : `${wantedStatus} with ${excerpt(JSON.stringify(json), SHOWN_LENGTH)}`;
}
