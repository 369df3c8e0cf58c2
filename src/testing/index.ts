/*
 * The test library for any runner, as `drydial/testing`; `drydial/vitest` has the same as fixtures and matchers.
 *
 *   import { openAccount, assertDelivered } from 'drydial/testing';
 *   const account = await openAccount();
 *   await account.play('scenarios/busy.yaml');
 *   await assertDelivered(account, 'call_ended');
 *   await account.close();
 */
export {
  assertClean,
  assertDelivered,
  assertDialed,
  assertEnded,
  assertFast,
  assertReplied,
  assertSettled,
} from './assert.ts';
export type { Played, PlaySettings } from './backend.ts';
export { type OpenAccount, type OpenAccountOptions, openAccount } from './open-account.ts';
export type { DeliveredOptions } from './outcome.ts';
export { TestAccount } from './test-account.ts';
