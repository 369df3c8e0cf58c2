import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import type { Scenario } from '../../src/scenario/model/scenario.ts';
import type { PlayOptions, PlayResult } from '../../src/simulator-types.ts';
import type { Finding } from '../../src/verdict/finding.ts';
import { makeFolder } from '../config/folder.ts';
import { createCliStage, type FakePlay, FakeSimulator, scenarioText } from './fakes.ts';

const FINDING: Finding = {
  check: 'begin-message',
  rule: 'begin-message',
  severity: 'error',
  title: 'the agent sent no begin message',
};
const NAMES = ['Alpha', 'Beta', 'Gamma ray', 'Delta', 'Epsilon', 'Zeta'];

function stories(names: readonly string[] = NAMES): string {
  return makeFolder(Object.fromEntries(names.map((name, index) => [`${index}.yaml`, scenarioText(name)])));
}

async function runIn(args: readonly string[], simulator = new FakeSimulator()) {
  const stage = createCliStage({ simulator });
  const exitCode = await runCli(['run', ...args], stage.context);
  const names = simulator.played.map(({ scenario }) => scenario.name);
  return { ...stage, exitCode, names, out: stage.stdout(), err: stage.stderr() };
}

const failing = (...names: readonly string[]): Record<string, FakePlay> =>
  Object.fromEntries(names.map((name) => [name, { findings: [FINDING] }]));

describe('--providers', () => {
  it('is refused where a scenario is of another provider, before anything is played', async () => {
    const { exitCode, err, started } = await runIn([stories(), '--providers', 'trillet']);
    expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
    expect(err).toMatch(/0\.yaml is a scenario of retell, and providers names only trillet\n/);
  });
});

describe('an LLM server that nobody has named', () => {
  const folder = (): string =>
    makeFolder({
      'a.yaml': scenarioText('Alpha'),
      'b.yaml': 'name: Beta\nprovider: retell\nscript: [answer, expect_reply, hangup]\n',
    });

  it('is missed before anything is played', async () => {
    const { exitCode, err, started } = await runIn([folder()]);
    expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
    expect(err).toMatch(/b\.yaml: "Beta" has an agent with its own LLM, and nobody said where that is\n/);
  });

  it('is not missed where a flag names it, or where the scenario is not played', async () => {
    expect((await runIn([folder(), '--llm-url', 'ws://127.0.0.1:1/llm'])).names).toEqual(['Alpha', 'Beta']);
    expect((await runIn([folder(), '--filter', 'Alpha'])).names).toEqual(['Alpha']);
  });
});

describe('--param', () => {
  it('stands in the replay command of those scenarios alone that know it', async () => {
    const folder = makeFolder({
      'a.yaml': scenarioText('Alpha'),
      'b.yaml': scenarioText('Beta ${params.who}', 'params: { who: nobody }'),
    });
    const { out } = await runIn(
      [folder, '--seed', '7', '--param', 'who=Ada'],
      new FakeSimulator(failing('Alpha', 'Beta Ada')),
    );
    expect(out.match(/replay .*$/gm)?.map((line) => line.replace(/\s+/g, ' '))).toEqual([
      `replay drydial run ${folder}/a.yaml --seed 7`,
      `replay drydial run ${folder}/b.yaml --seed 7 --param who=Ada`,
    ]);
  });
});

describe('--filter', () => {
  it.each([
    [
      ['--filter', 'ETA'],
      ['Beta', 'Zeta'],
    ],
    [
      ['--filter', '/^[a-c]/i'],
      ['Alpha', 'Beta'],
    ],
    [
      ['--filter', '/^D/', '--filter', 'gamma'],
      ['Gamma ray', 'Delta'],
    ],
    [['--only', 'ray'], ['Gamma ray']],
  ])('%j plays %j', async (flags, played) => {
    expect((await runIn([stories(), ...flags])).names).toEqual(played);
  });

  it('is refused where it is no pattern, and where it leaves nothing', async () => {
    const broken = await runIn([stories(), '--filter', '/(/']);
    expect(broken).toMatchObject({
      exitCode: 2,
      started: [],
      err: expect.stringContaining('--filter: "/(/"'),
    });
    const nothing = await runIn([stories(['One']), '--filter', '/two/']);
    expect(nothing).toMatchObject({ exitCode: 2, err: expect.stringContaining('names are "One"') });
  });
});

