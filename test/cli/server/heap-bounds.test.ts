import { expect, it } from 'vitest';
import { boundHeap, type Collection, type HeapBounds } from '../../../src/cli/server/heap-bounds.ts';

const MB = 1024 * 1024;
const GROW = '--semi-space-growth-factor=2';
const STAY = '--semi-space-growth-factor=1';
const SMALL = '--heap-growing-percent=25';
const LARGE = '--heap-growing-percent=100';

/** A server whose garbage collections are made by hand, each with so much room for new objects. */
function server(options: Partial<HeapBounds> = {}) {
  const flags: string[] = [];
  let roomBytes = 0;
  let look: (collection: Collection) => void = () => {};
  boundHeap({
    env: {},
    execArgv: [],
    setFlag: (flag) => flags.push(flag),
    newSpaceBytes: () => roomBytes,
    onCollected: (callback) => {
      look = callback;
    },
    ...options,
  });
  return {
    flags,
    /** What was asked for last, of the room for new objects and of the whole heap. */
    newSpace: () => flags.findLast((flag) => flag.includes('semi-space')),
    heap: () => flags.findLast((flag) => flag.includes('heap-growing')),
    collect: (megabytes: number, atMs = 0) => {
      roomBytes = megabytes * MB;
      look({ isMajor: false, atMs });
    },
    collectAll: (atMs: number) => {
      roomBytes = 32 * MB;
      look({ isMajor: true, atMs });
    },
  };
}

it('lets the room for new objects grow only when it has looked', () => {
  expect(server().flags).toEqual([STAY]);
});

it('collects the whole heap early, unless that comes too often for long', () => {
  const { heap, collectAll } = server();
  const chosen = [5000, 6000, 7000, 8000, 9000, 10_000, 14_900, 20_000].map((atMs) => {
    collectAll(atMs);
    return heap();
  });
  expect(chosen).toEqual([SMALL, SMALL, SMALL, SMALL, SMALL, LARGE, LARGE, SMALL]);
});

it('collects it early again as soon as that has not come for a while', () => {
  const { heap, collect, collectAll } = server();
  for (const atMs of [10_000, 10_400, 10_800, 11_200, 11_600, 12_000]) collectAll(atMs);
  const chosen = [13_000, 16_900, 17_000, 18_000].map((atMs) => {
    collect(32, atMs);
    return heap();
  });
  expect(chosen).toEqual([LARGE, LARGE, SMALL, SMALL]);
});

it('asks V8 only for what is new', () => {
  const { flags, collect } = server();
  for (const atMs of [100, 200, 300]) collect(32, atMs);
  expect(flags).toEqual([STAY, SMALL]);
});

it('lets the room for new objects grow to its bound, and again when it has shrunk', () => {
  const { newSpace, collect } = server();
  const chosen = [1, 2, 8, 16, 32, 4].map((megabytes) => {
    collect(megabytes);
    return newSpace();
  });
  expect(chosen).toEqual([GROW, GROW, GROW, STAY, STAY, GROW]);
});

it.each([
  ['with options of the user', { execArgv: ['--max-semi-space-size=64'] }],
  ['with NODE_OPTIONS', { env: { NODE_OPTIONS: '--max-old-space-size=4096' } }],
])('leaves V8 alone %s', (_case, options) => {
  const { flags, collect } = server(options);
  collect(1);
  expect(flags).toEqual([]);
});
