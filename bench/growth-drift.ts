import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { DOCUMENT } from './contestants.ts';
import type { Series } from './growth-plot.ts';

const PROGRAM = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const ROUNDS = 3;
/** Where `drift` finds something that breaks its users. */
const FOUND = 1;
const METHODS: ReadonlySet<string> = new Set(['get', 'put', 'post', 'patch', 'delete']);

interface Contract {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

/** `drydial drift` over documents that hold the contract's operations so many times, each with a path that is gone. */
export function driftedDocuments(copies: readonly number[]): Series {
  const contract = parse(readFileSync(DOCUMENT, 'utf8')) as Contract;
  const folder = mkdtempSync(join(tmpdir(), 'drydial-growth-'));
  try {
    const points = copies.map((count): [number, number] => {
      const [before, after] = [join(folder, 'before.json'), join(folder, 'after.json')];
      const large = multiply(contract, count);
      writeFileSync(before, JSON.stringify(large));
      writeFileSync(after, JSON.stringify(withoutAPathOfEach(large, count)));
      return [operationsOf(large), Math.min(...Array.from({ length: ROUNDS }, () => driftMs(before, after)))];
    });
    return { name: 'drift, operations of a document', points, expected: 1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each copy has schemas of its own, so that none is read once for all. */
function multiply(contract: Contract, count: number): Contract {
  const copies = Array.from({ length: count }, (_, index) => {
    const text = JSON.stringify(contract)
      .replaceAll('#/components/schemas/', `#/components/schemas/Copy${index}`)
      .replaceAll('"operationId":"', `"operationId":"copy${index}`);
    return JSON.parse(text) as Contract;
  });
  return {
    ...contract,
    paths: joined(copies.map(({ paths }, index) => prefixed(paths, `/copy${index}`))),
    components: {
      ...contract.components,
      schemas: joined(copies.map(({ components }, index) => prefixed(components.schemas, `Copy${index}`))),
    },
  };
}

function withoutAPathOfEach(contract: Contract, count: number): Contract {
  const paths = { ...contract.paths };
  for (let index = 0; index < count; index += 1) delete paths[`/copy${index}/v2/create-phone-call`];
  return { ...contract, paths };
}

function driftMs(before: string, after: string): number {
  const startedMs = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'drift', before, after], {
    encoding: 'utf8',
  });
  if (status !== FOUND) throw new Error(`drift ended with ${status}: ${stdout.slice(-500)}`);
  return performance.now() - startedMs;
}

function operationsOf({ paths }: Contract): number {
  return Object.values(paths).flatMap((path) => Object.keys(path).filter((key) => METHODS.has(key))).length;
}

function prefixed<Value>(all: Readonly<Record<string, Value>>, prefix: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [prefix + name, value]));
}

function joined<Value>(parts: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  // Spreading part after part would copy what is joined already each time.
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