describe('--shard', () => {
  it('deals every scenario to exactly one shard, in whichever order files are named', async () => {
    const folder = stories();
    const shares = await Promise.all([1, 2, 3].map((index) => runIn([folder, '--shard', `${index}/3`])));
    expect(shares.flatMap(({ names }) => names).toSorted()).toEqual(NAMES.toSorted());
    const turned = await runIn([
      ...(await readdir(folder)).toReversed().map((file) => join(folder, file)),
      '--shard',
      '1/3',
    ]);
    expect(turned.names.toSorted()).toEqual(shares[0]?.names.toSorted());
  });

  it('moves nothing when a scenario is added', async () => {
    const before = await runIn([stories(), '--shard', '2/3']);
    const after = await runIn([stories([...NAMES, 'Eta']), '--shard', '2/3']);
    expect(after.names.filter((name) => name !== 'Eta')).toEqual(before.names);
  });

  it('is clean where its share is empty', async () => {
    const shares = await Promise.all(
      [1, 2, 3, 4].map((index) => runIn([stories(['Alone']), '--shard', `${index}/4`])),
    );
    expect(shares.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(shares.filter(({ names }) => names.length === 0)).toHaveLength(3);
  });

  it('says of an empty share that it is empty, and that this is no failure, and starts nothing for it', async () => {
    const folder = makeFolder({ 'one.yaml': scenarioText('Alone') });
    const target = (format: string): string[] => ['--report', `${format}=${join(folder, format)}`];
    const { exitCode, out, err, started } = await runIn([
      ...[folder, '--shard', '1/4', '--report', 'text'],
      ...['junit', 'markdown', 'json'].flatMap(target),
    ]);
    const said = 'shard 1/4 has no scenario: other shards play the one that there is; this is no failure';
    expect({ exitCode, out, err, started }).toEqual({
      exitCode: 0,
      out: `\n ${said}\n`,
      err: '',
      started: [],
    });
    expect(await readFile(join(folder, 'junit'), 'utf8')).toContain('<testsuites tests="0" failures="0"');
    expect(await readFile(join(folder, 'markdown'), 'utf8')).toBe(`## drydial: nothing to play\n\n${said}\n`);
    expect(JSON.parse(await readFile(join(folder, 'json'), 'utf8'))).toMatchObject({
      outcome: 'clean',
      runs: [],
    });
  });

  it('says so beside a report for programs, which has the terminal', async () => {
    const { out, err } = await runIn([stories(['Alone']), '--shard', '1/4', '--report', 'json']);
    expect(JSON.parse(out)).toMatchObject({ runs: [] });
    expect(err).toMatch(/^shard 1\/4 has no scenario/);
  });

  it('refuses a filter that fits no name in any share', async () => {
    const { exitCode, err } = await runIn([stories(['Alone']), '--shard', '1/4', '--filter', 'Alnoe']);
    expect({ exitCode, err }).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('no name contains "Alnoe"'),
    });
  });

  it('keeps the repetitions of a scenario together', async () => {
    const shares = await Promise.all(
      [1, 2, 3].map((index) => runIn([stories(), '--repeat', '2', '--shard', `${index}/3`])),
    );
    expect(shares.flatMap(({ names }) => names).toSorted()).toEqual([...NAMES, ...NAMES].toSorted());
    for (const { names } of shares)
      for (const name of names) expect(names.filter((it) => it === name)).toHaveLength(2);
  });

  it.each([
    ['0/3', 'the first shard is 1'],
    ['4/3', 'of 3 the last shard is 3'],
    ['1/0', 'there are 1 to 1000 shards'],
    ['1/1001', 'there are 1 to 1000 shards'],
    ['2', 'use i/n, such as 1/4'],
    ['x/y', 'use i/n, such as 1/4'],
  ])('refuses %j', async (text, why) => {
    const { exitCode, started, err } = await runIn([stories(), '--shard', text]);
    expect({ exitCode, started }).toEqual({ exitCode: 2, started: [] });
    expect(err).toContain(`--shard: "${text}" is not allowed`);
    expect(err).toContain(why);
  });
});

/** Scenarios end in the order that is given, whichever was begun first. */
class OrderedSimulator extends FakeSimulator {
  readonly #order: readonly string[];
  readonly #isOver = new Map<string, PromiseWithResolvers<void>>();

  constructor(order: readonly string[]) {
    super();
    this.#order = order;
    for (const name of order) this.#isOver.set(name, Promise.withResolvers());
  }

