import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../src/index.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, simulate } from './account.ts';

const CERTIFICATE = fileURLToPath(new URL('../wires/webhooks/tls/receiver.crt.pem', import.meta.url));
const KEY = fileURLToPath(new URL('../wires/webhooks/tls/receiver.key.pem', import.meta.url));

describe("a receiver with a certificate of the customer's own", () => {
  it('gets its webhooks where that certificate is trusted', async () => {
    const receiver = await startReceiver(accept, {
      key: readFileSync(KEY, 'utf8'),
      cert: readFileSync(CERTIFICATE, 'utf8'),
    });
    const simulator = await simulate({ caFile: CERTIFICATE });
    const account = await openAccount(simulator, { webhookUrl: receiver.url });
    await account.dial();
    await simulator.assertSettled();
    expect(receiver.arrivals.map(({ event }) => event)).toEqual([
      'call_started',
      'call_ended',
      'call_analyzed',
    ]);
  });

  it.each([
    ['is not there', undefined, 'DRY_FILE_UNREADABLE', /cannot be read/],
    ['holds a key alone', readFileSync(KEY, 'utf8'), 'DRY_OPTION_INVALID', /no PEM certificate/],
    [
      'is damaged',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      'DRY_OPTION_INVALID',
      /certificate 1 cannot be read/,
    ],
  ])('is refused at the start where the file %s', async (_name, text, code, message) => {
    const file = join(await temporaryFolder(), 'ca.pem');
    if (text !== undefined) await writeFile(file, text);
    await expect(startSimulator({ env: {}, caFile: file })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});
