import { isJsonObject } from '../core/json.ts';
import { GIVEN_UP } from './accept-rules.ts';
import type { WebhookBench } from './webhook-bench.ts';
import { type Reply, type Sample, signed } from './webhook-line.ts';

/** What comes of a webhook that was not taken and is in the form of earlier versions of the provider; undefined where it is not. */
export async function effectOfEarlierForm(
  bench: WebhookBench,
  sample: Sample,
  reply: Reply,
): Promise<string | undefined> {
  const earlier = reply.kind === 'answered' ? bench.line.earlierForm?.(sample.body) : undefined;
  if (!isJsonObject(earlier)) return undefined;
  const again = await bench.tryPost(signed(bench.line, sample, JSON.stringify(earlier)));
  if (again === undefined || !bench.isTaken(again)) return undefined;
  const before = namesOnlyIn(earlier, sample.body);
  const now = namesOnlyIn(sample.body, earlier);
  return `${GIVEN_UP}: it is taken with ${before} in place of ${now}, as earlier versions of the provider sent it`;
}

function namesOnlyIn(one: object, other: object): string {
  const names = Object.keys(one).filter((name) => !(name in other));
  return names.map((name) => JSON.stringify(name)).join(', ');
}
