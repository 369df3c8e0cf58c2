import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadScenarios } from '../../src/scenario/load.ts';
import { thrownBy, withSteps } from './support.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydial-load-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Buffer = withSteps('busy')): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function namesIn(...paths: readonly string[]): readonly (string | undefined)[] {
  return loadScenarios(paths).map((scenario) => scenario.file && relative(folder, scenario.file));
}

test('reads folders with their subfolders by name, and nothing else in them', () => {
  for (const name of ['b.yaml', 'a.yml', 'sub/c.yaml', 'z.YAML']) write(name);
  for (const name of [
    'scenario.schema.json',
    'readme.md',
    '.hidden.yaml',
    '.git/x.yaml',
    'node_modules/y.yaml',
    'x.yaml.bak',
    'drydial.config.yaml',
  ]) {
    write(name, 'not a scenario');
  }
  expect(namesIn(folder)).toEqual(['a.yml', 'b.yaml', join('sub', 'c.yaml'), 'z.YAML']);
});

test('reads a configuration that is named, and says what is wrong with it as a scenario', () => {
  expect(thrownBy(() => namesIn(write('drydial.config.yaml', 'port: 0\n'))).message).toMatch(
    /field "port" is not known/,
  );
});

test('keeps the order of the paths and reads no file twice', () => {
  const b = write('b.yaml');
  const a = write('a.yaml');
  expect(namesIn(b, a, folder)).toEqual(['b.yaml', 'a.yaml']);
});

test('keeps paths as they were given', () => {
  const path = relative(process.cwd(), write('a.yaml'));
  expect(loadScenarios([path])[0]?.file).toBe(path);
});

test('passes environment and parameters on', () => {
  write('a.yaml', `${withSteps('busy')}\nname: "\${env.A} \${params.b}"`);
  expect(loadScenarios([folder], { env: { A: 'x' }, params: { b: 'y' } })[0]?.name).toBe('x y');
});

test('follows linked files and no linked folders', () => {
  const target = write('real/a.yaml');
  symlinkSync(target, join(folder, 'link.yaml'));
  symlinkSync(folder, join(folder, 'loop'));
  expect(namesIn(folder)).toEqual(['link.yaml', join('real', 'a.yaml')]);
});

describe('finds nothing', () => {
  test('and says what it has looked for', () => {
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    const error = thrownBy(() => loadScenarios([empty]));
    expect(error.code).toBe('DRY_SCENARIO_NOT_FOUND');
    expect(error.message).toContain(`looked for *.yaml and *.yml in ${empty}`);
    expect(thrownBy(() => loadScenarios([])).code).toBe('DRY_SCENARIO_NOT_FOUND');
  });

  test('and names the file that was probably meant', () => {
    write('booking.yaml');
    const error = thrownBy(() => loadScenarios([join(folder, 'boking.yaml')]));
    expect(error.code).toBe('DRY_SCENARIO_NOT_FOUND');
    expect(error.message).toContain(`does not exist; did you mean ${join(folder, 'booking.yaml')}?`);
  });

  test('and shows an empty name, as a shell variable that is not set makes it', () => {
    expect(thrownBy(() => loadScenarios([''])).message).toBe('"" does not exist');
  });

  test('where even the folder is missing', () => {
    expect(thrownBy(() => loadScenarios([join(folder, 'no', 'no.yaml')])).message).toContain(
      'does not exist',
    );
  });
});

test('lists the problems of all files in one error', () => {
  write('a.yaml', withSteps('anser'));
  write('b.yaml', withSteps('busi'));
  write('c.yaml');
  const error = thrownBy(() => loadScenarios([folder]));
  expect(error.code).toBe('DRY_SCENARIO_STEP_UNKNOWN');
  expect(error.message).toContain('a.yaml:3:5  step "anser"');
  expect(error.message).toContain('b.yaml:3:5  step "busi"');
});

test('names each file that is wrong, one that cannot be read at all with the others', () => {
  write('a.yaml', withSteps('anser'));
  write('b.yaml', Buffer.from([0xff, 0xfe, 0x61]));
  const { parts } = thrownBy(() => loadScenarios([folder]));
  expect(parts.map(({ location }) => location.file && relative(folder, location.file))).toEqual([
    'a.yaml',
    'b.yaml',
  ]);
});

test('refuses a file that is no text, one that is too large, and what is no file', () => {
  expect(thrownBy(() => loadScenarios([write('a.yaml', Buffer.from([0xff, 0xfe, 0x61]))])).message).toContain(
    'is not UTF-8',
  );
  expect(thrownBy(() => loadScenarios([write('b.yaml', Buffer.alloc(3_000_000, 0xff))])).message).toContain(
    'larger than 1 MB',
  );
  expect(thrownBy(() => loadScenarios(['/dev/null'])).code).toBe('DRY_FILE_UNREADABLE');
});

test.skipIf(process.getuid?.() === 0)('refuses a file that may not be read', () => {
  const path = write('a.yaml');
  chmodSync(path, 0o000);
  expect(thrownBy(() => loadScenarios([path]))).toMatchObject({ code: 'DRY_FILE_UNREADABLE' });
});

describe('a parameter', () => {
  test('that no file knows is refused, with the one that was probably meant', () => {
    write('a.yaml', `${withSteps('busy')}\nparams: { day: Monday }`);
    const error = thrownBy(() => loadScenarios([folder], { params: { dya: 'x' } }));
    expect(error.code).toBe('DRY_OPTION_INVALID');
    expect(error.message).toContain('did you mean "day"?');
  });

  test('that one of several files knows is taken', () => {
    write('a.yaml', `${withSteps('busy')}\nparams: { day: Monday }`);
    write('b.yaml');
    expect(loadScenarios([folder], { params: { day: 'x' } })).toHaveLength(2);
  });
});
