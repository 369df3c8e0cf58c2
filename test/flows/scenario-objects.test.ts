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
    expect: [{ ended: 'dial_busy' }],
  });
  expect(result.scenario.name).toBe('Declined');
  expect(result.verdict.findings.filter(({ check }) => check === 'expectations')).toMatchObject([
    { subject: 'ended' },
  ]);
});

it('takes regular expressions in it for patterns', async () => {
  const [run] = await simulator.expand({
    provider: 'retell',
    script: ['answer', { expect_reply: { says: /tuesday/i } }],
  });
  expect(run?.script[1]).toMatchObject({ kind: 'expect_reply', text: expect.stringContaining('tuesday') });
});

it('refuses one with a wrong word as it refuses a file', async () => {
  const play = simulator.play({ name: 'Wrong', provider: 'retell', script: ['answer', { hangup: 'callr' }] });
  await expect(play).rejects.toThrow(/"hangup": value "callr" is not known[\s\S]*did you mean "caller"/);
});
