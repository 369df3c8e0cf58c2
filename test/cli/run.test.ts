import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { SimulatorError } from '../../src/core/errors.ts';
import { loadJournal } from '../../src/core/journal/journal-file.ts';
import type { Finding } from '../../src/verdict/finding.ts';
import { makeFolder } from '../config/folder.ts';
import { createCliStage, type FakePlay, FakeSimulator, scenarioText } from './fakes.ts';

const FINDING: Finding = {
  check: 'begin-message',
  rule: 'begin-message',
  severity: 'error',
  title: 'the agent sent no begin message',
  line: 7,
};
const WARNING: Finding = { ...FINDING, rule: 'slow', severity: 'warning', title: 'slow \u001b[2Jwebhook' };

function stories(): string {
  return makeFolder({
    'a.yaml': scenarioText('Alpha'),
    'b.yaml': scenarioText('Beta', 'seed: 5'),
    'c.yaml': scenarioText('Gamma ray'),
  });
}

async function runIn(plays: Readonly<Record<string, FakePlay>>, args: readonly string[], env = {}) {
  const stage = createCliStage({ simulator: new FakeSimulator(plays), env });
  const exitCode = await runCli(['run', ...args], stage.context);
  return { ...stage, exitCode, out: stage.stdout(), err: stage.stderr() };
}

it('says before anything is played that a scenario cannot be explored', async () => {
  const explored = (rest: string) =>
    makeFolder({
      'a.yaml': scenarioText('Alpha'),
      'b.yaml': `provider: retell\ndeliver: explore\nscript: [busy]\n${rest}`,
    });
  const { exitCode, err, simulator } = await runIn({}, [explored('')]);
  expect({ exitCode, played: simulator.played.length }).toEqual({ exitCode: 2, played: 0 });
  expect(err).toContain('"b" says nowhere what your program ends up with');
  const probed = 'expect: [{ probe: { get: "http://127.0.0.1:1/" } }]';
  const faulted = await runIn({}, [explored(`${probed}\nfaults: [{ on: webhook, drop: true }]`)]);
  expect(faulted.err).toContain('has faults on webhooks');
  expect((await runIn({}, [explored(probed)])).exitCode).toBe(0);
});

describe('what it prints', () => {
  it('has a line for each scenario and one that sums up last', async () => {
    const { exitCode, out, err, simulator } = await runIn({}, [stories()]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^ ok Alpha {7}0 ms of script in /),
      expect.stringMatching(/^ ok Beta {8}0 ms of script in /),
      expect.stringMatching(/^ ok Gamma ray {3}0 ms of script in /),
      '',
    ]);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^ 3 scenarios clean {3}script /);
    expect(simulator.stops).toBe(1);
  });

  it.each([
    [100, / ok Caller changes the day twice while the agent is still answe… {3}0 ms of script in /],
    [70, / ok Caller changes the day twice… {4}0 ms of script in /],
    [40, / ok Caller changes the day twice while…\n {4}0 ms of script in /],
  ])('keeps a long name on its line at %i columns', async (columns, line) => {
    const stage = createCliStage({ columns });
    const name = 'Caller changes the day twice while the agent is still answering the first question';
    await runCli(['run', makeFolder({ 'a.yaml': scenarioText(name) })], stage.context);
    expect(stage.stdout()).toMatch(line);
    const [first = ''] = stage.stdout().split('\n');
    expect(first.length).toBeLessThanOrEqual(columns);
  });

  it('says that the LLM server was not called where only the platform speaks', async () => {
    const platform = makeFolder({
      'a.yaml': scenarioText('Alpha').replace(/agent: .*/, 'agent: { engine: platform }'),
    });
    const url = ['--llm-url', 'ws://127.0.0.1:1/llm'];
    expect((await runIn({}, [platform, ...url])).err).toMatch(
      /^your LLM server \(--llm-url\) was not called/,
    );
    expect((await runIn({}, [platform])).err).toBe('');
    const trillet = makeFolder({
      'a.yaml': 'provider: trillet\nscript: [answer, { agent: Hello }, hangup]',
    });
    expect((await runIn({}, [trillet, ...url])).err).toContain('was not called: trillet asks none');
    expect((await runIn({}, [stories(), platform, ...url])).err).toBe('');
  });

  it('has failures in full after warnings, each with the command that plays it again', async () => {
    const folder = stories();
    const plays = {
      Alpha: { findings: [FINDING] },
      Beta: { findings: [WARNING], outcome: 'clean' },
    } as const;
    const { exitCode, out } = await runIn(plays, [folder]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^ x {2}Alpha /m);
    expect(out).toMatch(/^ ! {2}Beta /m);
    expect(out).toContain(`drydial run ${folder}/a.yaml --seed 7\n`);
    expect(out.indexOf('slow webhook')).toBeGreaterThan(0);
    expect(out.indexOf('slow webhook')).toBeLessThan(out.indexOf('the agent sent no begin message'));
    expect(out).toMatch(/ 1 of 3 scenarios failed {3}2 clean {3}1 warning {3}script .*\n$/);
    expect(out).not.toContain('\u001b');
    expect(out).not.toContain('\n\n\n');
  });

  it('shows on a terminal how far it is, and takes that away again', async () => {
    const stage = createCliStage({ isTerminal: true, env: { NO_COLOR: '1' } });
    await runCli(['run', stories()], stage.context);
    expect(stage.stdout()).toContain('\r\u001b[2K 2 of 3   Beta\r\u001b[2K ok Beta');
  });

  it('has the time line of each run where that is asked for', async () => {
    const { out } = await runIn({}, [stories(), '--verbose']);
    expect(out).toMatch(
      / script +call .*\n.*GET \/played\/1 .*\n ok Alpha .*\n.*GET \/played\/2 .*\n ok Beta/,
    );
  });
});

