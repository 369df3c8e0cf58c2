import { isJsonObject } from '../core/json.ts';
import { GIVEN_UP } from './accept-rules.ts';
import { BenchEndedError, type WebhookBench } from './webhook-bench.ts';
import { type Posting, type Reply, type Sample, signed } from './webhook-line.ts';

/** What comes of a webhook that was not taken and is in the form of earlier versions of the provider; undefined where it is not. */
export async function effectOfEarlierForm(
  bench: WebhookBench,
  sample: Sample,
  reply: Reply,
): Promise<string | undefined> {
  const earlier = reply.kind === 'answered' ? bench.line.earlierForm?.(sample.body) : undefined;
  if (!isJsonObject(earlier)) return undefined;
  if (!(await isTaken(bench, signed(bench.line, sample, JSON.stringify(earlier))))) return undefined;
  const before = namesOnlyIn(earlier, sample.body);
  const now = namesOnlyIn(sample.body, earlier);
  return `${GIVEN_UP}: it is taken with ${before} in place of ${now}, as earlier versions of the provider sent it`;
}

/** False, too, where time is up: then nothing more is known than that the webhook was not taken. */
async function isTaken(bench: WebhookBench, posting: Posting): Promise<boolean> {
  try {
    return bench.isTaken(await bench.post(posting));
  } catch (error) {
    if (error instanceof BenchEndedError) return false;
    throw error;
  }
}

function namesOnlyIn(one: object, other: object): string {
  const names = Object.keys(one).filter((name) => !(name in other));
  return names.map((name) => JSON.stringify(name)).join(', ');
}
