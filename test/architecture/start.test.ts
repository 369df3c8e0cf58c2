import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

/** What runs before `drydial serve` listens. */
const START = ['src/cli/process/run-process.ts', 'src/cli/commands/serve.ts', 'src/simulator.ts'];

const FILES = new Map(sourceFiles('src').map(({ path, text }) => [path, text]));

/** Specifiers of imports that are carried out when the file is loaded: neither of types nor on demand. */
function staticImports(path: string): readonly string[] {
  const values = (FILES.get(path) ?? '').replaceAll(/^(import|export) type [^;]+;/gm, '');
  const clauses = values.matchAll(/^(?:import|export)\s+(?:([^;]*?)\s+from\s+)?'([^']+)';/gm);
  return [...clauses].filter(([, names]) => !isOfTypes(names)).map(([, , specifier]) => specifier as string);
}

const isOfTypes = (names: string | undefined): boolean =>
  names !== undefined && /^\{[^}]*\}$/.test(names) && names.slice(1, -1).split(',').every(isTypeOrNothing);
const isTypeOrNothing = (name: string): boolean => name.trim() === '' || name.trim().startsWith('type ');

function packagesBehind(roots: readonly string[]): ReadonlySet<string> {
  const packages = new Set<string>();
  const seen = new Set(roots);
  for (const path of seen) {
    expect(FILES.has(path), path).toBe(true);
    for (const specifier of staticImports(path)) {
      if (specifier.startsWith('.')) {
        if (specifier.endsWith('.ts')) seen.add(join(dirname(path), specifier).replaceAll('\\', '/'));
      } else if (!specifier.startsWith('node:')) packages.add(specifier);
    }
  }
  return packages;
}

it('a server that starts loads no library that can wait: each costs memory that is never given back', () => {
  expect([...packagesBehind(START)].sort()).toEqual(['commander', 'fastify']);
});
