import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type LightStartOptions, startLightly } from '../../../src/cli/terminal/light-start.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const LIGHT = ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev', '--optimize-for-size'];
const USUAL = ['--semi-space-growth-factor=2', '--opt', '--maglev', '--no-optimize-for-size'];

/** A start, and the flags that it sets, in their order. */
function start(options: Partial<LightStartOptions> = {}) {
  const flags: string[] = [];
  const lightStart = startLightly({
    env: {},
    execArgv: [],
    arch: 'x64',
    setFlag: (flag) => flags.push(flag),
    ...options,
  });
  return { flags, lightStart };
}

it('keeps V8 from optimising and growing for the first second', () => {
  const { flags } = start();
  vi.advanceTimersByTime(999);
  expect(flags).toEqual(LIGHT);
  vi.advanceTimersByTime(1);
  expect(flags).toEqual([...LIGHT, ...USUAL]);
});

it('lets V8 do as usual at once where the start turns out to be long, and only once', () => {
  const { flags, lightStart } = start();
  lightStart.end();
  expect(flags).toEqual([...LIGHT, ...USUAL]);
  lightStart.end();
  vi.advanceTimersByTime(5000);
  expect(flags).toEqual([...LIGHT, ...USUAL]);
});

it('tells who waits for its end, once it is over', () => {
  const { flags, lightStart } = start();
  lightStart.whenOver(() => flags.push('first'));
  vi.advanceTimersByTime(999);
  expect(flags).toEqual(LIGHT);
  vi.advanceTimersByTime(1);
  lightStart.whenOver(() => flags.push('second'));
  expect(flags).toEqual([...LIGHT, ...USUAL, 'first', 'second']);
});

it.each([
  ['with options of the user', { execArgv: ['--max-semi-space-size=64'] }],
  ['with NODE_OPTIONS', { env: { NODE_OPTIONS: '--jitless' } }],
  ['where the compilers may be others', { arch: 's390x' }],
])('leaves V8 alone %s', (_case, options) => {
  const { flags, lightStart } = start(options);
  vi.advanceTimersByTime(5000);
  lightStart.end();
  expect(flags).toEqual([]);
});
