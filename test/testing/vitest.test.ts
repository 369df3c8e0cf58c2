import { describe } from 'vitest';
import { expect, test } from '../../src/testing/vitest.ts';

const BUSY =
  'name: Busy\nprovider: retell\ncall: { agent: { engine: platform } }\nscript: [{ ring: 1s }, busy]\n';
const MESSAGE = 'scenarios/retell/platform-agent.yaml';

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

  test('names what it was given in the place of an account', async ({ account }) => {
    const played = await account.play(BUSY);
    await expect(expect(played).toBeClean()).rejects.toThrow(
      'toBeClean is about an account, and was given the result of a play; give it the account that the test has.',
    );
    await expect(expect(undefined).toHaveReplied('yes')).rejects.toThrow(/was given undefined;/);
  });
});
