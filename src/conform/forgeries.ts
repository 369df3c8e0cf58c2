import {
  MARK,
  type Posting,
  type Sample,
  type SentHeaders,
  type WebhookLine,
  withValue,
} from './webhook-line.ts';

/** A webhook whose signature is wrong. */
export interface Forgery {
  readonly id: string;
  readonly title: string;
  /** What comes of it where a receiver takes it. */
  readonly effect: string;
  /** Undefined where the provider's scheme knows no such thing. `other` is another webhook of the same call. */
  readonly make: (line: WebhookLine, sample: Sample, other: Sample) => Posting | undefined;
}

const ANYBODY = 'anybody who knows the address can post events';
const REPLAY = 'whoever has recorded a webhook can post it again for ever';
const PARSED =
  'the signature is checked over JSON that was parsed and written again, not over the bytes that came';
const HOUR_MS = 3_600_000;

/** Every way in which a signature can be wrong; those that a scheme does not know are left out. */
export const FORGERIES: readonly Forgery[] = [
  forgery('no-signature', 'refuses a webhook without a signature', ANYBODY, (_line, sample) =>
    posting(sample, {}),
  ),
  forgery('empty-signature', 'refuses an empty signature', ANYBODY, (line, sample) =>
    posting(
      sample,
      changed(line.sign(sample.text), () => ''),
    ),
  ),
  forgery(
    'other-key',
    'refuses the signature of another key',
    `${ANYBODY}; a check that gives a promise has to be awaited, since a promise is always true`,
    (line, sample) => posting(sample, line.sign(sample.text, { secret: `${line.secret}x` })),
  ),
  forgery(
    'empty-key',
    'refuses the signature of an empty key',
    `${ANYBODY}, as long as no key is set: an empty one is used in its place`,
    (line, sample) => posting(sample, line.sign(sample.text, { secret: '' })),
  ),
  forgery('changed-body', 'refuses a body that was changed after it was signed', ANYBODY, (line, sample) =>
    posting(sample, line.sign(sample.text), withValue(sample.text, JSON.stringify(`${MARK}, changed`))),
  ),
  forgery('other-webhook', 'refuses the signature of another webhook', ANYBODY, (line, sample, other) =>
    posting(sample, line.sign(other.text)),
  ),
  forgery('one-digit', 'refuses a signature with one wrong digit', ANYBODY, (line, sample) =>
    posting(sample, digestChanged(line.sign(sample.text), withOtherDigit)),
  ),
  forgery('cut-short', 'refuses half a signature', 'a few digits are quickly guessed', (line, sample) =>
    posting(
      sample,
      digestChanged(line.sign(sample.text), (digest) => digest.slice(0, digest.length / 2)),
    ),
  ),
  forgery(
    'other-encoding',
    'refuses a signature in another encoding',
    'the signature is not compared as the provider writes it',
    (line, sample) => posting(sample, digestChanged(line.sign(sample.text), reencoded)),
  ),
  forgery('two-signatures', 'refuses a wrong signature before the right one', ANYBODY, (line, sample) => {
    const wrong = line.sign(sample.text, { secret: `${line.secret}x` });
    // Two headers of one name are the same as one with both values (RFC 9110).
    return posting(
      sample,
      changed(line.sign(sample.text), (value, name) => `${wrong[name]}, ${value}`),
    );
  }),
  forgery('an-hour-old', 'refuses a signature that is an hour old', REPLAY, (line, sample) =>
    signedAt(line, sample, -HOUR_MS),
  ),
  forgery('an-hour-ahead', 'refuses a signature from an hour ahead', REPLAY, (line, sample) =>
    signedAt(line, sample, HOUR_MS),
  ),
  forgery('changed-time', 'refuses a signature whose time was changed', REPLAY, (line, sample) => {
    const right = line.sign(sample.text);
    const later = changed(right, laterTime);
    return isSame(later, right) ? undefined : posting(sample, later);
  }),
  rewritten('respaced', 'with other spaces', (text) =>
    text.replace(/("(?:[^"\\]|\\.)*")|([,:])/g, (_all, string, mark) => string ?? `${mark} `),
  ),
  rewritten('escaped', 'with escaped letters', (text) => withValue(text, '"caf\\u00e9 \\/ \\ud83d\\ude00"'), {
    signs: '"café / 😀"',
  }),
  rewritten(
    'refigured',
    'with other figures for its numbers',
    (text) => withValue(text, '[1.0,1e2,12345678901234567890]'),
    { signs: '[1,100,12345678901234567000]' },
  ),
  rewritten('reordered', 'with its fields in another order', reversed),
];

function forgery(id: string, title: string, effect: string, make: Forgery['make']): Forgery {
  return { id, title, effect, make };
}

/** The text that was signed says the same in other words; `signs` is what it has in the place of the mark. */
function rewritten(
  id: string,
  how: string,
  write: (text: string) => string,
  { signs }: { readonly signs?: string } = {},
): Forgery {
  return forgery(id, `refuses the JSON that was signed ${how}`, PARSED, (line, sample) =>
    posting(
      sample,
      line.sign(signs === undefined ? sample.text : withValue(sample.text, signs)),
      write(sample.text),
    ),
  );
}

function posting(
  { text, headers }: Sample,
  signature: SentHeaders | undefined,
  body = text,
): Posting | undefined {
  return signature === undefined ? undefined : { body, headers: { ...headers, ...signature } };
}

function changed(headers: SentHeaders, change: (value: string, name: string) => string): SentHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, change(value, name)]));
}

/** Hex or base64 of 256 bits, in the middle of whatever a provider writes around it. */
const DIGEST = /[0-9a-f]{64}|[A-Za-z0-9+/]{43}=/;

/** Undefined where there is no digest. */
function digestChanged(headers: SentHeaders, change: (digest: string) => string): SentHeaders | undefined {
  const other = changed(headers, (value) => value.replace(DIGEST, change));
  return isSame(other, headers) ? undefined : other;
}

/** One in the middle: at its end base64 has digits of which not all bits count. */
function withOtherDigit(digest: string): string {
  const at = digest.length / 2;
  return digest.slice(0, at) + (digest[at] === '0' ? '1' : '0') + digest.slice(at + 1);
}

function reencoded(digest: string): string {
  return digest.endsWith('=')
    ? Buffer.from(digest, 'base64').toString('hex')
    : Buffer.from(digest, 'hex').toString('base64');
}

/** Times of signatures, in seconds or ms, one later. */
function laterTime(value: string): string {
  return value.replace(/(?<![0-9a-f])\d{10}(?:\d{3})?(?![0-9a-f])/, (time) => String(Number(time) + 1));
}

/** Undefined where no time is signed. */
function signedAt(line: WebhookLine, sample: Sample, shiftMs: number): Posting | undefined {
  const shifted = line.sign(sample.text, { shiftMs });
  return isSame(shifted, line.sign(sample.text)) ? undefined : posting(sample, shifted);
}
function isSame(one: SentHeaders | undefined, other: SentHeaders | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The same object with its fields from the last to the first. */
function reversed(text: string): string {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null) return `${text} `;
  return JSON.stringify(Object.fromEntries(Object.entries(parsed).reverse()));
}
