/*
 * Fixtures and matchers for vitest, as `drydial/vitest`.
 *
 *   import { expect, test } from 'drydial/vitest';
 *   test('books an appointment', async ({ account }) => {
 *     await account.play('scenarios/booking.yaml');
 *     await expect(account).toHaveDelivered('call_ended');
 *   });
 */
import { expect as baseExpect, test as baseTest, inject } from 'vitest';
import type { LatencyFigure } from '../scenario/model/scenario.ts';
import { openSimulator, type TestSimulator } from './open-account.ts';
import * as outcomes from './outcome.ts';
import { accountOf, TestAccount } from './test-account.ts';

export type { Played, PlaySettings } from './backend.ts';
export type { TestAccount } from './test-account.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the simulator of `drydial/vitest/setup` listens. */
    drydialUrl?: string;
  }
}

/** A test with `account`, a world of its own, at `simulator`, which all tests of a worker share. */
export const test = baseTest.extend<{ account: TestAccount; simulator: TestSimulator }>({
  simulator: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures are needed.
    async ({}, use) => {
      const url = inject('drydialUrl');
      const simulator = await openSimulator(url === undefined ? {} : { url });
      await use(simulator);
      await simulator.stop();
    },
    { scope: 'worker' },
  ],
  account: async ({ simulator }, use) => {
    const account = new TestAccount(simulator.backend);
    await use(account);
    // Nobody else has the key: what it holds would only take room.
    await account.reset();
  },
});

export const it = test;

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** The matchers, for `expect.extend`; importing `expect` from here has done that. */
export const matchers = {
  toHaveDelivered: async (account: TestAccount, event: string, options?: outcomes.DeliveredOptions) =>
    matched(
      outcomes.delivered(await accountOf(account, 'toHaveDelivered').entries(), event, options),
      `${event} was delivered`,
    ),
  toHaveDialed: async (account: TestAccount, to: string, times?: number) =>
    matched(
      outcomes.dialed(await accountOf(account, 'toHaveDialed').entries(), to, times),
      `${to} was dialed`,
    ),
  toHaveEnded: async (account: TestAccount, reason: string) =>
    matched(
      outcomes.endedFor(await accountOf(account, 'toHaveEnded').entries(), reason),
      `the call ended for ${reason}`,
    ),
  toHaveReplied: async (account: TestAccount, says: string | RegExp) =>
    matched(
      outcomes.replied(await accountOf(account, 'toHaveReplied').entries(), says),
      `the agent said ${String(says)}`,
    ),
  toBeFast: async (account: TestAccount, budgets: Readonly<Partial<Record<LatencyFigure, string>>>) =>
    matched(
      outcomes.fastEnough(await accountOf(account, 'toBeFast').entries(), budgets),
      'all replies were within their budgets',
    ),
  toBeClean: async (account: TestAccount) =>
    matched(outcomes.clean(await accountOf(account, 'toBeClean').verdict()), 'nothing was found'),
  toBeSettled: async (account: TestAccount, options?: { readonly timeoutMs?: number }) =>
    matched(
      outcomes.settled(await accountOf(account, 'toBeSettled').settle(options)),
      'everything has settled',
    ),
} as const;

function matched({ holds, message }: outcomes.Outcome, otherwise: string): MatcherResult {
  return {
    pass: holds,
    message: () => (holds ? `expected that it is not so: ${otherwise}` : `\n${message}`),
  };
}

type OwnMatchers = {
  [Name in keyof typeof matchers]: (typeof matchers)[Name] extends (
    account: TestAccount,
    ...rest: infer Rest
  ) => unknown
    ? (...rest: Rest) => Promise<void>
    : never;
};

declare global {
  // All of vitest's assertions are made of Chai's. vitest's own interface for matchers has other type parameters
  // in each major version, and a declaration that is to be merged has to repeat them.
  namespace Chai {
    interface Assertion extends OwnMatchers {}
  }
}

baseExpect.extend(matchers);

export const expect = baseExpect;
