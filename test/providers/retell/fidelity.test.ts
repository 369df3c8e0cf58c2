import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { retellOperations } from '../../../src/providers/retell/operations/all-operations.ts';
import { retellQuirks } from '../../../src/providers/retell/quirks.ts';
import { retellContract } from './contract.ts';

interface Row {
  readonly behaviour: string;
  readonly grade: string;
  readonly source: string;
  readonly operation?: string;
  readonly quirk?: string;
}

const file = new URL('../../../src/providers/retell/fidelity.yaml', import.meta.url);
const ledger = parse(readFileSync(file, 'utf8')) as { readonly rows: readonly Row[] }; // Checked row by row below.

const restOperations = [...retellContract.operations]
  .filter(([, operation]) => operation['x-limiter'] !== undefined)
  .map(([operationId]) => operationId);

describe('the pack', () => {
  it('answers every operation of its contract, and no other', () => {
    expect(Object.keys(retellOperations).toSorted()).toEqual(restOperations.toSorted());
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
    expect([...named].toSorted()).toEqual(restOperations.toSorted());
  });

  it('has a row for every quirk', () => {
    const named = new Set(ledger.rows.flatMap((row) => row.quirk ?? []));
    expect([...named].toSorted()).toEqual(retellQuirks.map((quirk) => quirk.name).toSorted());
  });
});
