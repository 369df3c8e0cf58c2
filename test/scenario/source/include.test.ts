import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expandScenario, loadScenarios } from '../../../src/scenario/load.ts';
import type { Scenario } from '../../../src/scenario/model/scenario.ts';
import { errorOf, thrownBy, withSteps } from '../support.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydial-include-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

function load(name: string, params: Readonly<Record<string, string>> = {}): Scenario {
  const [first] = expandScenario(join(folder, name), { env: { CITY: 'Oslo' }, params });
  if (first === undefined) throw new Error('no run');
  return first;
}

function kindsOf({ script }: Scenario): readonly string[] {
  return script.map((step) => (step.kind === 'caller' ? step.says : step.kind));
}

function refusal(name: string): string {
  return thrownBy(() => load(name)).message.replaceAll(`${folder}/`, '');
}

describe('steps of another file', () => {
  test('are played where they are included, from a list or from script:', () => {
    write('parts/greeting.yaml', '- answer\n- expect_reply\n');
    write('parts/talk.yaml', 'script:\n  - caller: Tuesday please\n');
    write('a.yaml', withSteps('include: parts/greeting.yaml', 'include: parts/talk.yaml', 'hangup'));
    expect(kindsOf(load('a.yaml'))).toEqual(['answer', 'expect_reply', 'Tuesday please', 'hangup']);
  });

  test('count at the line of their include', () => {
    write('part.yaml', '# a part\n\n- answer\n- expect_reply\n');
    write('a.yaml', withSteps('ring: 1s', 'include: part.yaml', 'hangup'));
    expect(load('a.yaml').script.map(({ line }) => line)).toEqual([3, 4, 4, 5]);
  });

  test('include further ones, each seen from its own folder', () => {
    write('parts/outer.yaml', '- include: inner/hello.yaml\n- hangup\n');
    write('parts/inner/hello.yaml', '- answer\n- caller: Hello\n');
    write('a.yaml', withSteps('include: parts/outer.yaml'));
    expect(kindsOf(load('a.yaml'))).toEqual(['answer', 'Hello', 'hangup']);
  });

  test('take parameters: their own below those of the scenario below those of the step', () => {
    write(
      'say.yaml',
      'params: { what: nothing, when: today, where: here }\nscript:\n  - caller: "${params.what} ${params.when} ${params.where}"\n',
    );
    write(
      'a.yaml',
      'provider: retell\nparams: { when: tomorrow, where: there }\nscript:\n  - answer\n  - include: { file: say.yaml, params: { where: "${env.CITY}" } }\n  - include: say.yaml\n',
    );
    expect(kindsOf(load('a.yaml'))).toEqual(['answer', 'nothing tomorrow Oslo', 'nothing tomorrow there']);
    expect(kindsOf(load('a.yaml', { what: 'rain' }))[1]).toBe('rain tomorrow Oslo');
  });

  test('are chosen by a variable', () => {
    write('busy.yaml', '- busy\n');
    write('a.yaml', `${withSteps('include: "${params.how}.yaml"')}\nparams: { how: busy }\n`);
    expect(kindsOf(load('a.yaml'))).toEqual(['busy']);
  });

  test('keep the order that a call has', () => {
    write('over.yaml', '- answer\n- hangup\n');
    write('a.yaml', withSteps('include: over.yaml', 'caller: too late'));
    expect(refusal('a.yaml')).toContain('a.yaml:4:5  step "caller" comes after the end of the call');
  });
});

