import { AssertionError } from 'node:assert';
import type { LatencyFigure } from '../scenario/model/scenario.ts';
import * as outcomes from './outcome.ts';
import { accountOf, type TestAccount } from './test-account.ts';

/** @throws AssertionError where the event was not delivered to the customer in this way */
export async function assertDelivered(
  account: TestAccount,
  event: string,
  options?: outcomes.DeliveredOptions,
): Promise<void> {
  demand(outcomes.delivered(await accountOf(account, 'assertDelivered').entries(), event, options));
}

/** @throws AssertionError where the number was not called so often (default: once) */
export async function assertDialed(account: TestAccount, to: string, times?: number): Promise<void> {
  demand(outcomes.dialed(await accountOf(account, 'assertDialed').entries(), to, times));
}

/** @throws AssertionError where a call ended for another reason */
export async function assertEnded(account: TestAccount, reason: string): Promise<void> {
  demand(outcomes.endedFor(await accountOf(account, 'assertEnded').entries(), reason));
}

/** @throws AssertionError where the agent never said this */
export async function assertReplied(account: TestAccount, says: string | RegExp): Promise<void> {
  demand(outcomes.replied(await accountOf(account, 'assertReplied').entries(), says));
}

/** @throws AssertionError where replies were slower than the budgets, as in `{ first_frame_p95: '800ms' }` */
export async function assertFast(
  account: TestAccount,
  budgets: Readonly<Partial<Record<LatencyFigure, string>>>,
): Promise<void> {
  demand(outcomes.fastEnough(await accountOf(account, 'assertFast').entries(), budgets));
}

/** @throws AssertionError where something was found */
export async function assertClean(account: TestAccount): Promise<void> {
  demand(outcomes.clean(await accountOf(account, 'assertClean').verdict()));
}

/** @throws AssertionError where calls or webhooks are under way after `timeoutMs` of wall time (default 30000) */
export async function assertSettled(
  account: TestAccount,
  options?: { readonly timeoutMs?: number },
): Promise<void> {
  demand(outcomes.settled(await accountOf(account, 'assertSettled').settle(options)));
}

function demand({ holds, message }: outcomes.Outcome): void {
  if (!holds) throw new AssertionError({ message: `\n${message}` });
}