describe('a sweep', () => {
  const swept =
    'call: { agent: { llm_url: ws://127.0.0.1:1/llm } }\nscript: [ answer,\n  interrupt: { after: sweep, says: wait } ]';
  const folder = () =>
    makeFolder({ 'a.yaml': `name: Alpha\nprovider: retell\n${swept}\n`, 'b.yaml': scenarioText('Beta') });
  const clean = (at: string) => ({ at, outcome: 'clean', findings: 0 }) as const;

  it('shows the point that fails first, those beside it, and how to play it alone', async () => {
    const points = [
      clean('question'),
      clean('1 word'),
      { at: '2 words', outcome: 'findings', findings: 1 } as const,
    ];
    const files = folder();
    const { out, exitCode } = await runIn(
      { Alpha: { findings: [FINDING], sweep: { points, smallestFailing: '2 words', line: 5 } } },
      [files],
    );
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^ x {2}Alpha .* 3 points$/m);
    expect(out).toContain('    sweep         1 of 3 points of line 5 fails, the first at 2 words\n');
    expect(out).toMatch(
      / points {8}question {2}clean\n {18}1 word {4}clean\n {18}2 words {3}1 finding {2}shown above\n/,
    );
    expect(out).toContain(`drydial run ${files}/a.yaml --seed 7 --sweep-at '2 words'\n`);
  });

  it('is played at one point where that is asked for', async () => {
    const { simulator, exitCode } = await runIn({}, [folder(), '--sweep-at', '3 words']);
    expect(exitCode).toBe(0);
    expect(simulator.played.map(({ options }) => options.sweepAt)).toEqual(['3 words', undefined]);
  });

  it('is refused at a point that is none, and where nothing is swept', async () => {
    const wrong = await runIn({}, [folder(), '--sweep-at', 'soon']);
    expect(wrong).toMatchObject({
      exitCode: 2,
      started: [],
      err: expect.stringContaining('"soon" is no point of a sweep'),
    });
    const idle = await runIn({}, [stories(), '--sweep-at', '3 words']);
    expect(idle).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('no scenario that is run has a sweep'),
    });
  });
});

describe('a story for any provider', () => {
  it('is played once for each, under a name and with a command of its own', async () => {
    const folder = makeFolder({
      'a.yaml': scenarioText('Alpha').replace('provider: retell', 'provider: any'),
    });
    const { exitCode, out, simulator } = await runIn({ Alpha: { findings: [FINDING] } }, [
      folder,
      '--providers',
      'retell',
    ]);
    expect(exitCode).toBe(1);
    expect(simulator.played.map(({ scenario }) => scenario.provider)).toEqual(['retell']);
    expect(out).toMatch(/^ x {2}Alpha \(retell\) /m);
    expect(out).toContain(`drydial run ${folder}/a.yaml --seed 7 --providers retell\n`);
  });
});

