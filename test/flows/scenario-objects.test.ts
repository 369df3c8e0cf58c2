import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../src/simulator.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7 });
});
afterEach(() => simulator.stop());

it('plays a scenario that is an object, in the words of a file', async () => {
  const result = await simulator.play({
    name: 'Declined',
    provider: 'retell',
    script: [{ ring: '2s' }, 'decline'],
    expect: [{ webhook: { event: 'call_ended', body: { call: { disconnection_reason: /declined|busy/ } } } }],
  });
  expect(result.scenario.name).toBe('Declined');
  expect(JSON.stringify(result.verdict.findings)).not.toContain('call_ended');
});

it('refuses one with a wrong word as it refuses a file', async () => {
  const play = simulator.play({ name: 'Wrong', provider: 'retell', script: ['answer', { hangup: 'callr' }] });
  await expect(play).rejects.toThrow(/"hangup": value "callr" is not known[\s\S]*did you mean "caller"/);
});
