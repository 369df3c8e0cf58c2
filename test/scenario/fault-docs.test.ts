import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FAULT_WIRES, FAULT_WORDS } from '../../src/scenario/model/fault-words.ts';
import { parseFaultHeader, parseFaultList } from '../../src/scenario/parse-faults.ts';
import { VOCABULARY } from '../../src/simulator.ts';

const docs = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');
const control = readFileSync(new URL('../../docs/control-api.md', import.meta.url), 'utf8');
const options = { names: () => VOCABULARY.faultNames('retell') };

/** The rows of a wire's table: the example in the first column, and how often it strikes. */
function rowsOf(wire: string): readonly { readonly example: string; readonly strikes: string }[] {
  const section = docs.split(/^## /m).find((part) => part.includes(`(\`${wire}\`)\n`)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|[^|]*\| (once|always) \|/gm)].map(
    ([, example = '', strikes = '']) => ({ example, strikes }),
  );
}

describe.each(FAULT_WIRES)('the table of %s in docs/faults.md', (wire) => {
  const rows = rowsOf(wire);

  test('has every fault', () => {
    const words = rows.map(({ example }) => example.split(':')[0]);
    expect(words.toSorted()).toEqual(Object.keys(FAULT_WORDS[wire]).toSorted());
  });

  test.each(rows)('$example is right, and strikes $strikes', ({ example, strikes }) => {
    const [fault] = parseFaultList(`{ on: ${wire}, ${example} }`, options);
    expect(fault?.kind).toBe(example.split(':')[0]);
    expect(fault?.times).toBe(strikes === 'once' ? 1 : undefined);
  });
});

describe('the examples of docs/faults.md', () => {
  const headers = [...docs.matchAll(/^x-drydial-fault: (.+)$/gm)].map(([, value = '']) => value);
  test.each(headers)('x-drydial-fault: %s', (header) => {
    expect(parseFaultHeader(header, options)).not.toEqual([]);
  });

  const lists = [...docs.matchAll(/^faults:\n((?: {2}- .+\n)+)/gm)].map(([, list = '']) => list);
  test.each(lists)('%s', (list) => {
    expect(parseFaultList(list, options)).not.toEqual([]);
  });

  test('are some', () => {
    expect(headers.length).toBeGreaterThan(4);
    expect(lists.length).toBeGreaterThan(0);
  });
});

test('the faults of docs/control-api.md are right', () => {
  const bodies = [...control.matchAll(/-d '(\{.*"faults".*\})'$/gm)].map(([, body = '']) => JSON.parse(body));
  expect(bodies.length).toBeGreaterThan(1);
  for (const { faults } of bodies) {
    if (typeof faults === 'string') parseFaultHeader(faults, options);
    else parseFaultList(JSON.stringify(faults), options);
  }
});