  override async play(scenario: Scenario, options?: PlayOptions): Promise<PlayResult> {
    const before = this.#order[this.#order.indexOf(scenario.name) - 1];
    const result = await super.play(scenario, options);
    if (before !== undefined) await this.#isOver.get(before)?.promise;
    this.#isOver.get(scenario.name)?.resolve();
    return result;
  }
}

describe('--workers', () => {
  it('prints in the order of the scenarios, whichever is done first', async () => {
    const simulator = new OrderedSimulator(['Gamma', 'Beta', 'Alpha']);
    const { out, exitCode, started } = await runIn(
      [stories(['Alpha', 'Beta', 'Gamma']), '--workers', '3'],
      simulator,
    );
    expect(exitCode).toBe(0);
    expect([...out.matchAll(/^ ok (\w+)/gm)].map(([, name]) => name)).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(started).toHaveLength(3);
  });

  it('reports what is done when it is interrupted, also where one before it is not', async () => {
    const simulator = new FakeSimulator({ Alpha: { hangs: true }, Delta: { hangs: true } });
    const stage = createCliStage({ simulator });
    const ended = runCli(
      ['run', stories(['Alpha', 'Beta', 'Gamma', 'Delta']), '--workers', '2'],
      stage.context,
    );
    await vi.waitFor(() => expect(simulator.played).toHaveLength(4), { timeout: 20_000 });
    stage.interrupt();
    expect(await ended).toBe(130);
    expect(stage.stdout()).toMatch(/^ ok Beta .*\n ok Gamma /);
    expect(stage.stderr()).toBe('stopped after 2 of 4 scenarios, while "Alpha", "Delta" were played\n');
  });

  it('gives each a port, counted from the one that is named, and all the seed of the first', async () => {
    const { started } = await runIn([stories(), '--workers', '3', '--port', '4700']);
    expect(started.map(({ port }) => port)).toEqual([4700, 4701, 4702]);
    expect(started.map(({ seed }) => seed)).toEqual([undefined, 7, 7]);
  });

  it('starts no more than there is to play', async () => {
    expect((await runIn([stories(['One', 'Two']), '--workers', '8'])).started).toHaveLength(2);
  });

  it.each([
    ['--workers', '0'],
    ['--workers', 'many'],
    ['--repeat', '0'],
    ['--bail', 'x'],
    ['--port', '70000'],
  ])('refuses %s %s', async (flag, value) => {
    expect(await runIn([stories(), flag, value])).toMatchObject({
      exitCode: 2,
      started: [],
      err: expect.stringContaining(`${flag}: "${value}" is not allowed; use a whole number from`),
    });
  });
});

