import { runInNewContext } from 'node:vm';
import { describe } from 'vitest';
import { openAccount } from '../../src/testing/index.ts';
import { expect, matchers, type TestAccount, test } from '../../src/testing/vitest.ts';

const BUSY =
  'name: Busy\nprovider: retell\ncall: { agent: { engine: platform } }\nscript: [{ ring: 1s }, busy]\n';
const MESSAGE = `name: Message
provider: retell
call: { agent: { engine: platform } }
script: [answer, { agent: May I take a message? }, { caller: Yes }, { agent: I will tell her }, hangup]
`;

/** What a matcher says when it does not hold. */
async function failureOf(expectation: Promise<void>): Promise<string> {
  const thrown: unknown = await expectation.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof Error ? thrown.message : 'it holds';
}

describe('an account of a test', () => {
  test('plays a scenario and tells what came of it', async ({ account }) => {
    const played = await account.play(BUSY);
    expect(played.verdict.outcome).toBe('clean');
    await expect(account).toHaveDelivered('call_ended', { times: 0 });
    await expect(account).toHaveDialed('+12125550123');
    await expect(account).toHaveEnded('dial_busy');
    await expect(account).toBeSettled();
    await expect(account).toBeClean();
    await expect(account).not.toHaveEnded('user_hangup');
  });

  test('has a client of its own, and sees nothing of others', async ({ account, simulator }) => {
    const { data } = await account.retell.POST('/create-retell-llm', { body: {} });
    expect(data?.llm_id).toMatch(/^llm_/);
    const entries = await account.entries();
    expect(entries.map((entry) => entry.wire === 'rest' && entry.path)).toEqual(['/create-retell-llm']);
    expect(account.baseUrl('trillet')).toBe(`${simulator.url}/trillet`);
  });

  test('begins empty each time', async ({ account }) => {
    expect(await account.entries()).toEqual([]);
    await expect(account).toBeSettled();
  });

  test('waits for what is to come, and says when it does not', async ({ account }) => {
    const waiting = account.waitFor((entry) => entry.wire === 'call' && entry.kind === 'event');
    await account.play(BUSY);
    expect((await waiting).wire).toBe('call');
    await expect(account.waitFor(() => false, { timeoutMs: 30 })).rejects.toThrow(
      /within 30 ms; the account has \d+/,
    );
  });

  test('moves its own time only', async ({ account }) => {
    await account.retell.GET('/get-concurrency');
    await account.advance('10s');
    const [entry] = (await account.entries()).filter(({ wire }) => wire === 'clock');
    expect(entry === undefined || entry.atMs <= 10_000).toBe(true);
    await account.retell.GET('/get-concurrency');
    expect((await account.entries()).at(-1)?.atMs).toBe(10_000);
  });
});

describe('what a matcher says', () => {
  test('has expected beside seen, and what came near', async ({ account }) => {
    await account.play(MESSAGE);
    const failure = await failureOf(
      expect(account).toHaveReplied(/nothing of the kind/) as unknown as Promise<void>,
    );
    expect(failure).toMatch(/replied +\/nothing of the kind\//);
    expect(failure).toMatch(/seen +\d+ other repl/);
    expect(failure).toMatch(/nearest +reply \d/);
  });

  test('names the events that were sent instead', async ({ account }) => {
    await account.play(BUSY);
    const failure = await failureOf(
      expect(account).toHaveDelivered('call_started') as unknown as Promise<void>,
    );
    expect(failure).toMatch(/webhook +call_started/);
    expect(failure).toMatch(/seen +no call_started was sent/);
  });

  test('refuses a budget that is no duration', async ({ account }) => {
    await expect(
      failureOf(expect(account).toBeFast({ first_frame_p95: 'soon' }) as unknown as Promise<void>),
    ).resolves.toMatch(/"soon" is no duration/);
  });

  test.each<readonly [name: keyof typeof matchers, args: readonly unknown[], says: string]>([
    [
      'toHaveDelivered',
      [],
      'the event that was delivered must be a text such as "call_ended", and is undefined',
    ],
    ['toHaveDelivered', [['call_ended']], 'and is a list'],
    [
      'toHaveDelivered',
      ['call_ended', 2],
      'must be an object with body, times, acknowledgedWithin, and is the number 2',
    ],
    ['toHaveDelivered', ['call_ended', { time: 2 }], '"time" is not known; did you mean "times"?'],
    ['toHaveDelivered', ['call_ended', { times: '2' }], 'times must be a whole number from 0, and is "2"'],
    [
      'toHaveDelivered',
      ['call_ended', { acknowledgedWithin: 2000 }],
      'the number 2000 is no duration; write one such as "800ms"',
    ],
    ['toHaveDialed', [12125550123], 'must be a text such as "+12125550123", and is the number 12125550123'],
    ['toHaveDialed', ['+12125550123', -1], 'times must be a whole number from 0, and is the number -1'],
    [
      'toHaveEnded',
      [],
      'the reason for which calls ended must be a text such as "user_hangup", and is undefined',
    ],
    ['toHaveEnded', [''], 'and is ""'],
    [
      'toHaveReplied',
      [],
      'what the agent said must be a text, or a regular expression such as /tuesday/i, and is undefined',
    ],
    ['toHaveReplied', [''], 'and is ""'],
    ['toBeFast', [], 'must be an object such as { first_frame_p95: "800ms" }, and is undefined'],
    ['toBeFast', [{}], 'and is an empty object'],
    [
      'toBeFast',
      [{ first_frame_p59: '1s' }],
      'the budget of replies: "first_frame_p59" is not known; did you mean "first_frame_p',
    ],
    ['toBeFast', [{ first_frame_p95: 800 }], 'the number 800 is no duration'],
    ['toBeSettled', [5000], 'how long is waited must be an object with timeoutMs, and is the number 5000'],
    ['toBeSettled', [{ timeoutMs: '5s' }], 'timeoutMs must be a number of ms, and is "5s"'],
  ])('says what %s%j is to be given', async (name, args, says) => {
    const account = await openAccount();
    // What no compiler has read may be anything.
    const matcher = matchers[name] as (account: TestAccount, ...args: readonly unknown[]) => Promise<unknown>;
    await expect(matcher(account, ...args)).rejects.toMatchObject({
      code: 'DRY_OPTION_INVALID',
      message: expect.stringContaining(says),
    });
    await account.close();
  });

  test('takes a text or a pattern of whatever maker for what the agent said', async ({ account }) => {
    await account.play(MESSAGE);
    await expect(account).toHaveReplied(runInNewContext('/./') as RegExp);
  });

  test('says what an account is to be given', async ({ account }) => {
    const anything = account as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
    await expect(anything.play?.()).rejects.toThrow(
      'the scenario must be a text such as "scenarios/booking.yaml"',
    );
    await expect(anything.waitFor?.('call_ended')).rejects.toThrow('must be a function such as (entry) =>');
    await expect(anything.settle?.(10)).rejects.toThrow('must be an object with timeoutMs');
  });

  test('names what it was given in the place of an account', async ({ account }) => {
    const played = await account.play(BUSY);
    await expect(expect(played).toBeClean()).rejects.toThrow(
      'toBeClean is about an account, and was given the result of a play; give it the account that the test has.',
    );
    await expect(expect(undefined).toHaveReplied('yes')).rejects.toThrow(/was given undefined;/);
  });
});
