import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLightly } from '../../src/cli/light-start.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const LIGHT = ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev'];
const USUAL = ['--opt', '--maglev'];

/** The flags that are set, and what is set when `start` runs. */
function watch(options: { env?: Record<string, string>; execArgv?: string[]; arch?: string } = {}) {
  const flags: string[] = [];
  const set = { env: {}, execArgv: [], arch: 'x64', setFlag: (flag: string) => flags.push(flag), ...options };
  return { flags, set };
}

it('keeps V8 from optimising while a server starts, and for a second after', async () => {
  const { flags, set } = watch();
  const seen = await startLightly(async () => [...flags], set);
  expect(seen).toEqual(LIGHT);
  vi.advanceTimersByTime(999);
  expect(flags).toEqual(LIGHT);
  vi.advanceTimersByTime(1);
  expect(flags).toEqual([...LIGHT, ...USUAL]);
});

it('lets V8 optimise again where the start fails', async () => {
  const { flags, set } = watch();
  const failed = startLightly(() => Promise.reject(new Error('port taken')), set);
  await expect(failed).rejects.toThrow('port taken');
  vi.advanceTimersByTime(1000);
  expect(flags).toEqual([...LIGHT, ...USUAL]);
});

it.each([
  ['with options of the user', { execArgv: ['--max-semi-space-size=64'] }],
  ['with NODE_OPTIONS', { env: { NODE_OPTIONS: '--jitless' } }],
  ['where the compilers may be others', { arch: 's390x' }],
])('leaves V8 alone %s', async (_case, options) => {
  const { flags, set } = watch(options);
  expect(await startLightly(async () => 'started', set)).toBe('started');
  vi.advanceTimersByTime(5000);
  expect(flags).toEqual([]);
});
