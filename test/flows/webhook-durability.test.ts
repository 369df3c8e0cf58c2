import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { startChild } from '../support/child-simulator.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, FROM, openAccount, simulate } from './account.ts';

const KEY = 'key_durable_webhooks';
const LIVES = 4;
/** Five processes are started, and the machine may be busy. */
const TIMEOUT_MS = 240_000;
/** Of one dispatcher: so many answers may be under way to a process when it dies. */
const MAX_IN_FLIGHT = 64;

interface Acceptance {
  readonly message: string;
  readonly life: number;
}

describe('webhooks of a simulator with a data file', () => {
  it(
    'are all accepted once, however often the process is killed',
    async () => {
      const dataFile = join(await temporaryFolder(), 'accounts.db');
      const random = createRandom('kills');
      const refused = new Set<string>();
      const acceptances: Acceptance[] = [];
      let life = 0;
      let arrivals = 0;
      let onArrival = (): void => {};
      const receiver = await startReceiver((response, { event, body }) => {
        const message = `${JSON.parse(body).call.call_id} ${event}`;
        arrivals += 1;
        // Every third message is refused at first, so that retries are pending when the process dies.
        if (!refused.has(message) && arrivals % 3 === 0) {
          refused.add(message);
          response.writeHead(500).end();
        } else {
          acceptances.push({ message, life });
          response.writeHead(204).end();
        }
        onArrival();
      });

      const dialled: string[] = [];
      for (life = 1; life <= LIVES; life += 1) {
        const child = await startChild([], { clock: 'speed=1000', dataFile, concurrency: 1000 });
        const at = { baseUrl: (provider?: string) => `${child.url}/${provider}` };
        if (life === 1) await openAccount(at, { apiKey: KEY, webhookUrl: receiver.url });
        const client = clientOf(at, KEY);
        const deathAt = arrivals + 1 + Math.floor(random.next() * 40);
        const isDead = new Promise<void>((resolve) => {
          onArrival = () => {
            if (arrivals >= deathAt) resolve(child.kill());
          };
        });
        let isOver = false;
        const dialling = Array.from({ length: 3 }, async () => {
          while (!isOver && dialled.length < life * 15) {
            const call = await client.call
              .createPhoneCall({ from_number: FROM, to_number: '+12125550123' })
              .catch(() => undefined);
            if (call === undefined) return;
            dialled.push(call.call_id);
          }
        });
        await isDead;
        isOver = true;
        await Promise.all(dialling);
        await receiver.deserted();
      }

      const last = await simulate({ clock: 'speed=1000', dataFile });
      await last.settled();
      const client = clientOf(last, KEY);
      const accepted = new Set(acceptances.map(({ message }) => message));
      const expected: string[] = [];
      for (const callId of dialled) {
        const call = await client.call.retrieve(callId);
        if ('start_timestamp' in call) expected.push(`${callId} call_started`);
        expected.push(`${callId} call_ended`, `${callId} call_analyzed`);
      }
      expect(dialled.length).toBeGreaterThan(LIVES);
      expect(expected.filter((message) => !accepted.has(message))).toEqual([]);

      // Twice only where the first acceptance was still on its way to a process that died.
      const inFlight = Array.from({ length: LIVES }, (_, index) =>
        acceptances.filter(({ life: when }) => when === index + 1).slice(-MAX_IN_FLIGHT),
      ).flat();
      const firsts = new Map<string, Acceptance>();
      const unexplained = acceptances.filter((acceptance) => {
        const first = firsts.get(acceptance.message);
        firsts.set(acceptance.message, acceptance);
        return first !== undefined && (first.life === acceptance.life || !inFlight.includes(first));
      });
      expect(unexplained).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
