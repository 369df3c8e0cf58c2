import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Room for new objects from which on it grows no more; V8 would go to 128 MB. What calls leave behind is copied out of it
 * while everything else waits, and of a fuller room more at once: 50 ms with 2,000 calls, where this takes 10.
 */
const NEW_SPACE_BYTES = 16 * 1024 * 1024;
/** The whole heap is collected when it has grown by so much; V8 lets it become a multiple of what is alive. */
const GROWING_PERCENT = 25;
/** Under load that comes too often, and memory gives way to speed; V8 itself would let it grow up to fourfold. */
const LEAST_GAP_MS = 5000;
/** So many in a row come too soon: fewer are a burst, as where 2,000 calls end at once, which leaves garbage for seconds only. */
const SOON_IN_A_ROW = 5;
const LOADED_GROWING_PERCENT = 100;

const FLAGS = {
  newSpaceGrows: '--semi-space-growth-factor=2',
  newSpaceStays: '--semi-space-growth-factor=1',
  heapStaysSmall: `--heap-growing-percent=${GROWING_PERCENT}`,
  heapGrows: `--heap-growing-percent=${LOADED_GROWING_PERCENT}`,
} as const;

export interface Collection {
  /** Of the whole heap, not only of new objects. */
  readonly isMajor: boolean;
  /** Ms since the process began. */
  readonly atMs: number;
}

/** What V8 is asked through, and how the program was started. */
export interface HeapBounds {
  /** Of the program: NODE_OPTIONS is looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
  readonly setFlag?: (flag: string) => void;
  readonly newSpaceBytes?: () => number;
  /** Calls back after garbage collections. */
  readonly onCollected?: (look: (collection: Collection) => void) => void;
}

/**
 * Keeps the heap of a server near what is alive in it, for as long as the process lives. Nothing is changed where the
 * user has given Node options: they may be about the same things.
 */
export function boundHeap(options: HeapBounds): void {
  const {
    env,
    execArgv = process.execArgv,
    setFlag = setFlagsFromString,
    newSpaceBytes = sizeOfNewSpace,
    onCollected = watchCollections,
  } = options;
  if (execArgv.length > 0 || (env.NODE_OPTIONS ?? '') !== '') return;
  const setNewSpace = onChange(setFlag);
  const setHeap = onChange(setFlag);
  // It grows a step after each look: left to itself it goes far beyond the bound before anybody has looked.
  setNewSpace(FLAGS.newSpaceStays);
  let lastMajorMs = 0;
  let soonInARow = 0;
  onCollected(({ isMajor, atMs }) => {
    // It shrinks again while there is little to do.
    setNewSpace(newSpaceBytes() < NEW_SPACE_BYTES ? FLAGS.newSpaceGrows : FLAGS.newSpaceStays);
    // Each collection of the whole heap says by the flag how far the next is: by then it must know that the load is over.
    if (atMs - lastMajorMs >= LEAST_GAP_MS) soonInARow = 0;
    else if (isMajor) soonInARow += 1;
    setHeap(soonInARow < SOON_IN_A_ROW ? FLAGS.heapStaysSmall : FLAGS.heapGrows);
    if (isMajor) lastMajorMs = atMs;
  });
}

function onChange(setFlag: (flag: string) => void): (flag: string) => void {
  let last: string | undefined;
  return (flag) => {
    if (flag !== last) setFlag(flag);
    last = flag;
  };
}

type CollectionEntry = PerformanceEntry & { readonly detail: { readonly kind: number } };

function watchCollections(look: (collection: Collection) => void): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // All entries of this type have it (Node: perf_hooks, "performanceEntry.detail").
      const { detail, startTime } = entry as CollectionEntry;
      look({ isMajor: detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR, atMs: startTime });
    }
  });
  observer.observe({ entryTypes: ['gc'] });
}

function sizeOfNewSpace(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;
}