describe('the base of a scenario', () => {
  test('gives what the scenario does not say itself', () => {
    write(
      '_base.yaml',
      'provider: retell\nseed: 4\ncall: { to: "+1", metadata: { a: 1, b: 2 } }\nscript:\n  - busy\n',
    );
    write('a.yaml', 'include: _base.yaml\nname: Own\ncall: { metadata: { b: 3 } }\n');
    const { name, seed, call, script } = load('a.yaml');
    expect({ name, seed, to: call.to, metadata: call.metadata, script: script.length }).toEqual({
      name: 'Own',
      seed: 4,
      to: '+1',
      metadata: { a: 1, b: 3 },
      script: 1,
    });
  });

  test('adds its expectations and faults to those of the scenario', () => {
    write('_base.yaml', 'expect: [{ dialed: "+1" }]\nfaults: [{ on: webhook, drop: true }]\n');
    write(
      'a.yaml',
      `${withSteps('busy')}\ninclude: [_base.yaml]\nexpect: [{ dialed: "+2" }]\nfaults: [{ on: webhook, reorder: true }]\n`,
    );
    const { expect: expected, faults } = load('a.yaml');
    expect(expected.map((one) => one.kind === 'dialed' && one.to)).toEqual(['+1', '+2']);
    expect(faults?.map(({ kind }) => kind)).toEqual(['drop', 'reorder']);
  });

  test('may have a base of its own, and its parameters take values of the run', () => {
    write('_root.yaml', 'params: { day: Monday }\nprovider: retell\n');
    write('_base.yaml', 'include: _root.yaml\nscript:\n  - answer\n  - caller: "${params.day}"\n');
    write('a.yaml', 'include: _base.yaml\n');
    expect(kindsOf(load('a.yaml'))).toEqual(['answer', 'Monday']);
    expect(kindsOf(load('a.yaml', { day: 'Friday' }))).toEqual(['answer', 'Friday']);
  });

  test('is no scenario of its own where its name begins with _', () => {
    write('_base.yaml', 'provider: retell\n');
    write('a.yaml', `include: _base.yaml\nscript:\n  - busy\n`);
    expect(loadScenarios([folder]).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('mistakes', () => {
  test.each([
    ['as the only step', withSteps('include: none.yaml')],
    ['before what only an answered call has', withSteps('include: none.yaml', 'caller: Hello', 'hangup')],
    ['before the end of an answered call', withSteps('include: none.yaml', 'hangup')],
    ['as the base that has everything else', `include: none.yaml\nname: A\nscript: ["\${params.x}"]\n`],
    ['as one of two bases', 'include: [base.yaml, none.yaml]\n'],
    ['below the base', 'include: below.yaml\n'],
  ])('a file that is missing %s is the only complaint', (_, text) => {
    write('base.yaml', 'provider: retell\n');
    write('below.yaml', 'include: none.yaml\n');
    write('a.yaml', text);
    const message = refusal('a.yaml');
    expect(message).toContain('"none.yaml" does not exist');
    expect(message.match(/^\S+:\d+:\d+ /gm)).toHaveLength(1);
  });

  test('beside a file that is missing are still told, where they stand in the scenario itself', () => {
    write('a.yaml', `${withSteps('include: none.yaml', 'callre: Hello')}\nsede: 7\n`);
    expect(refusal('a.yaml').match(/^\S+:\d+:\d+ .*/gm)).toHaveLength(3);
  });

  test('in an included file stand there, with the way to it', () => {
    write('parts/part.yaml', '- answer\n- anser\n');
    write('a.yaml', withSteps('include: parts/part.yaml', 'bussy'));
    const lines = refusal('a.yaml').split('\n');
    expect(lines[0]).toBe('parts/part.yaml:2:3  step "anser" is not known');
    expect(lines[1]).toBe('    2 | - anser');
    expect(lines[3]).toContain('did you mean "answer"?');
    expect(lines[4]).toBe('   included by a.yaml:3');
    expect(refusal('a.yaml')).toContain('a.yaml:4:5  step "bussy" is not known');
  });

  test('of YAML and of variables are found in included files too', () => {
    write('broken.yaml', '- answer: [\n');
    write('unset.yaml', '- answer\n- caller: ${env.NOBODY}\n');
    write('a.yaml', withSteps('include: broken.yaml', 'include: unset.yaml'));
    expect(refusal('a.yaml')).toContain('broken.yaml:');
    expect(refusal('a.yaml')).toContain('unset.yaml:2:11  the environment variable NOBODY is not set');
  });

  test.each([
    ['a file that includes itself', { 'a.yaml': withSteps('include: a.yaml') }, 'a.yaml includes itself'],
    [
      'a circle of files',
      {
        'a.yaml': withSteps('include: b.yaml'),
        'b.yaml': '- include: c.yaml\n',
        'c.yaml': '- include: b.yaml\n',
      },
      'c.yaml:1:12  b.yaml includes itself',
    ],
    [
      'a circle of bases',
      { 'a.yaml': 'include: b.yaml\n', 'b.yaml': 'include: a.yaml\n' },
      'includes itself',
    ],
    [
      'a file that is not there',
      { 'a.yaml': withSteps('include: prat.yaml'), 'part.yaml': '- busy' },
      'did you mean "part.yaml"?',
    ],
    ['a file above', { 'a.yaml': withSteps('include: ../secret.yaml') }, 'is outside the folder of a.yaml'],
    ['a way out and in again', { 'a.yaml': withSteps('include: ../../etc/passwd') }, 'is outside the folder'],
    [
      'an absolute path',
      { 'a.yaml': withSteps('include: /etc/passwd') },
      '"/etc/passwd" is no file beside this one',
    ],
    ['a folder', { 'a.yaml': withSteps('include: sub'), 'sub/x.yaml': '- busy' }, 'cannot be read'],
    ['no name', { 'a.yaml': withSteps('include: ""') }, 'include needs the name of a file'],
    ['a list of files among the steps', { 'a.yaml': withSteps('include: [b.yaml]') }, '"include" must be'],
    [
      'a scenario among the steps',
      { 'a.yaml': withSteps('include: b.yaml'), 'b.yaml': `${withSteps('busy')}\n` },
      'b.yaml:1:1  "provider" has no effect in included steps',
    ],
    [
      'steps as a base',
      { 'a.yaml': `include: b.yaml\n${withSteps('busy')}`, 'b.yaml': '- busy\n' },
      'b.yaml:1:1  this is a list of steps',
    ],
    [
      'an empty file',
      { 'a.yaml': withSteps('include: b.yaml', 'busy'), 'b.yaml': '' },
      'the file holds no scenario',
    ],
    [
      'an unknown field beside the file',
      { 'a.yaml': withSteps('include: { file: b.yaml, parms: {} }'), 'b.yaml': '- busy\n' },
      'field "parms" is not known',
    ],
  ])('%s', (_what, files: Readonly<Record<string, string>>, message) => {
    for (const [name, text] of Object.entries(files)) write(name, text);
    expect(refusal('a.yaml')).toContain(message);
  });

  test('a link that leads out of the folder is not followed', () => {
    const outside = mkdtempSync(join(tmpdir(), 'drydial-outside-'));
    writeFileSync(join(outside, 'secret.yaml'), '- busy\n');
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'link.yaml'));
    write('a.yaml', withSteps('include: link.yaml'));
    expect(refusal('a.yaml')).toContain('is outside the folder');
    rmSync(outside, { recursive: true });
  });

  test('files that multiply themselves are bounded', () => {
    for (let level = 1; level < 8; level += 1)
      write(`${level}.yaml`, `- include: ${level + 1}.yaml\n`.repeat(4));
    write('8.yaml', '- wait: 1s\n');
    write('a.yaml', withSteps('include: 1.yaml'));
    expect(refusal('a.yaml')).toContain('too much is included');
  });

  test('files that go ever deeper are bounded', () => {
    for (let level = 1; level < 20; level += 1) write(`${level}.yaml`, `- include: ${level + 1}.yaml\n`);
    write('a.yaml', withSteps('include: 1.yaml'));
    expect(refusal('a.yaml')).toContain('includes are nested too deeply');
  });

  test('a text that came from no file includes nothing', () => {
    expect(errorOf(withSteps('include: b.yaml')).message).toContain('this text came from no file');
  });
});

test('the files of the documentation work', () => {
  const docs = readFileSync(new URL('../../../docs/scenarios.md', import.meta.url), 'utf8');
  const files = [...docs.matchAll(/^```yaml file=(\S+)\n(.*?)^```$/gms)];
  expect(files.length).toBeGreaterThan(2);
  for (const [, name = '', text = ''] of files) write(name, text);
  expect(loadScenarios([folder]).length).toBeGreaterThan(0);
});
