import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../../tools/bundle.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** As an installed package lies: its dist beside the packages that it imports. */
let folder = '';
let dist = '';
let files: readonly string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drydial-bundle-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  dist = join(folder, 'dist');
  await bundle(dist);
  files = globSync('**/*.js', { cwd: dist });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = (file: string): string => readFileSync(join(dist, file), 'utf8');

/** The files that a file imports before it runs. */
function importsOf(file: string): readonly string[] {
  return [...textOf(file).matchAll(/^(?:import|export) .*from "(\.[^"]+)";$|^import "(\.[^"]+)";$/gm)].map(
    ([, from, alone]) => relative(dist, join(dist, dirname(file), from ?? alone ?? '')),
  );
}

/** What a program of this text, as a process of its own, writes. */
function outputOf(script: string): unknown {
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: dirname(dist), encoding: 'utf8' }));
}

it('writes every file that the package offers, each with what its source exports', () => {
  const { bin, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(files).toContain(relative('dist', bin.drydial));
  for (const { default: entry } of Object.values<{ default?: string }>(exports)) {
    if (entry === undefined || entry.includes('vitest')) continue;
    const source = join(ROOT, 'src', relative('dist', entry).replace(/js$/, 'ts'));
    const urls = [source, join(dist, '..', entry)].map((path) => pathToFileURL(path).href);
    const [was, is] = outputOf(`
      const names = await Promise.all(${JSON.stringify(urls)}.map(async (url) => Object.keys(await import(url))));
      console.log(JSON.stringify(names))`) as string[][]; // As the script prints it.
    expect(is).toEqual(was);
    expect(is).not.toEqual([]);
  }
});

it('has no two files that need each other, so that each is whole before it is used', () => {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    expect(path).not.toContain(file);
    if (done.has(file)) return;
    for (const imported of importsOf(file)) visit(imported, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(done.size).toBe(files.length);
  expect(importsOf('index.js')).not.toEqual([]);
});

it('writes nothing that makes a file take twice its size, or Node load what is not named', () => {
  for (const file of files) {
    const text = textOf(file);
    expect(/[^\0-\xff]/.exec(text), file).toBeNull();
    expect(/^import .*"node:/m.exec(text), file).toBeNull();
  }
});

it('answers by the contracts that lie beside it', () => {
  const url = pathToFileURL(join(dist, 'index.js')).href;
  const answers = outputOf(`
    const { startSimulator } = await import(${JSON.stringify(url)});
    const simulator = await startSimulator();
    const headers = { authorization: 'Bearer key_1', 'x-api-key': 'key_1', 'x-workspace-id': 'workspace_1' };
    const answer = async (path) => (await fetch(simulator.url + path, { headers })).status;
    console.log(JSON.stringify([await answer('/get-concurrency'), await answer('/trillet/v1/api/agents')]));
    process.exit()`);
  expect(answers).toEqual([200, 200]);
});

it('finds its own package from the command line', () => {
  const main = join(dist, 'cli/main.js');
  const text = execFileSync(process.execPath, [main, 'packs', 'retell'], { encoding: 'utf8' });
  expect(text).toMatch(/retell/);
});
