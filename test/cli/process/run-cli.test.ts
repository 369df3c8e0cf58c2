import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/cli/process/run-cli.ts';
import { SimulatorError } from '../../../src/core/errors.ts';
import { VERSION } from '../../../src/version.ts';
import { makeFolder } from '../../config/folder.ts';
import { createCliStage, scenarioText } from '../fakes.ts';

async function runIn(args: readonly string[], stage = createCliStage()) {
  const exitCode = await runCli(args, stage.context);
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

describe('help', () => {
  it('lists the commands in groups, with examples', async () => {
    const { exitCode, stdout } = await runIn(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /Being the provider:\n {2}serve .*Testing your program:\n {2}init .* {2}run .*Scenarios out of real calls:.*Looking things up:.*Examples:/s,
    );
  });

  it('lists the flags of a command in groups', async () => {
    const { stdout } = await runIn(['run', '--help']);
    expect(stdout).toMatch(/Clock and chance:\n {2}--clock <mode> .*default: skip/s);
    expect(stdout).toMatch(/--port .*default: any free one/);
    expect(stdout).not.toContain('--host');
    expect((await runIn(['serve', '--help'])).stdout).toMatch(/--port .*default: 4010/);
  });

  it('shows defaults and choices as they are typed, no empty lists, and what must be given', async () => {
    const helpOf = async (...command: readonly string[]): Promise<string> =>
      (await runIn([...command, '--help'])).stdout.replace(/\s+/g, ' ');
    const recordHelp = await helpOf('record');
    expect(recordHelp).toContain('whose API it is (default: whose --upstream is, else retell)');
    expect(recordHelp).toContain('no other host outside of this machine is called (must be given)');
    expect(recordHelp).not.toContain('[]');
    expect(await helpOf('drift')).toContain('(breaking, warning, information, never; default: breaking)');
    expect(await helpOf('explore')).toContain('(same, fresh; default: same where the scenario has a reset)');
    expect(await helpOf('mcp')).toContain('drydial for drydial itself (default: trillet)');
  });

  it('comes as a complaint where no command is named', async () => {
    const { exitCode, stdout, stderr } = await runIn([]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('Usage: drydial');
  });

  it('prints the version', async () => {
    expect(await runIn(['--version'])).toEqual({ exitCode: 0, stdout: `${VERSION}\n`, stderr: '' });
  });
});

describe('a wrong command line', () => {
  it.each([
    [['srve'], "drydial: unknown command 'srve'\n   did you mean serve?\n"],
    [['serve', '--prot', '1'], "drydial: unknown option '--prot'\n   did you mean --port?\n"],
    [
      ['report'],
      "drydial: missing required argument 'journals'\n   fix: `drydial report --help` lists what there is\n",
    ],
    [
      ['conform', 'socket', '--x'],
      "drydial: unknown option '--x'\n   fix: `drydial conform socket --help` lists what there is\n",
    ],
    [
      ['serve', '--port'],
      "drydial: option '--port <number>' argument missing\n   fix: `drydial serve --help` lists what there is\n",
    ],
    [['help', 'srve'], "drydial: unknown command 'srve'\n   did you mean serve?\n"],
    [['help', 'zzzzzz'], "drydial: unknown command 'zzzzzz'\n   fix: `drydial --help` lists what there is\n"],
    [['srve', '--help'], "drydial: unknown command 'srve'\n   did you mean serve?\n"],
    [['zzzzzz'], "drydial: unknown command 'zzzzzz'\n   fix: `drydial --help` lists what there is\n"],
  ])('is told in one line, with what to do: %j', async (args, stderr) => {
    expect(await runIn(args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('cannot steer the terminal', async () => {
    const { stderr } = await runIn(['\u001b[2Jserve\u0007']);
    expect(stderr).toContain('serve');
    expect([...stderr].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([]);
  });

  it('is told before anything is started', async () => {
    const stage = createCliStage();
    const { exitCode, stderr } = await runIn(['serve', '--port', 'abc'], stage);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'drydial: --port: "abc" is not allowed; use a whole number from 0 to 65535\n' +
        '   fix: Write it as the message says.  (DRY_OPTION_INVALID)\n',
    );
    expect(stage.started).toEqual([]);
  });
});

describe('what is thrown', () => {
  it('is told with its fix and code, and no stack, and exits with 2', async () => {
    const stage = createCliStage({
      startFails: new SimulatorError('DRY_PORT_BUSY', '127.0.0.1:4010 is in use by another program.'),
    });
    const { exitCode, stdout, stderr } = await runIn(['serve'], stage);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      'drydial: 127.0.0.1:4010 is in use by another program.',
      expect.stringMatching(/^ {3}fix: Stop the other program, .* \(DRY_PORT_BUSY\)$/),
      '',
    ]);
  });

  it('is a defect where it has no code: exit code 3, a hint, no stack', async () => {
    const { exitCode, stderr } = await runIn(
      ['serve'],
      createCliStage({ startFails: new TypeError('oops') }),
    );
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(
      /^drydial: oops\n {3}fix: Please report it .*\(DRY_INTERNAL\)\n {3}DRYDIAL_DEBUG=1 shows/,
    );
    expect(stderr).not.toContain(' at ');
  });

  it('shows where a defect happened where DRYDIAL_DEBUG asks for it', async () => {
    const stage = createCliStage({ startFails: new TypeError('oops'), env: { DRYDIAL_DEBUG: '1' } });
    expect((await runIn(['serve'], stage)).stderr).toMatch(/TypeError: oops\n +at /);
  });
});

describe('config', () => {
  it('prints what is in force and where it comes from', async () => {
    const stage = createCliStage({ env: { DRYDIAL_API_KEYS: 'key_a,key_b' } });
    const { exitCode, stdout } = await runIn(['config', '--port', '5', '--for', 'run'], stage);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {3}port +5 +--port$/m);
    expect(stdout).toMatch(/^ {3}clock +skip +default$/m);
    expect(stdout).toMatch(/^ {3}apiKeys +\[redacted\],\[redacted\] +DRYDIAL_API_KEYS$/m);
    expect(stdout).toContain('no configuration file was found');
    expect(stdout).not.toContain('key_a');
  });

  it('prints JSON', async () => {
    const { stdout } = await runIn(['config', '--json']);
    expect(JSON.parse(stdout).settings.port.value).toBe(4010);
  });

  it('says what is wrong with its file', async () => {
    const folder = makeFolder({ 'mine.yaml': 'prot: 1' });
    const { exitCode, stderr } = await runIn(['config', '--config', `${folder}/mine.yaml`]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('mine.yaml:1  "prot" is no setting; did you mean "port"?');
  });
});

describe('check', () => {
  it('refuses a call that fails for a reason that its provider does not have', async () => {
    const stage = createCliStage();
    const file = `${makeFolder({ 'a.yaml': scenarioText('Alpha').replace('- busy', '- fail: dial_bussy') })}/a.yaml`;
    expect(await runCli(['check', file], stage.context)).toBe(2);
    expect(stage.stderr()).toContain(
      'a.yaml:8:5  "dial_bussy" is no reason for which a call of retell fails',
    );
  });

  it('counts what is valid', async () => {
    const folder = makeFolder({ 'a.yaml': scenarioText('A'), 'b.yaml': scenarioText('B') });
    expect(await runIn(['check', folder])).toEqual({
      exitCode: 0,
      stdout: '2 scenarios are valid\n',
      stderr: '',
    });
    expect((await runIn(['check', `${folder}/a.yaml`])).stdout).toBe('1 scenario is valid\n');
  });

  it('reads what the configuration names where no file is named', async () => {
    const stage = createCliStage();
    const file = join(stage.context.cwd, 'mine.yaml');
    writeFileSync(join(stage.context.cwd, 'drydial.config.yaml'), `scenarios: [${file}]\n`);
    writeFileSync(file, scenarioText('A'));
    expect((await runIn(['check'], stage)).stdout).toBe('1 scenario is valid\n');
    expect(await runIn(['check'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no scenario was found: no path was given'),
    });
  });

  it('refuses a provider that nobody is', async () => {
    const folder = makeFolder({ 'a.yaml': scenarioText('A').replace('retell', 'retel') });
    const { exitCode, stderr } = await runIn(['check', folder]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'a.yaml:2:11  provider "retel" is not known\n    2 | provider: retel\n      |           ^^^^^\n   did you mean "retell"?',
    );
    const both = makeFolder({
      'a.yaml': scenarioText('A').replace('retell', 'retel'),
      'b.yaml': scenarioText('B').replace('retell', 'trilet'),
    });
    expect((await runIn(['run', both])).stderr).toMatch(/"retel" is not known.*"trilet" is not known/s);
    const any = makeFolder({ 'a.yaml': scenarioText('A').replace('retell', 'any') });
    expect((await runIn(['check', any])).exitCode).toBe(0);
  });

  it('shows every place that is wrong, and no more than that', async () => {
    const folder = makeFolder({ 'a.yaml': 'provider: retell\nscript:\n  - anser\n' });
    const { exitCode, stdout, stderr } = await runIn(['check', folder]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(
      /a\.yaml:3:5 {2}step "anser" is not known\n +3 \| {3}- anser\n +\| {5}\^+\n +did you mean/,
    );
    expect(stderr).not.toContain('drydial:');
  });

  it('gives values to parameters', async () => {
    const text = scenarioText('A').replace('+12125550123', '${params.to}');
    const folder = makeFolder({ 'a.yaml': text });
    expect((await runIn(['check', folder])).exitCode).toBe(2);
    expect((await runIn(['check', folder, '--param', 'to=+12125550124'])).exitCode).toBe(0);
    expect((await runIn(['check', folder, '--param', 'to'])).stderr).toContain(
      '--param: "to" is not allowed',
    );
  });
});

describe('packs', () => {
  it('lists the providers', async () => {
    const { exitCode, stdout } = await runIn(['packs']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ retell +Retell AI +\d+ operations/);
  });

  it('lists the quirks of one with default and source', async () => {
    const { stdout } = await runIn(['packs', 'retell']);
    expect(stdout).toMatch(
      / webhook-retry-gaps\n(?: {3}[A-Z0-9].*\n)+ {3}default {2}10s,60s,300s\n {3}values {3}.*\n {3}source /,
    );
  });

  it('finds the nearest provider', async () => {
    const { exitCode, stderr } = await runIn(['packs', 'retel']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('provider "retel" is not known; did you mean retell?');
  });
});
