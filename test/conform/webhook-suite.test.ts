import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FORGERIES } from '../../src/conform/forgeries.ts';
import { gatherSamples, type Samples } from '../../src/conform/gather-samples.ts';
import type { RuleResult } from '../../src/conform/rule-result.ts';
import { CALLS_NEEDED, runWebhookSuite, type WebhookSuiteOptions } from '../../src/conform/webhook-suite.ts';
import { loadContract } from '../../src/contract/document.ts';
import { findPack } from '../../src/providers/registry.ts';
import { openWebhookLine, openWebhookSink, startSimulator } from '../../src/simulator.ts';
import {
  asTrilletShows,
  byPrefix,
  type Mistakes,
  overParsed,
  startTestReceiver,
  type TestReceiver,
  withoutTime,
} from './webhook-receiver.ts';

const KEY = 'key_conformance';
const SECRET = 'whsec_conformance';
const samples = new Map<string, Samples>();

beforeAll(async () => {
  for (const provider of ['retell', 'trillet']) samples.set(provider, await gather(provider));
}, 120_000);

async function gather(provider: string): Promise<Samples> {
  const sink = await openWebhookSink();
  const line = await openWebhookLine({ url: sink.url, provider, apiKey: KEY, env: {} });
  const simulator = await startSimulator({
    providers: [provider],
    clock: 'skip',
    seed: 7,
    env: {},
    webhookUrl: sink.url,
  });
  try {
    return await gatherSamples(simulator, {
      webhookUrl: sink.url,
      stories: findPack(provider).webhookStories ?? [],
      askFurther: (apiKey, posted) => line.askFurther({ baseUrl: simulator.baseUrl(), apiKey }, posted),
      calls: CALLS_NEEDED,
      taken: () => sink.taken(),
      ownHeaders: new Set([
        'host',
        'connection',
        'content-length',
        'x-retell-signature',
        'x-trillet-signature',
      ]),
    });
  } finally {
    await simulator.stop();
    await sink.stop();
    await line.stop();
  }
}

interface Conform extends Partial<WebhookSuiteOptions> {
  readonly provider?: string;
}

async function conform(
  { url }: Pick<TestReceiver, 'url'>,
  { provider = 'retell', ...more }: Conform = {},
): Promise<readonly RuleResult[]> {
  const line = await openWebhookLine({ url, provider, apiKey: KEY, webhookSecret: SECRET, env: {} });
  onTestFinished(() => line.stop());
  const { events, calls } = samples.get(provider) ?? { events: [], calls: [] };
  return runWebhookSuite(line, {
    url,
    events,
    calls,
    timeoutMs: 10_000,
    budgetMs: 100_000,
    slowness: 0.02,
    ...more,
  });
}

function idsOf(results: readonly RuleResult[], result: RuleResult['result']): readonly string[] {
  return results.filter((it) => it.result === result).map(({ id }) => id);
}

