import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly dev?: boolean;
  readonly link?: boolean;
}

/** Licences that ask for no more than their own text, and go together with Apache-2.0. */
const ALLOWED: ReadonlySet<unknown> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
]);

const ROOT = new URL('../../', import.meta.url);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

it('every package that is installed with drydial may be passed on with it', () => {
  const { packages } = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const installed = Object.entries(packages).filter(
    ([folder, { dev, link }]) =>
      folder.startsWith('node_modules/') &&
      dev !== true &&
      link !== true &&
      // Those for other platforms are not here to be read.
      existsSync(new URL(`${folder}/package.json`, ROOT)),
  );
  const licences = installed.map(([folder]) => {
    const { license } = readJson(`${folder}/package.json`) as { readonly license?: unknown };
    return [folder, license] as const;
  });
  expect(licences.length).toBeGreaterThan(50);
  expect(licences.filter(([, licence]) => !ALLOWED.has(licence))).toEqual([]);
});
