import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { SimulatorError } from '../../src/core/errors.ts';
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

/** A run in a job of GitHub Actions, whose repository is the folder. */
async function runInJob(plays: Readonly<Record<string, FakePlay>>, args: readonly string[] = []) {
  const workspace = makeFolder({
    'a.yaml': scenarioText('Alpha'),
    'b.yaml': scenarioText('Beta', 'seed: 5'),
  });
  return runJobIn(workspace, plays, args);
}

async function runJobIn(
  workspace: string,
  plays: Readonly<Record<string, FakePlay>> = {},
  args: readonly string[] = [],
) {
  const summary = join(makeFolder({ 'summary.md': '' }), 'summary.md');
  const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, GITHUB_STEP_SUMMARY: summary };
  const stage = createCliStage({ simulator: new FakeSimulator(plays), env });
  const exitCode = await runCli(
    ['run', workspace, ...args.map((arg) => arg.replace('SUMMARY', summary))],
    stage.context,
  );
  const notes = stage
    .stdout()
    .split('\n')
    .filter((line) => line.startsWith('::'));
  return {
    ...{ workspace, exitCode, notes, out: stage.stdout(), err: stage.stderr() },
    summary: await readFile(summary, 'utf8'),
  };
}

describe('drydial run in a job of GitHub Actions', () => {
  it('notes at the line of a scenario what was found, and what plays it again', async () => {
    const finding = {
      ...FINDING,
      title: '50% of it:\r\nnot, at all',
      expected: 'a greeting',
      seen: 'nothing',
    };
    const warning = { ...FINDING, severity: 'warning', title: 'slow', line: undefined } as const;
    const { workspace, notes, exitCode } = await runInJob({
      Alpha: { findings: [finding] },
      Beta: { findings: [warning], outcome: 'clean' },
    });
    expect(exitCode).toBe(1);
    const again = `%0Aplay it again: drydial run ${workspace}`;
    expect(notes).toEqual([
      `::error file=a.yaml,line=7,title=Alpha::50%25 of it: not, at all%0Aexpected: a greeting%0Aseen: nothing%0Arule: begin-message${again}/a.yaml --seed 7`,
      `::warning file=b.yaml,title=Beta::slow%0Arule: begin-message${again}/b.yaml --seed 5`,
    ]);
  });

  it('writes what came of it into the summary of the job, behind what stands there', async () => {
    const { summary } = await runInJob({ Alpha: { findings: [FINDING] } }, ['--report', 'json=SUMMARY.json']);
    expect(summary).toMatch(/^## drydial: 1 of 2 failed\n/);
    expect(summary).toContain('- **the agent sent no begin message** `begin-message`, line 7');
    expect(summary).toMatch(/drydial run .*a\.yaml --seed 7/);
    expect(summary).toMatch(/<\/details>\n$/);
  });

  it('has room for the first of every scenario, and says how many there are beyond', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...FINDING, title: `wrong ${index}` }));
    const { notes } = await runInJob({ Alpha: { findings: many }, Beta: { findings: many } });
    expect(notes).toHaveLength(10);
    expect(notes.slice(0, 3).map((note) => /title=(\w+)::(.*?)%0A/.exec(note)?.slice(1))).toEqual([
      ['Alpha', 'wrong 0'],
      ['Beta', 'wrong 0'],
      ['Alpha', 'wrong 1'],
    ]);
    expect(notes.at(-1)).toMatch(/^::error title=31 more errors::GitHub shows 10 of a step/);
  });

  it('notes once what every repetition finds', async () => {
    const { notes } = await runInJob({ Alpha: { findings: [FINDING] } }, ['--repeat', '5']);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain('title=Alpha::');
  });

  it('notes each mistake of each scenario file at its place', async () => {
    const workspace = makeFolder({
      'a.yaml': scenarioText('Alpha').replace('- busy', '- bussy'),
      'b, c.yaml': `${scenarioText('Beta')}\nsede: 5\nprovidr: x\n`,
    });
    const { notes, exitCode, summary } = await runJobIn(workspace);
    expect(exitCode).toBe(2);
    expect(notes.map((note) => note.split('::', 2)[1])).toEqual([
      'error file=a.yaml,line=8,col=5,title=DRY_SCENARIO_STEP_UNKNOWN',
      'error file=b%2C c.yaml,line=10,col=1,title=DRY_SCENARIO_INVALID',
      'error file=b%2C c.yaml,line=11,col=1,title=DRY_SCENARIO_INVALID',
    ]);
    expect(summary).toMatch(/^## drydial: ended by an error\n\n```text\n.*a\.yaml:8:5 /s);
  });

  it('notes what ended a run early, and tells of what was played before', async () => {
    const throws = new SimulatorError('DRY_APP_UNREACHABLE', 'your program ended');
    const { notes, summary, exitCode } = await runInJob({
      Alpha: { findings: [FINDING] },
      Beta: { throws },
    });
    expect(exitCode).toBe(2);
    expect(notes.map((note) => note.slice(0, 40))).toEqual([
      '::error file=a.yaml,line=7,title=Alpha::',
      '::error title=DRY_APP_UNREACHABLE::your ',
    ]);
    expect(summary.match(/^## .*$/gm)).toEqual([
      '## drydial: 1 of 1 failed',
      '## drydial: ended by an error',
    ]);
  });

  it.each([
    ['says itself what stands on the terminal', ['--report', 'text'], ''],
    ['writes the summary itself', ['--report', 'text', '--report', 'markdown=SUMMARY'], '## drydial: 1 of 2'],
  ])('leaves all of it to whoever %s', async (_, args, summary) => {
    const job = await runInJob({ Alpha: { findings: [FINDING] } }, args);
    expect(job.notes).toEqual([]);
    expect(job.summary.startsWith(summary)).toBe(true);
    expect(job.summary.split('## drydial')).toHaveLength(summary === '' ? 1 : 2);
  });

  it('writes no summary twice', async () => {
    const job = await runInJob({ Alpha: { findings: [FINDING] } }, ['--report', 'markdown=SUMMARY']);
    expect(job.notes).toHaveLength(1);
    expect(job.summary.split('## drydial')).toHaveLength(2);
  });

  it('goes on where the summary cannot be written', async () => {
    const file = join(makeFolder({ 'a.txt': '' }), 'a.txt', 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: file };
    const stage = createCliStage({ env });
    const story = join(makeFolder({ 'a.yaml': scenarioText('Alpha') }), 'a.yaml');
    expect(await runCli(['run', story], stage.context)).toBe(0);
    expect(stage.stderr()).toMatch(
      /^the summary of the job \(GITHUB_STEP_SUMMARY\) cannot be written: .*ENOTDIR/,
    );
  });

  it('says nothing of the kind anywhere else', async () => {
    const stage = createCliStage({ simulator: new FakeSimulator({ Alpha: { findings: [FINDING] } }) });
    const file = join(makeFolder(), 'a.yaml');
    await writeFile(file, scenarioText('Alpha'));
    await runCli(['run', file], stage.context);
    expect(stage.stdout()).not.toContain('::error');
  });
});
