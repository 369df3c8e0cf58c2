import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LightStart, startLightly } from '../../src/cli/light-start.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const LIGHT = ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev'];
const USUAL = ['--semi-space-growth-factor=2', '--opt', '--maglev'];

/** The flags that are set by a start, in their order. */
function flagsOf(options: Partial<LightStart> = {}) {
  const flags: string[] = [];
  startLightly({
    env: {},
    isShort: true,
    execArgv: [],
    arch: 'x64',
    setFlag: (flag) => flags.push(flag),
    ...options,
  });
  return flags;
}

it('keeps V8 from optimising and growing for the first second of a server', () => {
  const flags = flagsOf();
  vi.advanceTimersByTime(999);
  expect(flags).toEqual(LIGHT);
  vi.advanceTimersByTime(1);
  expect(flags).toEqual([...LIGHT, ...USUAL]);
});

it.each([
  ['where there is more to read than modules', { isShort: false }],
  ['with options of the user', { execArgv: ['--max-semi-space-size=64'] }],
  ['with NODE_OPTIONS', { env: { NODE_OPTIONS: '--jitless' } }],
  ['where the compilers may be others', { arch: 's390x' }],
])('leaves V8 alone %s', (_case, options) => {
  const flags = flagsOf(options);
  vi.advanceTimersByTime(5000);
  expect(flags).toEqual([]);
});