describe('the suite for webhook receivers', { timeout: 120_000 }, () => {
  it('finds nothing wrong with a receiver that verifies with the SDK', async () => {
    const receiver = await startTestReceiver(KEY);
    const results = await conform(receiver, { probe: receiver.probe });
    expect(idsOf(results, 'broken')).toEqual([]);
    expect(idsOf(results, 'no occasion')).toEqual([]);
    expect(FORGERIES.length).toBeGreaterThanOrEqual(12);
    expect(idsOf(results, 'holds')).toEqual(expect.arrayContaining(FORGERIES.map(({ id }) => id)));
  });

  it('finds nothing wrong with a receiver of a scheme without times, and says what it does not sign', async () => {
    const receiver = await startTestReceiver(SECRET, { verify: asTrilletShows });
    const results = await conform(receiver, { provider: 'trillet' });
    expect(idsOf(results, 'broken')).toEqual([]);
    expect(idsOf(results, 'no occasion')).toEqual(['an-hour-old', 'an-hour-ahead', 'changed-time']);
    expect(idsOf(results, 'holds')).toContain('event post-call');
  });

  const MISTAKES: readonly (readonly [what: string, mistakes: Mistakes, rules: readonly string[]])[] = [
    [
      'verifies nothing',
      { verify: () => true },
      ['no-signature', 'changed-body', 'other-key', 'other-webhook'],
    ],
    ['takes what has no signature', { takesUnsigned: true }, ['no-signature']],
    [
      'verifies what it has parsed',
      { verify: overParsed },
      [
        'respaced',
        'refigured',
        'escaped',
        'escaped-slashes',
        'fractions',
        'big-integers',
        'key-order',
        'spaces',
      ],
    ],
    ['never looks at the time', { verify: withoutTime }, ['an-hour-old', 'an-hour-ahead']],
    ['compares the digits that came', { verify: byPrefix }, ['cut-short']],
    ['refuses with a 500', { refusal: 500 }, ['no-signature', 'one-digit']],
    ['refuses with a 200', { refusal: 200 }, ['no-signature', 'one-digit']],
    ['fails on events that it does not know', { failsOnUnknown: true }, ['unknown-event']],
    ['fails on fields that it does not know', { failsOnExtraFields: true }, ['unknown-field']],
    ['takes bodies of at most 100 kB', { limitBytes: 100_000 }, ['large-body']],
    ['fails on what comes twice', { failsOnDuplicates: true }, ['twice', 'at-once']],
    ['takes a beginning only at first', { needsOrder: true }, ['any-order']],
  ];

  it.each(MISTAKES)('finds a receiver that %s', async (_what, mistakes, rules) => {
    const broken = idsOf(await conform(await startTestReceiver(KEY, mistakes)), 'broken');
    expect(broken).toEqual(expect.arrayContaining([...rules]));
    // What few rules are about breaks no other one. Of webhooks at the same time nobody knows which one arrives first.
    const others = mistakes.needsOrder === true ? broken.filter((id) => id !== 'at-once') : broken;
    if (rules.length < 3 && mistakes.refusal === undefined) expect(others).toEqual(rules);
  });

  it.each<readonly [what: string, mistakes: Mistakes, causes: readonly string[], says: RegExp]>([
    [
      'verifies nothing',
      { verify: () => true },
      ['no-signature'],
      /no signature is checked\..* With it fall /,
    ],
    [
      'wants a signature, whichever it is',
      { verify: (_body, _key, signature) => (signature ?? '') !== '' },
      ['other-key'],
      /a signature has to be there, and is never compared\..* With it fall empty-key, changed-body, /,
    ],
    [
      'verifies what it has parsed',
      { verify: overParsed },
      ['respaced'],
      /parsed and written again, .* verify the raw body, .* With it fall .*escaped-slashes/,
    ],
    [
      'never looks at the time',
      { verify: withoutTime },
      ['an-hour-old'],
      /again for ever\. With it falls an-hour-ahead$/,
    ],
    [
      'refuses with a 500',
      { refusal: 500 },
      ['no-signature'],
      /goes wrong somewhere behind\. With it fall empty-signature, /,
    ],
    [
      'has two mistakes',
      { verify: withoutTime, failsOnUnknown: true },
      ['an-hour-old', 'unknown-event'],
      /With it falls/,
    ],
  ])('tells once of a cause that breaks several rules, of one that %s', async (_, mistakes, causes, says) => {
    const results = await conform(await startTestReceiver(KEY, mistakes));
    const broken = results.filter(({ result }) => result === 'broken');
    const told = broken.filter(({ fallsWith }) => fallsWith === undefined);
    expect(told.map(({ id }) => id)).toEqual(causes);
    expect(told[0]?.finding?.effect).toMatch(says);
    const others = broken.filter(({ fallsWith }) => fallsWith !== undefined);
    expect(others.map(({ finding }) => finding?.effect)).toEqual(others.map(() => `falls with ${causes[0]}`));
  });

  it('does not say of one that verifies nothing that it verifies right signatures', async () => {
    const results = await conform(await startTestReceiver(KEY, { verify: () => true }));
    const spaces = results.find(({ id }) => id === 'spaces');
    expect(spaces).toMatchObject({
      result: 'no occasion',
      title: 'verifies a body with spaces behind its separators (it takes forgeries, too)',
    });
    expect(idsOf(results, 'holds')).toContain('twice');
  });

  it('tells once of what becomes of every event', async () => {
    const results = await conform(await startTestReceiver(KEY, { failsOn: /./ }));
    const broken = results.filter(({ result }) => result === 'broken');
    expect(broken.length).toBeGreaterThan(5);
    const [first, ...others] = broken;
    expect(first?.finding?.effect).toMatch(/gives the event up\. With it fall [a-z_]+, /);
    expect(others.map(({ fallsWith }) => fallsWith)).toEqual(others.map(() => first?.id));
  });

  it('says of one that refuses with a 2xx what a probe shows: that it takes nothing of it', async () => {
    const receiver = await startTestReceiver(KEY, { refusal: 200 });
    const results = await conform(receiver, { probe: receiver.probe });
    expect(results.find(({ id }) => id === 'no-signature')?.finding?.effect).toMatch(
      /^it makes nothing of them, but says that it took them: refuse with a 4xx\. With it fall /,
    );
  });

  it('does not take lenient letters of hex for a mistake', async () => {
    const receiver = await startTestReceiver(KEY, {
      verify: (body, key, signature) => withoutTime(body, key, signature?.toLowerCase()),
    });
    expect(idsOf(await conform(receiver), 'broken')).toEqual(['an-hour-old', 'an-hour-ahead']);
  });

  it('does not take a connection that was closed in between for an answer', async () => {
    const receiver = await startTestReceiver(KEY, { closesSilently: true });
    expect(idsOf(await conform(receiver), 'broken')).toEqual([]);
  });

  it('says which webhook a receiver has died of, and tries nothing more', async () => {
    const results = await conform(await startTestReceiver(KEY, { diesBeyondBytes: 500_000 }));
    expect(idsOf(results, 'broken')).toEqual(['large-body']);
    expect(results.find(({ id }) => id === 'large-body')?.finding?.title).toMatch(/nobody answers since/);
    expect(idsOf(results, 'no occasion')).toEqual(['slow-body', 'after-cut']);
  });

  it('finds one that answers after the limit, and does not wait for it again and again', async () => {
    const receiver = await startTestReceiver(KEY, { answersAfterMs: 400 });
    const results = await conform(receiver, { timeoutMs: 100 });
    expect(idsOf(results, 'broken')).toEqual(expect.arrayContaining(['event call_started', 'in-time']));
    expect(idsOf(results, 'holds')).toEqual([]);
  });

  it('finds one that leaves forgeries without an answer', async () => {
    const receiver = await startTestReceiver(KEY, { hangsOnForgeries: true });
    const results = await conform(receiver, { timeoutMs: 300 });
    expect(results.find(({ id }) => id === 'no-signature')?.finding).toMatchObject({
      title: expect.stringMatching(/^no answer within/),
      effect: expect.stringMatching(
        /^who sends it is never answered: end the request where .*, too\. With it fall /,
      ),
    });
    // Webhooks that are as they should be are answered in time.
    expect(idsOf(results, 'holds')).toEqual(expect.arrayContaining(['event call_ended', 'in-time']));
  });

  it('blames no time for what is left without an answer as forgeries are', async () => {
    const receiver = await startTestReceiver(KEY, { hangsOnForgeries: true, verify: overParsed });
    const results = await conform(receiver, { timeoutMs: 300 });
    expect(idsOf(results, 'broken')).toContain('spaces');
    expect(idsOf(results, 'holds')).toContain('in-time');
  });

  it('says of one that reads the body of an earlier version that it does', async () => {
    const results = await conform(await startTestReceiver(KEY, { readsOldEnvelope: true }));
    expect(idsOf(results, 'broken')).toEqual(
      expect.arrayContaining(['event call_started', 'event call_ended']),
    );
    expect(results.find(({ id }) => id === 'event call_ended')?.finding?.effect).toMatch(
      /: it is taken with "data" in place of "call", as earlier versions of the provider sent it$/,
    );
  });

  it('finds one that takes its time to refuse, in a rule of its own', async () => {
    const receiver = await startTestReceiver(KEY, { answersAfterMs: 40 });
    expect(idsOf(await conform(receiver, { promptMs: 10 }), 'broken')).toEqual(['prompt']);
  });

  it('proves nothing by forgeries where nothing at all is taken', async () => {
    const receiver = await startTestReceiver(KEY, { refusesAll: true });
    const results = await conform(receiver);
    expect(idsOf(results, 'holds')).toEqual(['in-time']);
    expect(idsOf(results, 'no occasion')).toContain('no-signature');
    expect(results[0]?.finding).toMatchObject({ title: 'answered 404' });
  });

  it.each<readonly [what: string, mistakes: Mistakes, says: RegExp]>([
    [
      'hangs where a signature seems wrong',
      { hangsOnForgeries: true },
      /^the provider tries again .*: nor is a webhook without a signature answered\. .* then is it verified with the key or secret/,
    ],
    [
      'refuses what has no signature, and hangs where one seems wrong',
      { hangsOnForgeries: true, refusesUnsigned: true },
      /: without a signature it answered 401, so it hangs where a signature is there: is it verified with the key/,
    ],
    [
      'never comes to the end of its check',
      { takesUnsigned: true, hangsOnForgeries: true },
      /: without a signature it answered 204, so what checks the signature never comes to its end\. With it fall /,
    ],
    [
      'refuses all with 400',
      { refusal: 400 },
      /is it verified with the key or secret .*, and over the bytes/,
    ],
    [
      'is at another path',
      { refusesAll: true },
      /: is this the address that takes webhooks, with its whole path\? With it fall /,
    ],
  ])('says what is likely of a receiver with another key that %s', async (_, mistakes, says) => {
    const receiver = await startTestReceiver('key_of_somebody_else', mistakes);
    const results = await conform(receiver, { timeoutMs: 100 });
    expect(idsOf(results, 'holds').filter((id) => id.startsWith('event'))).toEqual([]);
    const [first, ...others] = results.flatMap(({ finding }) => finding?.effect ?? []);
    expect(first).toMatch(says);
    expect(others.filter((effect) => effect.includes('verified'))).toEqual([]);
  });

  it('tells once of an event that goes wrong as it is, with what the receiver says, and judges the rest by others', async () => {
    const receiver = await startTestReceiver(KEY, { failsOn: /^call_started$/ });
    const results = await conform(receiver);
    expect(idsOf(results, 'broken')).toEqual(['event call_started']);
    expect(idsOf(results, 'no occasion')).toEqual([]);
    expect(results[0]?.finding?.title).toBe(
      'answered 500, "TypeError: Cannot read properties of undefined (reading \'call_id\')"',
    );
  });

  it('blames no signature for what a receiver of none of a call can do with right ones', async () => {
    const receiver = await startTestReceiver(KEY, { failsOn: /^(?:call|transcript|transfer)_/ });
    const results = await conform(receiver);
    expect(idsOf(results, 'broken').filter((id) => !id.startsWith('event '))).toEqual([]);
    expect(idsOf(results, 'no occasion')).toEqual(
      expect.arrayContaining(['letters', 'twice', 'slow-body', 'after-cut']),
    );
    expect(results.find(({ id }) => id === 'letters')?.title).toMatch(/\(it takes no event of a call\)$/);
    expect(idsOf(results, 'holds')).toEqual(expect.arrayContaining(['no-signature', 'respaced']));
  });

  it('asks for the right key where everything is refused for its signature', async () => {
    const results = await conform(await startTestReceiver('another key'));
    expect(results[0]?.finding?.effect).toMatch(/verified with the key or secret/);
  });

  it('sees in a probe what is done twice', async () => {
    const receiver = await startTestReceiver(KEY, { countsTwice: true });
    const results = await conform(receiver, { probe: receiver.probe });
    expect(idsOf(results, 'broken')).toEqual(['counts-once']);
    expect(results.find(({ id }) => id === 'counts-once')?.finding?.seen).toMatch(
      /\$\.body\.count is \d+, not \d+/,
    );
  });

  it('sees in a probe that a forgery was believed', async () => {
    const receiver = await startTestReceiver(KEY, { believesForgeries: true });
    const results = await conform(receiver, { probe: receiver.probe });
    expect(idsOf(results, 'broken')).toEqual(['no-trace']);
  });

  it('ends in time, and says what was not tried', async () => {
    const receiver = await startTestReceiver(KEY);
    const results = await conform(receiver, { budgetMs: 0 });
    expect(receiver.received()).toBe(0);
    // It would be wrong to call it right.
    expect(idsOf(results, 'broken')).toEqual(['all-tried']);
    expect(results[0]?.title).toMatch(/time is up/);
  });

  it('says so where nobody listens, and posts to nobody outside', async () => {
    await expect(conform({ url: 'http://127.0.0.1:9/webhook' })).rejects.toThrow(
      /nobody takes webhooks at http:\/\/127\.0\.0\.1:9\/webhook: .*refused/i,
    );
    await expect(conform({ url: 'https://example.com/webhook' })).rejects.toThrow(
      /example\.com is not a host/,
    );
  });

  it('has a webhook of each event of a call, a chat and an account', () => {
    const questions = ['call_inbound', 'chat_inbound', 'custom_function'];
    const document = loadContract(findPack('retell').contract).document;
    const { events } = samples.get('retell') ?? { events: [] };
    const gathered = events.flat().map(({ event }) => event);
    // A chat's transcript_updated has the name of a call's.
    const known = Object.keys(document.webhooks ?? {}).map((name) =>
      name.replace('chat_transcript_updated', 'transcript_updated'),
    );
    expect(known.filter((name) => !questions.includes(name) && !gathered.includes(name))).toEqual([]);
    const chats = events.flat().filter(({ body }) => body.chat !== undefined);
    expect(chats.map(({ event }) => event)).toContain('transcript_updated');
  });

  it('has a webhook of every event of a provider that posts changes of agents, flows and texts, too', () => {
    const contract = loadContract(findPack('trillet').contract);
    const { events } = samples.get('trillet') ?? { events: [] };
    const gathered = events.flat();
    const known = Object.keys(contract.document.webhooks ?? {});
    // Another product's receiver takes results of evaluations, by a bearer token.
    const foreign = ['evaluation-result'];
    expect(known).toEqual(expect.arrayContaining(['flow.updated', 'sms.sent', 'sms.delivered']));
    expect(known.filter((name) => !gathered.some(({ event }) => event === name))).toEqual(foreign);
    const dataOf = (event: string): readonly unknown[] =>
      gathered.filter((sample) => sample.event === event).map(({ body }) => body.data);
    expect(dataOf('flow.updated')).toMatchObject([{ prompt: 'Be brief.' }]);
    expect(dataOf('sms.delivered')).toMatchObject([
      { to: expect.stringMatching(/^\+/), status: 'delivered' },
    ]);
    // Each is a delivery of its own.
    const deliveries = gathered.map(({ headers }) => headers['x-trillet-delivery']);
    expect(new Set(deliveries).size).toBe(gathered.length);
  });
});