describe('the exit code', () => {
  it('is 3 where drydial itself was wrong, whatever else was found', async () => {
    const plays = {
      Alpha: { findings: [FINDING] },
      Beta: { findings: [FINDING], outcome: 'defect' },
    } as const;
    expect((await runIn(plays, [stories()])).exitCode).toBe(3);
  });

  it('is 0 where there are only warnings', async () => {
    expect((await runIn({ Alpha: { findings: [WARNING], outcome: 'clean' } }, [stories()])).exitCode).toBe(0);
  });

  it('is 2 where a scenario cannot be played, and the simulator is stopped', async () => {
    const throws = new SimulatorError('DRY_SCENARIO_INVALID', '"Alpha" has no URL for its LLM');
    const { exitCode, err, simulator } = await runIn({ Alpha: { throws } }, [stories()]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(
      /^ended early after 0 of 3 scenarios, while "Alpha" was played\ndrydial: "Alpha" has no URL for its LLM\n/,
    );
    expect(simulator.stops).toBe(1);
  });

  it('is 2 where nothing is named, or nothing is there', async () => {
    const nothing = await runIn({}, []);
    expect(nothing.exitCode).toBe(2);
    expect(nothing.err).toContain('no scenario was named');
    expect(nothing.started).toEqual([]);
    expect((await runIn({}, [makeFolder()])).exitCode).toBe(2);
  });

  it('is 130 where it was interrupted; what was played until then is told and reported', async () => {
    const plays = { Alpha: { findings: [FINDING] }, Beta: { hangs: true } };
    const stage = createCliStage({ simulator: new FakeSimulator(plays) });
    const file = join(makeFolder(), 'junit.xml');
    const ended = runCli(['run', stories(), '--report', 'text', '--report', `junit=${file}`], stage.context);
    await vi.waitFor(() => expect(stage.simulator.played).toHaveLength(2), { timeout: 20_000 });
    stage.interrupt();
    expect(await ended).toBe(130);
    expect(stage.stderr()).toBe('stopped after 1 of 3 scenarios, while "Beta" was played\n');
    expect(stage.stdout()).toContain('the agent sent no begin message');
    expect(stage.stdout()).toMatch(/ 1 of 1 scenario failed {3}script .*\n$/);
    expect(await readFile(file, 'utf8')).toContain('<testcase name="Alpha"');
    expect(stage.simulator.stops).toBe(1);
  });
});

describe('what is played', () => {
  it('is what --only names a part of', async () => {
    const { simulator } = await runIn({}, [stories(), '--only', 'gamma']);
    expect(simulator.played.map(({ scenario }) => scenario.name)).toEqual(['Gamma ray']);
    const none = await runIn({}, [stories(), '--only', 'delta']);
    expect(none.exitCode).toBe(2);
    expect(none.err).toContain('no name contains "delta"; names are "Alpha", "Beta", "Gamma ray"');
  });

  it('is what the configuration names, where no file is named', async () => {
    const { simulator } = await runIn({}, [], { DRYDIAL_SCENARIOS: stories() });
    expect(simulator.played).toHaveLength(3);
  });

  it('gets the addresses, key, seed and parameters that were given', async () => {
    const folder = makeFolder({ 'a.yaml': scenarioText('${params.who}', 'params: { who: nobody }') });
    const { simulator, started } = await runIn({}, [
      folder,
      ...['--llm-url', 'ws://127.0.0.1:9/llm', '--webhook-url', 'http://127.0.0.1:9/hook'],
      ...['--api-key', 'key_mine', '--seed', '11', '--param', 'who=Ada', '--deadlines', '0.1'],
    ]);
    expect(simulator.played).toHaveLength(1);
    expect(simulator.played[0]?.scenario.name).toBe('Ada');
    expect(simulator.played[0]?.options).toEqual({
      apiKey: 'key_mine',
      llmUrl: 'ws://127.0.0.1:9/llm',
      webhookUrl: 'http://127.0.0.1:9/hook',
      seed: 11,
      params: { who: 'Ada' },
    });
    expect(started[0]).toMatchObject({ port: 0, host: '127.0.0.1', clock: 'skip', deadlines: 0.1 });
    expect(started[0]).not.toHaveProperty('scenarios');
  });

  it('takes all behind the first = for the value of a parameter, and refuses what has no name or no value', async () => {
    const folder = makeFolder({ 'a.yaml': scenarioText('${params.who}', 'params: { who: nobody }') });
    const { simulator } = await runIn({}, [folder, '--param', 'who=a=b\nc']);
    expect(simulator.played[0]?.options).toEqual({ params: { who: 'a=b\nc' } });
    for (const param of ['who', '=Ada', '1who=Ada', 'w o=Ada']) {
      const { exitCode, err, started } = await runIn({}, [folder, '--param', param]);
      expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
      expect(err).toContain(`--param: "${param}" is not allowed; use name=value`);
    }
  });

  it('keeps its own seed and the usual key where nothing is given', async () => {
    const { simulator } = await runIn({}, [stories()]);
    expect(simulator.played[0]?.options).toEqual({ params: {} });
  });
});

describe('reports and journals', () => {
  it('prints nothing but JSON where JSON goes to stdout', async () => {
    const { exitCode, out, err } = await runIn({ Alpha: { findings: [FINDING] } }, [
      stories(),
      '--report',
      'json',
      '--verbose',
    ]);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ format: 1, outcome: 'findings', totals: { runs: 3, clean: 2 } });
  });

  it('writes reports to files beside the text', async () => {
    const folder = makeFolder();
    const { out } = await runIn({}, [
      stories(),
      ...['--report', `json=${join(folder, 'r.json')}`, '--report', `text=${join(folder, 'r.txt')}`],
    ]);
    expect(out).toContain('3 scenarios clean');
    expect(JSON.parse(await readFile(join(folder, 'r.json'), 'utf8')).runs).toHaveLength(3);
    expect(await readFile(join(folder, 'r.txt'), 'utf8')).toMatch(/^ ok Alpha .*3 scenarios clean .*\n$/s);
  });

  it.each([
    [
      'jsn',
      '--report: "jsn" is not allowed; use FORMAT or FORMAT=FILE, with one of text, json, junit, markdown, html; did you mean json?',
    ],
    ['json=', '--report: "json=" is not allowed'],
    ['xunit=x', '--report: "xunit=x" is not allowed'],
  ])('refuses a report %j before it plays', async (report, message) => {
    const { exitCode, err, started } = await runIn({}, [stories(), '--report', report]);
    expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
    expect(err).toContain(message);
  });

  it('refuses two reports that would both go to the terminal', async () => {
    const { exitCode, err, started } = await runIn({}, [stories(), '--report', 'json', '--report', 'junit']);
    expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
    expect(err).toContain(
      'json and junit cannot both go to the terminal; give one of them a file, as in junit=FILE',
    );
  });

  it.each([
    ['junit', /^<\?xml .*<testcase name="Alpha" .*<\/testsuites>\n$/s],
    ['markdown', /^## drydial: 1 of 3 failed\n.*the agent sent no begin message/s],
    ['html', /^<!doctype html>.*the agent sent no begin message.*<\/html>\n+$/s],
  ])('prints nothing but the report as %s where that is asked for', async (format, shape) => {
    const { out } = await runIn({ Alpha: { findings: [FINDING] } }, [stories(), '--report', format]);
    expect(out).toMatch(shape);
  });

  it('makes the folder of a report', async () => {
    const file = join(makeFolder(), 'none', 'yet', 'r.json');
    const { exitCode, err } = await runIn({}, [stories(), '--report', `json=${file}`]);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(JSON.parse(await readFile(file, 'utf8')).runs).toHaveLength(3);
  });

  it('says which file cannot be written, before it plays', async () => {
    const folder = makeFolder({ 'a.txt': '' });
    const below = join(folder, 'a.txt', 'r.json');
    const one = await runIn({}, [stories(), '--report', `json=${below}`]);
    expect(one).toMatchObject({ exitCode: 2, started: [] });
    expect(one.err).toMatch(/a\.txt cannot be written: .*E(NOTDIR|EXIST)/);
    const other = await runIn({}, [stories(), '--report', `json=${folder}`]);
    expect(other).toMatchObject({ exitCode: 2, started: [] });
    expect(other.err).toContain(`${folder} cannot be written: it is a folder`);
  });

  it('ends at once where no folder can be made for a report', async () => {
    const folder = makeFolder();
    await symlink(join(folder, 'gone'), join(folder, 'link'));
    const file = join(folder, 'link', 'below', 'r.xml');
    const { exitCode, err, started } = await runIn({}, [stories(), '--report', `junit=${file}`]);
    expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
    expect(err).toContain(`${join(folder, 'link', 'below')} cannot be written: `);
    expect(err).toMatch(/E(NOENT|EXIST)/);
  });

  it('prints a report whose file is a dash', async () => {
    const { out } = await runIn({}, [stories(), '--report', 'json=-']);
    expect(JSON.parse(out).runs).toHaveLength(3);
  });

  it('writes every other report, and what is recorded, where one cannot be written', async () => {
    const folder = makeFolder();
    const paths = stories();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const others = ['json', 'html'].map((format) => ['--report', `${format}=${join(folder, `r.${format}`)}`]);
    const ended = await runIn({}, [paths, '--update', '--report', `junit=${pipe}`, ...others.flat()]);
    expect(ended.exitCode).toBe(2);
    expect(ended.err).toContain(`${pipe} cannot be written: nobody reads this pipe (ENXIO)`);
    expect((await readdir(folder)).toSorted()).toEqual(['pipe', 'r.html', 'r.json']);
    expect(await readdir(join(paths, '__snapshots__'))).toHaveLength(3);
  });

  it('names every report that cannot be written', async () => {
    const folder = makeFolder();
    const pipes = ['one', 'other'].map((name) => join(folder, name));
    execFileSync('mkfifo', pipes);
    const { err } = await runIn({}, [stories(), ...pipes.flatMap((pipe) => ['--report', `json=${pipe}`])]);
    for (const pipe of pipes) expect(err).toContain(`${pipe} cannot be written`);
  });

  it('writes a report to a pipe that somebody reads', async () => {
    const pipe = join(makeFolder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const read = readFile(pipe, 'utf8');
    const { exitCode } = await runIn({}, [stories(), '--report', `json=${pipe}`]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(await read).runs).toHaveLength(3);
  });

  it('tells how a run went whose journal cannot be saved', async () => {
    const folder = makeFolder();
    await mkdir(join(folder, 'same-7.jsonl'));
    const paths = makeFolder({ 'a.yaml': scenarioText('Same') });
    const { exitCode, out, err } = await runIn({ Same: { findings: [FINDING] } }, [
      paths,
      '--save-journals',
      folder,
    ]);
    expect(exitCode).toBe(2);
    expect(out).toContain('the agent sent no begin message');
    expect(err).toContain(`The journal cannot be saved as "${join(folder, 'same-7.jsonl')}"`);
  });

  it('saves the journal of each run in a file of its own and names it beside a failure', async () => {
    const folder = join(makeFolder(), 'deep', 'journals');
    const paths = makeFolder({ 'a.yaml': scenarioText('../Same!'), 'b.yaml': scenarioText('..same?') });
    const { out } = await runIn({ '../Same!': { findings: [FINDING] } }, [paths, '--save-journals', folder]);
    expect((await readdir(folder)).toSorted()).toEqual(['same-7-2.jsonl', 'same-7.jsonl']);
    expect(await readFile(join(folder, 'same-7.jsonl'), 'utf8')).toContain('/played/1');
    expect(await readFile(join(folder, 'same-7.jsonl'), 'utf8')).not.toContain('/played/2');
    expect(out).toContain(join(folder, 'same-7.jsonl'));
  });

  it("names in a saved journal the scenario's own seed, clock and day, by which it is played again", async () => {
    const folder = makeFolder();
    const own = 'seed: 3\nclock: live\nstart_at: 2026-02-03T04:05:06Z\n';
    await runIn({}, [makeFolder({ 'a.yaml': `${own}${scenarioText('Own')}` }), '--save-journals', folder]);
    const { header } = await loadJournal(join(folder, 'own-3.jsonl'));
    expect(header).toMatchObject({ seed: '3', clock: 'live', scenario: 'Own' });
    expect(header.startAt).toBe('2026-02-03T04:05:06.000Z');
  });
});