describe('--repeat and --bail', () => {
  it('plays each so often, with other seeds where none was given', async () => {
    const folder = makeFolder({
      'a.yaml': scenarioText('Drawn'),
      'b.yaml': scenarioText('Fixed', 'seed: 5'),
    });
    const { out, simulator } = await runIn([folder, '--repeat', '3']);
    expect([...out.matchAll(/^ ok (.*?\))/gm)].map(([, name]) => name)).toEqual([
      'Drawn (1 of 3)',
      'Drawn (2 of 3)',
      'Drawn (3 of 3)',
      'Fixed (1 of 3)',
      'Fixed (2 of 3)',
      'Fixed (3 of 3)',
    ]);
    expect(simulator.played.map(({ options }) => options.seed)).toEqual([
      undefined,
      8,
      9,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it.each([
    [['--bail'], ['Alpha', 'Beta']],
    [
      ['--bail', '2'],
      ['Alpha', 'Beta', 'Gamma ray', 'Delta'],
    ],
  ])('%j ends after so many failures, and says what was not played', async (flags, played) => {
    const { names, err, exitCode } = await runIn(
      [stories(), ...flags],
      new FakeSimulator(failing('Beta', 'Delta')),
    );
    expect({ names, exitCode }).toEqual({ names: played, exitCode: 1 });
    expect(err).toBe(`ended early with --bail: ${6 - played.length} of 6 were not played\n`);
  });
});

describe('what is named', () => {
  it('may be a glob', async () => {
    const folder = stories();
    expect((await runIn([join(folder, '[01].yaml')])).names).toEqual(['Alpha', 'Beta']);
    await writeFile(join(folder, 'drydial.config.yaml'), 'seed: 7\n');
    expect((await runIn([join(folder, '*.yaml')])).names).toEqual(NAMES);
    const nothing = await runIn([join(folder, 'x*.yaml')]);
    expect(nothing).toMatchObject({ exitCode: 2, err: expect.stringContaining('x*.yaml does not exist') });
  });

  it('is named again in the command that replays one run of a matrix', async () => {
    const folder = makeFolder({ 'm.yaml': scenarioText('Shaky', 'matrix: { who: [Ada, Bob] }') });
    const { simulator } = await runIn([folder]);
    const [first] = simulator.played.map(({ scenario }) => scenario.name);
    const { out } = await runIn([folder], new FakeSimulator(failing(first ?? '')));
    const [, filter = ''] = /--filter '([^']*)'/.exec(out) ?? [];
    expect((await runIn([folder, '--filter', filter])).names).toEqual([first]);
  });
});

describe('${env.DRYDIAL_URL}', () => {
  it('is where the worker that plays it listens', async () => {
    const folder = makeFolder({ 'a.yaml': scenarioText('At ${env.DRYDIAL_URL}') });
    expect((await runIn([folder])).names).toEqual(['At http://127.0.0.1:4010']);
  });
});

describe('${env.WEBHOOK_URL} and ${env.LLM_URL}', () => {
  it('are the addresses that flags and configuration give', async () => {
    const text = scenarioText('To ${env.WEBHOOK_URL:-nowhere} and ${env.LLM_URL:-nowhere}');
    const folder = makeFolder({ 'a.yaml': text });
    expect((await runIn([folder])).names).toEqual(['To nowhere and nowhere']);
    const flags = ['--webhook-url', 'http://127.0.0.1:9/hook', '--llm-url', 'ws://127.0.0.1:9/llm'];
    expect((await runIn([folder, ...flags])).names).toEqual([
      'To http://127.0.0.1:9/hook and ws://127.0.0.1:9/llm',
    ]);
  });
});

describe('--update', () => {
  it('writes nothing for runs without a recorded reply to compare unless it is asked to', async () => {
    const folder = stories(['Alpha']);
    await runIn([folder]);
    expect(await readdir(folder)).toEqual(['0.yaml']);
    const { err } = await runIn([folder, '--update']);
    expect(err).toContain('0.yaml.snap: 1 of 1 run');
    expect(await readFile(join(folder, '__snapshots__', '0.yaml.snap'), 'utf8')).toContain('\nAlpha: []\n');
  });

  it('finds a reply that is not given any more, and takes out what is obsolete', async () => {
    const folder = stories(['Alpha']);
    await runIn([folder, '--update']);
    const file = join(folder, '__snapshots__', '0.yaml.snap');
    await writeFile(file, 'Alpha:\n  - { to: begin, says: Hello }\nOmega: []\n');
    const changed = await runIn([folder]);
    expect(changed.exitCode).toBe(1);
    expect(changed.out).toContain('reply 1 of the agent was recorded, and is not given any more');
    expect(changed.out).toContain('to begin: Hello');
    expect(changed.err).toContain('where that is meant, --update records them anew\n');
    expect(changed.err).toContain(`obsolete in ${file}: "Omega"; --update takes it out`);
    expect((await runIn([folder, '--update'])).err).toContain('without "Omega"');
    expect(await runIn([folder])).toMatchObject({ exitCode: 0, err: '' });
  });

  it.each(['--repeat=2', '--sweep-at=1 word,2 words'])(
    'goes with no %s, and plays nothing then',
    async (flag) => {
      expect(await runIn([stories(['Alpha']), '--update', flag])).toMatchObject({
        exitCode: 2,
        started: [],
        err: expect.stringContaining('is played once, without --repeat and --sweep-at'),
      });
    },
  );

  it('records nothing of a run that failed', async () => {
    const folder = stories(['Alpha']);
    const { err, exitCode } = await runIn([folder, '--update'], new FakeSimulator(failing('Alpha')));
    expect({ err, exitCode }).toEqual({ err: 'not recorded, since it failed: Alpha\n', exitCode: 1 });
    expect(await readdir(folder)).toEqual(['0.yaml']);
  });

  it('warns of a run that nobody recorded beside others, and of a file that is not valid', async () => {
    const folder = stories(['Alpha']);
    await runIn([folder, '--update']);
    const file = join(folder, '__snapshots__', '0.yaml.snap');
    await writeFile(file, 'Other: []\n');
    expect(await runIn([folder])).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('its replies are not recorded in'),
    });
    await writeFile(file, 'Alpha:\n  - { to: begin, says: "at {{clock}}" }\n');
    expect(await runIn([folder])).toMatchObject({
      exitCode: 2,
      started: [],
      err: expect.stringContaining('{{clock}} is no placeholder; there are any, word, number, uuid'),
    });
  });
});
