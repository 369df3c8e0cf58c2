import { expect, it } from 'vitest';
import { RecentMap } from '../../src/core/recent-map.ts';

it('forgets what was set longest ago', () => {
  const map = new RecentMap<number>(3);
  for (const [value, name] of ['a', 'b', 'c', 'a', 'd'].entries()) map.set(name, value);
  expect([map.size, map.get('a'), map.get('b'), map.get('c'), map.get('d')]).toEqual([3, 3, undefined, 2, 4]);
});

it('keeps what is needed, however old it is', () => {
  const needed = new Set(['a', 'c']);
  const map = new RecentMap<number>(3, (name) => needed.has(name));
  for (const [value, name] of ['a', 'b', 'c', 'd', 'e', 'f'].entries()) map.set(name, value);
  expect(map.size).toBe(3);
  expect(['a', 'b', 'c', 'd', 'e', 'f'].filter((name) => map.get(name) !== undefined)).toEqual([
    'a',
    'c',
    'f',
  ]);
  needed.clear();
  map.set('g', 6);
  map.set('h', 7);
  expect(['a', 'c', 'f', 'g', 'h'].filter((name) => map.get(name) !== undefined)).toHaveLength(3);
});

it('holds more than its limit while all of it is needed, and forgets nothing of that', () => {
  const map = new RecentMap<number>(2, () => true);
  for (let index = 0; index < 5; index += 1) map.set(`n${index}`, index);
  expect(map.size).toBe(5);
});

it('tells what it has forgotten, and nothing else', () => {
  const forgotten: string[] = [];
  const map = new RecentMap<number>(
    2,
    (name) => name === 'a',
    (name) => forgotten.push(name),
  );
  for (const name of ['a', 'b', 'c', 'd', 'c', 'e']) map.set(name, 0);
  expect(forgotten).toEqual(['b', 'c', 'd', 'c']);
});

it('forgets in the order of the last setting, also where everything has gone round several times', () => {
  const forgotten: string[] = [];
  const needed = new Set(['n3', 'n7']);
  const map = new RecentMap<number>(
    10,
    (name) => needed.has(name),
    (name) => forgotten.push(name),
  );
  for (let index = 0; index < 1000; index += 1) map.set(`n${index}`, index);
  expect(map.size).toBe(10);
  expect(forgotten).toEqual(
    Array.from({ length: 992 }, (_, index) => `n${index}`).filter((name) => !needed.has(name)),
  );
});
