import { expect, test } from 'vitest';
import { Streams } from '../../../src/core/journal/streams.ts';

/** Streams that remember two calls whose entries are gone. */
function ofCalls() {
  const streams = new Streams(2);
  const world = streams.take('w1').streams;
  return {
    next: (callId: string) => world.of(callId).next('socket'),
    retire: (callId: string) => streams.retire(world.of(callId)),
  };
}

test('goes on counting for the last calls whose entries are gone', () => {
  const { next, retire } = ofCalls();
  for (const callId of ['a', 'b']) {
    next(callId);
    retire(callId);
  }
  expect([next('a'), next('b')]).toEqual([2, 2]);
});

test('forgets the calls before them, so that memory stays bounded', () => {
  const { next, retire } = ofCalls();
  for (const callId of ['a', 'b', 'c']) {
    next(callId);
    retire(callId);
  }
  expect([next('a'), next('b'), next('c')]).toEqual([1, 2, 2]);
});

test('finds a call in one world or in all of them', () => {
  const streams = new Streams(2);
  const [first, second] = [streams.take('w1').streams.of('a'), streams.take('w2').streams.of('a')];
  expect(streams.find('a')).toEqual([first, second]);
  expect(streams.find('a', 'w2')).toEqual([second]);
  expect(streams.find('b')).toEqual([]);
  expect(streams.find('a', 'w3')).toEqual([]);
});

test('forgets worlds that nobody writes to and nothing is left of, however many there were', () => {
  const streams = new Streams(2);
  const old = streams.take('old');
  old.streams.of(undefined).next('rest');
  old.streams.heldCount += 1;
  old.release();
  const written = streams.take('written');
  for (let index = 0; index < 10_000; index += 1) streams.take(`w${index}`).release();
  expect(streams.size).toBeLessThanOrEqual(1001);
  expect(streams.take('old').streams.of(undefined).next('rest')).toBe(2);
  written.release();
  for (let index = 0; index < 10_000; index += 1) streams.take(`v${index}`).release();
  expect(streams.size).toBeLessThanOrEqual(1001);
});

test('keeps all worlds that somebody writes to', () => {
  const streams = new Streams(2);
  const [taken] = Array.from({ length: 3000 }, (_, index) => streams.take(`w${index}`).streams);
  expect(streams.size).toBe(3000);
  // Entries come later; whoever opens the world a second time goes on counting.
  taken?.of(undefined).next('rest');
  if (taken !== undefined) taken.heldCount += 1;
  expect(streams.take('w0').streams.of(undefined).next('rest')).toBe(2);
});

test('keeps a world that one of its two writers has left', () => {
  const streams = new Streams(2);
  const first = streams.take('w');
  const second = streams.take('w').streams;
  second.of(undefined).next('rest');
  first.release();
  first.release();
  for (let index = 0; index < 2000; index += 1) streams.take(`w${index}`).release();
  second.heldCount += 1;
  expect(streams.take('w').streams.of(undefined).next('rest')).toBe(2);
});

test('begins anew with a world of which nothing is left', () => {
  const streams = new Streams(2);
  const { streams: world } = streams.take('w');
  world.of('a').next('call');
  world.of(undefined).next('rest');
  const again = streams.take('w').streams;
  expect([again.of('a').next('call'), again.of(undefined).next('rest')]).toEqual([1, 1]);
});
