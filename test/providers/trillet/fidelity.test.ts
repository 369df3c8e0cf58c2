import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadContract } from '../../../src/contract/document.ts';
import { retellQuirks } from '../../../src/providers/retell/quirks.ts';
import { trilletPack } from '../../../src/providers/trillet/index.ts';
import { trilletOperations } from '../../../src/providers/trillet/operations/all-operations.ts';

interface Row {
  readonly behaviour: string;
  readonly grade: string;
  readonly source: string;
  readonly operation?: string;
  readonly quirk?: string;
}

const file = new URL('../../../src/providers/trillet/fidelity.yaml', import.meta.url);
const ledger = parse(readFileSync(file, 'utf8')) as { readonly rows: readonly Row[] }; // Checked row by row below.
const { contract, quirks } = trilletPack;
const { operations } = loadContract(contract);
const own = operations.filter(({ aliasOf }) => aliasOf === undefined).map(({ id }) => id);

describe('the pack', () => {
  it('answers every operation of its contract, and no other', () => {
    expect(Object.keys(trilletOperations).toSorted()).toEqual(own.toSorted());
  });

  it('has aliases of operations that it answers, each with the method of its own', () => {
    const methods = new Map(operations.map(({ id, method }) => [id, method]));
    const aliases = operations.filter(({ aliasOf }) => aliasOf !== undefined);
    expect(aliases.length).toBeGreaterThan(20);
    for (const { id, aliasOf = '', method } of aliases) {
      expect([id, own.includes(aliasOf), methods.get(aliasOf)]).toEqual([id, true, method]);
    }
  });

  it('has no quirk under a name that another pack has', () => {
    const names = [...quirks, ...retellQuirks].map(({ name }) => name);
    expect(names.length).toBe(new Set(names).size);
  });
});

describe('the fidelity ledger', () => {
  it('grades each behaviour and names its source', () => {
    for (const row of ledger.rows) {
      expect(row).toMatchObject({ behaviour: expect.any(String), source: expect.any(String) });
      expect(['documented', 'sdk', 'observed', 'assumed']).toContain(row.grade);
    }
    expect(new Set(ledger.rows.map((row) => row.behaviour)).size).toBe(ledger.rows.length);
  });

  it('has a row for every operation', () => {
    const named = new Set(ledger.rows.flatMap((row) => row.operation ?? []));
    expect([...named].toSorted()).toEqual(own.toSorted());
  });

  it('has a row for every quirk', () => {
    const named = new Set(ledger.rows.flatMap((row) => row.quirk ?? []));
    expect([...named].toSorted()).toEqual(quirks.map((quirk) => quirk.name).toSorted());
  });
});
