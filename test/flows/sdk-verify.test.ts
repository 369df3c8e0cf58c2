import Retell from 'retell-sdk';
import Retell4 from 'retell-sdk-4';
import Retell52 from 'retell-sdk-5-2';
import Retell527 from 'retell-sdk-5-27';
import Retell560 from 'retell-sdk-5-60';
import { describe, expect, it } from 'vitest';
import { retellWebhookStories } from '../../src/providers/retell/webhooks/webhook-stories.ts';
import { type Arrival, startReceiver } from '../wires/webhooks/receiver.ts';
import { simulate } from './account.ts';

const KEY = 'key_of_many_sdks';

/** Every release that is installed and verifies webhooks; 4.x answers at once, the others with a promise. */
const VERIFIERS = {
  '4.9': Retell4.verify,
  '5.2': Retell52.verify,
  '5.27': Retell527.verify,
  '5.60': Retell560.verify,
  newest: Retell.verify,
} as const;

type Verify = (body: string, key: string, signature: string) => unknown;

/** What each release says of a webhook, by its name. */
async function verdictsOn(body: string, { headers }: Arrival): Promise<Readonly<Record<string, unknown>>> {
  const signature = String(headers['x-retell-signature'] ?? '');
  const verdicts = Object.entries<Verify>(VERIFIERS).map(
    async ([release, verify]) => [release, await verify(body, KEY, signature)] as const,
  );
  return Object.fromEntries(await Promise.all(verdicts));
}

const ALL = Object.fromEntries(Object.keys(VERIFIERS).map((release) => [release, true]));
const NONE = Object.fromEntries(Object.keys(VERIFIERS).map((release) => [release, false]));

interface Posted extends Arrival {
  readonly isFaulted: boolean;
}

/** Everything that is posted while the stories of all events are played; the receiver takes it as it is. */
async function postedUnder(fault?: string): Promise<readonly Posted[]> {
  const simulator = await simulate();
  const receiver = await startReceiver((response) => response.writeHead(204).end());
  const faults = fault === undefined ? '' : `faults: [{ on: webhook, ${fault}, times: always }]\n`;
  for (const [index, story] of retellWebhookStories.entries())
    await simulator.play(`name: story ${index}\nprovider: retell\n${story}${faults}`, {
      apiKey: KEY,
      webhookUrl: receiver.url,
    });
  const attempts = simulator.journal.entries({ wire: 'webhook' });
  const faulted = new Set(
    attempts.flatMap((entry) => (entry.kind === 'attempt' && entry.faults !== undefined ? [entry.body] : [])),
  );
  return receiver.arrivals.map((arrival) => ({ ...arrival, isFaulted: faulted.has(arrival.body) }));
}

/** The faults of a scenario are those of its call or chat; an alert is about neither. */
const WITHOUT_ALERTS = 11;

async function faultedUnder(fault: string): Promise<readonly Posted[]> {
  const faulted = (await postedUnder(fault)).filter(({ isFaulted }) => isFaulted);
  expect(new Set(faulted.map(({ event }) => event)).size).toBe(WITHOUT_ALERTS);
  return faulted;
}

describe('every release of the SDK that verifies', () => {
  it('accepts every event that is sent with no fault', async () => {
    const arrivals = await postedUnder();
    expect(new Set(arrivals.map(({ event }) => event)).size).toBe(13);
    for (const arrival of arrivals)
      expect({ event: arrival.event, ...(await verdictsOn(arrival.body, arrival)) }).toEqual({
        event: arrival.event,
        ...ALL,
      });
  });

  it.each(['bad_signature: true', 'missing_signature: true', 'stale_timestamp: true', 'wrong_key: true'])(
    'refuses every event under %s',
    async (fault) => {
      for (const arrival of await faultedUnder(fault))
        expect({ event: arrival.event, ...(await verdictsOn(arrival.body, arrival)) }).toEqual({
          event: arrival.event,
          ...NONE,
        });
    },
  );

  it('accepts the bytes under reserialize, and refuses what was parsed and written again', async () => {
    for (const arrival of await faultedUnder('reserialize: true')) {
      const again = JSON.stringify(JSON.parse(arrival.body));
      expect(again).not.toBe(arrival.body);
      expect(await verdictsOn(arrival.body, arrival)).toEqual(ALL);
      expect(await verdictsOn(again, arrival)).toEqual(NONE);
    }
  });

  it('refuses a body that was cut on its way', async () => {
    const [first, ...others] = await postedUnder();
    expect(others).not.toEqual([]);
    for (const arrival of first === undefined ? [] : [first])
      expect(await verdictsOn(arrival.body.slice(0, -1), arrival)).toEqual(NONE);
  });
});
