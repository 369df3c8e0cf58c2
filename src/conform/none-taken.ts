import { GIVEN_UP } from './accept-rules.ts';
import { type BenchEnd, describeReply, type WebhookBench } from './webhook-bench.ts';
import type { Reply, Sample } from './webhook-line.ts';

const KEY = 'is it verified with the key or secret that these webhooks are signed with';

/** What comes of the first event where it is not taken; and what mostly is amiss, where no event is. */
export async function effectOfFirst(
  bench: WebhookBench,
  [sample]: readonly Sample[],
  replies: readonly (Reply | BenchEnd)[],
): Promise<string> {
  const [reply] = replies;
  const isTaking = replies.some((it) => typeof it !== 'string' && bench.isTaken(it));
  if (isTaking || sample === undefined || reply === undefined || typeof reply === 'string') return GIVEN_UP;
  const hint = reply.kind === 'timed-out' ? await hintAtSilence(bench, sample) : hintAtRefusal(reply);
  return hint === undefined ? GIVEN_UP : `${GIVEN_UP}: ${hint}`;
}

function hintAtRefusal(reply: Reply): string | undefined {
  if (reply.kind !== 'answered') return undefined;
  switch (reply.status) {
    case 400:
    case 401:
    case 403:
      return `${KEY}, and over the bytes that came?`;
    case 404:
    case 405:
      return 'is this the address that takes webhooks, with its whole path?';
    default:
      return undefined;
  }
}

/** Who is silent has no words for what it misses: what it makes of a webhook that nobody has signed says more. */
async function hintAtSilence(bench: WebhookBench, { text, headers }: Sample): Promise<string | undefined> {
  const unsigned = await bench.tryPost({ body: text, headers });
  if (unsigned === undefined) return undefined;
  const answered = `without a signature it ${describeReply(unsigned)}`;
  if (bench.isTaken(unsigned)) return `${answered}, so what checks the signature never comes to its end`;
  if (unsigned.kind === 'answered')
    return `${answered}, so it hangs where a signature is there: ${KEY}, and is the request ended where it is wrong?`;
  return `nor is a webhook without a signature answered. Either nothing is, or nothing whose signature is wrong to it: then ${KEY}?`;
}
