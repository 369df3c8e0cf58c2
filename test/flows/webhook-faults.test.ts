import { createHmac } from 'node:crypto';
import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { PlayResult } from '../../src/index.ts';
import { type Arrival, startReceiver } from '../wires/webhooks/receiver.ts';
import { simulate, story } from './account.ts';

const KEY = 'key_of_faults';

type Verify = (arrival: Arrival) => boolean | Promise<boolean>;

const signatureOf = ({ headers }: Arrival): string => String(headers['x-retell-signature']);
const withSdk: Verify = (arrival) => Retell.verify(arrival.body, KEY, signatureOf(arrival));

/** As many tutorials do it: the body is parsed by the framework, and written again for the check. */
const overWrittenAgain: Verify = (arrival) => {
  const [, at = '', digest] = /v=(\d+),d=(.*)/.exec(signatureOf(arrival)) ?? [];
  const body = JSON.stringify(JSON.parse(arrival.body));
  return (
    createHmac('sha256', KEY)
      .update(body + at)
      .digest('hex') === digest
  );
};
const notAtAll: Verify = () => true;

/** A call whose receiver verifies in its own way, with faults. */
async function playWith(verify: Verify, ...faults: readonly string[]): Promise<PlayResult> {
  const simulator = await simulate();
  const receiver = await startReceiver(async (response, arrival) => {
    response.writeHead((await verify(arrival)) ? 204 : 401).end();
  });
  const text = story(
    'Faulty',
    '- ring: 1s\n- answer\n- agent: Grüße, how can I help?\n- caller: Nothing\n- hangup: caller',
    `call: { agent: { engine: platform } }\nfaults: [${faults.join(', ')}]`,
  );
  return simulator.play(text, { apiKey: KEY, webhookUrl: receiver.url });
}

const titles = ({ verdict }: PlayResult): readonly string[] => verdict.findings.map(({ title }) => title);

describe('a receiver that verifies with the official SDK', () => {
  it.each([
    'bad_signature: true',
    'missing_signature: true',
    'stale_timestamp: true',
    'wrong_key: true',
    'reserialize: true',
    'duplicate: 2',
    'reorder: true',
    'overlap: 2',
    'unknown_field: true',
    'unknown_enum: call.disconnection_reason',
    'large_body: 300kB',
    'burst: 5',
    'truncate: true',
    'disconnect: true, phase: after',
    'old_envelope: true',
    'missing_field: call.agent_name',
    'slow_body: 40ms',
    'delay: 20s',
    'drop: true',
  ])('plays clean under %s', async (fault) => {
    const result = await playWith(withSdk, `{ on: webhook.call_ended, ${fault} }`);
    expect(titles(result)).toEqual([]);
    expect(result.entries.filter(({ wire, kind }) => wire === 'fault' && kind === 'fired')).not.toEqual([]);
  });
});

describe('a receiver that verifies badly is found out', () => {
  it('where it does not look at all', async () => {
    const result = await playWith(notAtAll, '{ on: webhook.call_ended, bad_signature: true }');
    expect(titles(result)).toEqual([
      'a webhook with a bad signature was accepted: call_ended (bad_signature)',
    ]);
  });

  it('where it verifies what it has parsed and written again', async () => {
    expect(titles(await playWith(overWrittenAgain))).toEqual([]);
    const result = await playWith(overWrittenAgain, '{ on: webhook.call_ended, reserialize: true }');
    expect(titles(result)).toContainEqual(
      expect.stringMatching(/^call_ended was given up after 4 attempts at http:\/\/127\.0\.0\.1:\d+\//),
    );
  });

  it('where it does not look at the time', async () => {
    const noTime: Verify = (arrival) => {
      const [, at = '', digest] = /v=(\d+),d=(.*)/.exec(signatureOf(arrival)) ?? [];
      return (
        createHmac('sha256', KEY)
          .update(arrival.body + at)
          .digest('hex') === digest
      );
    };
    expect(titles(await playWith(noTime, '{ on: webhook.call_ended, stale_timestamp: true }'))).toEqual([
      'a webhook with a bad signature was accepted: call_ended (stale_timestamp)',
    ]);
  });
});
