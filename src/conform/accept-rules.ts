import {
  type Posting,
  type Sample,
  type SampleCall,
  signed,
  type WebhookLine,
  withValue,
} from './webhook-line.ts';

/** Webhooks that are signed as they should be, and have to be taken. */
export interface AcceptRule {
  readonly id: string;
  readonly title: string;
  /** What comes of it where they are not taken. */
  readonly effect: string;
  /** Those of one group go out at the same time; undefined where there is no occasion. */
  readonly post: (line: WebhookLine, call: SampleCall) => readonly (readonly Posting[])[] | undefined;
  /** Right only over the bytes that came: who reads them anew takes it for a forgery. */
  readonly isReworded?: true;
  /** What is refused may come again behind the others, as the provider tries again. */
  readonly isRetried?: true;
  /** May be the end of the receiver: nothing else goes out meanwhile, so that it is known what was. */
  readonly isAlone?: true;
}

export const GIVEN_UP = 'the provider tries again some times, and gives the event up';
const PARSED = `${GIVEN_UP}: the signature is checked over JSON that was parsed and written again, not over the bytes that came`;
const LARGE_BYTES = 1_000_000;
const SLOW_MS = 2000;

/** Bodies as a provider may write them, and no parser would write them again. */
const WORDINGS: readonly (readonly [id: string, what: string, fragment: string])[] = [
  ['letters', 'letters beyond ASCII and emoji', '"Zo\u00eb M\u00fcller, \u6771\u4eac \u{1f600}"'],
  ['escaped-letters', 'escaped letters and emoji', '"Zo\\u00eb M\\u00fcller \\ud83d\\ude00"'],
  ['escaped-slashes', 'escaped slashes', '"https:\\/\\/example.com\\/a"'],
  ['big-integers', 'whole numbers beyond 2^53', '12345678901234567890'],
  ['fractions', 'numbers such as 1.0 and 1e2', '[1.0,1e2,0.10]'],
  ['key-order', 'fields whose names are numbers', '{"b":1,"10":2,"2":3}'],
  ['spaces', 'spaces behind its separators', '{ "a": 1, "b": [ 2, 3 ] }'],
];

/** What a receiver has to take, whatever the event. */
export const ACCEPT_RULES: readonly AcceptRule[] = [
  ...WORDINGS.map(
    ([id, what, fragment]): AcceptRule => ({
      id,
      title: `verifies a body with ${what}`,
      effect: PARSED,
      isReworded: true,
      post: (line, call) =>
        call.slice(0, 1).map((sample) => [signed(line, sample, withValue(sample.text, fragment))]),
    }),
  ),
  {
    id: 'twice',
    title: 'takes what comes twice',
    effect: GIVEN_UP,
    post: (line, call) => call.flatMap((sample) => [[signed(line, sample)], [signed(line, sample)]]),
  },
  {
    id: 'at-once',
    title: 'takes what comes at the same time',
    effect: GIVEN_UP,
    post: (line, call) => [
      call.map((sample) => signed(line, sample)),
      call.slice(-1).flatMap((sample) => [signed(line, sample), signed(line, sample)]),
    ],
    isRetried: true,
  },
  {
    id: 'any-order',
    title: 'takes a call in another order, at the latest when it is tried again',
    effect: GIVEN_UP,
    post: (line, call) => call.toReversed().map((sample) => [signed(line, sample)]),
    isRetried: true,
  },
  {
    id: 'unknown-field',
    title: 'takes fields that it does not know',
    effect: 'the day the provider adds a field, all events are lost',
    post: (line, call) =>
      call.map((sample) => [signed(line, sample, sample.text.replace(/^\{/, '{"not_known_yet":{"a":[1]},'))]),
  },
  {
    id: 'unknown-event',
    title: 'takes an event that it does not know',
    effect: 'every new event of the provider is tried again and again',
    post: (line, call) => call.flatMap((sample) => renamed(line, sample) ?? []).slice(0, 1),
    isAlone: true,
  },
  {
    id: 'large-body',
    title: 'takes a body of 1 MB, as long transcripts make it',
    effect: `${GIVEN_UP}: raise the limit of your server's body parser`,
    post: (line, call) =>
      call
        .slice(-1)
        .map((sample) => [
          signed(line, sample, withValue(sample.text, JSON.stringify('x'.repeat(LARGE_BYTES)))),
        ]),
    isAlone: true,
  },
  {
    id: 'slow-body',
    title: 'takes a body that arrives in pieces over 2 s',
    effect: GIVEN_UP,
    post: (line, call) => call.slice(0, 1).map((sample) => [{ ...signed(line, sample), overMs: SLOW_MS }]),
    isAlone: true,
  },
];

/** Breaks off in the middle. */
export function cutPosting(line: WebhookLine, sample: Sample): Posting {
  return { ...signed(line, sample), cutAtBytes: Math.floor(Buffer.byteLength(sample.text) / 2) };
}

/** Undefined where the body does not say which event it tells of. */
function renamed(line: WebhookLine, sample: Sample): readonly (readonly Posting[])[] | undefined {
  const [key] = Object.entries(sample.body).find(([, value]) => value === sample.event) ?? [];
  if (key === undefined) return undefined;
  const body = JSON.stringify({ ...sample.body, [key]: 'event_not_known_yet' });
  return [[signed(line, sample, body)]];
}
