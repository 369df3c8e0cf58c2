import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  assertClean,
  assertDelivered,
  assertDialed,
  assertEnded,
  assertSettled,
  type OpenAccount,
  openAccount,
} from '../../src/testing/index.ts';

// Run by other-runners.test.ts, with node's own test runner.
let account: OpenAccount;
before(async () => {
  account = await openAccount();
});
after(() => account.close());

test('plays and asserts', async () => {
  await account.play(
    'name: Busy\nprovider: retell\ncall: { agent: { engine: platform } }\nscript: [{ ring: 1s }, busy]\n',
  );
  await assertEnded(account, 'dial_busy');
  await assertDialed(account, '+12125550123');
  await assertSettled(account);
  await assertClean(account);
});

test('fails with the text of the command line', async () => {
  await assert.rejects(assertDelivered(account, 'chat_started'), /seen +no chat_started was sent/);
});
