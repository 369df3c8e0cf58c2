import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOCKET_RULES } from '../../src/conform/socket-rules.ts';
import { retellOperations } from '../../src/providers/retell/operations/all-operations.ts';
import { trilletOperations } from '../../src/providers/trillet/operations/all-operations.ts';
import { startSimulator } from '../../src/simulator.ts';
import type { Simulator } from '../../src/simulator-types.ts';
import { ALL_CHECKS } from '../../src/verdict/checks/all-checks.ts';
import { readPage } from './code-blocks.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ clock: 'skip', seed: 7 });
});

afterAll(() => simulator.stop());

/** The figures that a page gives in a sentence, as numbers. */
function figuresIn(page: string, sentence: RegExp): readonly number[] {
  const [, ...figures] = sentence.exec(readPage(page)) ?? [];
  return figures.map(Number);
}

it('the README counts the operations of both providers', () => {
  expect(figuresIn('README.md', /all (\d+) operations of Retell, .* and (\d+) of Trillet/)).toEqual([
    Object.keys(retellOperations).length,
    Object.keys(trilletOperations).length,
  ]);
});

it.each([
  ['README.md', /your LLM server against (\d+) rules/],
  ['docs/quick-start.md', /All (\d+) take a few seconds/],
  ['docs/conform.md', /of (\d+) rules broken {3}\d+ hold {3}\d+ had no occasion/],
])('%s counts the rules of LLM servers', (page, sentence) => {
  expect(figuresIn(page, sentence)).toEqual([SOCKET_RULES.length]);
});

it('the README counts the checks', () => {
  expect(figuresIn('README.md', /clean {5}(\d+) checks/)).toEqual([ALL_CHECKS.length]);
});

it('docs/checks.md shows how much there is to cover', () => {
  const [retell] = simulator.coverage();
  const figures = figuresIn(
    'docs/checks.md',
    /operations 2 of (\d+) {5}statuses 3 of \d+ {5}events 3 of (\d+) {5}frames 5 of (\d+)/,
  );
  const { operations, events, frames } = retell?.totals ?? {};
  expect(figures).toEqual([operations?.known, events?.known, frames?.known]);
});
