import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { type FaultInput, type Simulator, startSimulator } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { FROM, openAccount, simulate, TO } from './account.ts';

/** The official client as it comes: it repeats a request that seems to have failed, twice. */
async function dialWithRetries(simulator: Simulator, apiKey = 'key_customer'): Promise<string> {
  const client = new Retell({ apiKey, baseURL: simulator.baseUrl('retell') });
  const call = await client.call.createPhoneCall({ from_number: FROM, to_number: TO });
  return call.call_id;
}

function callsMade(simulator: Simulator): number {
  return simulator.journal
    .entries({ wire: 'call' })
    .filter((entry) => entry.kind === 'event' && entry.event.kind === 'created').length;
}

describe('a reply that is lost after the call was made', () => {
  it.each<[string, FaultInput, string]>([
    [
      'a 500',
      { on: 'rest.create-phone-call', status: 500, phase: 'after', headers: { 'retry-after-ms': '1' } },
      '500, and yet it made',
    ],
    [
      'a reset',
      { on: 'rest.create-phone-call', disconnect: true, phase: 'after' },
      'no reply, and yet it made',
    ],
    [
      'the page of a gateway',
      { on: 'rest.create-phone-call', html_error: 502, phase: 'after' },
      '502, and yet it made',
    ],
  ])('as %s lets the official SDK call twice, and that is found', async (_name, fault, seen) => {
    const simulator = await simulate({ providers: ['retell'] });
    const { apiKey } = await openAccount(simulator);
    await simulator.faults.set(fault, { apiKey });
    const told = await dialWithRetries(simulator);
    await simulator.settled();
    expect(callsMade(simulator)).toBe(2);
    const [finding, ...others] = simulator
      .judge({ apiKey })
      .findings.filter(({ severity }) => severity === 'error');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'double-dial', callId: told });
    expect(finding?.seen).toContain(seen);
    expect(simulator.faults.list()).toMatchObject([{ fired: 1, left: 0 }]);
  });

  it.each<[string, FaultInput]>([
    ['a 500', { on: 'rest.create-phone-call', status: 500, headers: { 'retry-after-ms': '1' } }],
    ['a reset', { on: 'rest.create-phone-call', disconnect: true }],
  ])('is no harm as %s before the effect', async (_name, fault) => {
    const simulator = await simulate({ providers: ['retell'] });
    const { apiKey } = await openAccount(simulator);
    await simulator.faults.set(fault, { apiKey });
    await dialWithRetries(simulator);
    await simulator.settled();
    expect(callsMade(simulator)).toBe(1);
    expect(simulator.judge({ apiKey }).findings).toEqual([]);
  });

  it('is found where the client gave up waiting, too', async () => {
    const simulator = await simulate({ providers: ['retell'] });
    const { apiKey } = await openAccount(simulator);
    await simulator.faults.set('rest.create-phone-call latency=30s; phase=after; times=1', { apiKey });
    const client = new Retell({ apiKey, baseURL: simulator.baseUrl('retell'), timeout: 100 });
    await client.call.createPhoneCall({ from_number: FROM, to_number: TO }, { timeout: 300 });
    await simulator.settled();
    expect(callsMade(simulator)).toBe(2);
    expect(simulator.judge({ apiKey }).findings).toMatchObject([
      { rule: 'double-dial', seen: expect.stringContaining('the client went away') },
    ]);
  });
});

describe('faults of a served scenario', () => {
  const served = parseScenario(
    `name: Fragile
provider: retell
match: { to: "${TO}" }
script: [answer, { agent: Hello. }, hangup]
faults:
  - { on: rest.create-phone-call, status: 500, phase: after, headers: { retry-after-ms: "1" } }
  - { on: rest.get-call, status: 503, headers: { retry-after-ms: "1" } }
  - { on: rest.create-phone-call, status: 418 }
`,
    { env: {} },
  );

  it('hit the request that makes the call, and those that name it', async () => {
    const simulator = await startSimulator({
      clock: 'skip',
      seed: 7,
      env: {},
      scenarios: [served],
      providers: ['retell'],
    });
    try {
      const { apiKey, client } = await openAccount(simulator);
      await expect(client.call.createPhoneCall({ from_number: FROM, to_number: TO })).rejects.toMatchObject({
        status: 500,
      });
      await simulator.settled();
      const [call] = (await client.call.list({})).items ?? [];
      await expect(client.call.retrieve(call?.call_id ?? '')).rejects.toMatchObject({ status: 503 });
      expect(await client.call.retrieve(call?.call_id ?? '')).toMatchObject({ call_status: 'ended' });
      // It cannot be known before the effect whose request this is.
      expect(simulator.judge({ apiKey }).findings).toMatchObject([
        { rule: 'faults-fired', line: 8, callId: call?.call_id },
      ]);
    } finally {
      await simulator.stop();
    }
  });
});
