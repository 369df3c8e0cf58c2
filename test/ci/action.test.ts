import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scenarioText } from '../../src/cli/init/starter-files.ts';
import { makeFolder } from '../config/folder.ts';
import { ACTION, type ActionStep, expressionsOf, fillIn, ROOT } from './action-file.ts';

const { inputs, outputs, runs } = ACTION;

describe('action.yml', () => {
  it('is a composite action whose steps GitHub would take', () => {
    expect(runs.using).toBe('composite');
    for (const step of runs.steps) {
      // A composite step that runs something has to name its shell, and one that uses something has none.
      expect([step.run !== undefined, step.shell !== undefined]).toEqual(
        step.uses === undefined ? [true, true] : [false, false],
      );
      if (step.uses !== undefined) expect(step.uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
    }
  });

  it('uses every input that it declares, and no other', () => {
    const used = expressionsOf(runs).flatMap((text) =>
      [...text.matchAll(/inputs\.([\w-]+)/g)].map(([, name]) => name),
    );
    expect([...new Set(used)].toSorted()).toEqual(Object.keys(inputs).toSorted());
    for (const [name, { description, default: byDefault }] of Object.entries(inputs)) {
      expect(description, name).toMatch(/\.$/);
      // A default that is no text would reach conditions as another type.
      expect(typeof byDefault, name).toBe('string');
    }
  });

  it('takes outputs only of steps that went before and write them', () => {
    const written = new Map<string, string>();
    const check = (text: string): void => {
      for (const [, id = '', name = ''] of text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)) {
        expect(written.get(id), text).toContain(`"${name}=`);
      }
    };
    for (const step of runs.steps) {
      for (const text of expressionsOf(step)) check(text);
      if (step.id !== undefined) written.set(step.id, step.run ?? '');
    }
    for (const { value } of Object.values(outputs)) check(value);
  });

  it('is described in docs/ci.md, with every input and output', () => {
    const docs = readFileSync(join(ROOT, 'docs/ci.md'), 'utf8');
    const [inputTable = '', outputTable = ''] = docs.match(/^\| (?:input|output) \|(?:.*\n)+?\n/gm) ?? [];
    const namesIn = (table: string) =>
      [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.replaceAll('`', '').split(', '));
    expect(namesIn(inputTable).toSorted()).toEqual(Object.keys(inputs).toSorted());
    expect(namesIn(outputTable).toSorted()).toEqual(Object.keys(outputs).toSorted());
    const used = [...docs.matchAll(/uses: OWNER\/drydial@.*\n +with:\n((?: {10,}.*\n)+)/g)];
    expect(used).toHaveLength(2);
    for (const [, given = ''] of used) {
      for (const name of Object.keys(parse(given))) expect(Object.keys(inputs)).toContain(name);
    }
  });

  it('lets no input into a script, where it could be one itself', () => {
    for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
  });
});

interface Job {
  readonly exitCode: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Does what GitHub would with the steps that play and tell, in a clean folder. */
async function runAction(
  files: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>> = {},
  pathBefore = process.env.PATH ?? '',
): Promise<Job & { readonly folder: string }> {
  const folder = makeFolder();
  const [output, summary] = [join(folder, '..output'), join(folder, '..summary')];
  for (const file of [output, summary]) writeFileSync(file, '');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const values: Record<string, string> = { 'steps.before.outputs.path': pathBefore };
  for (const [name, input] of Object.entries(inputs))
    values[`inputs.${name}`] = given[name] ?? String(input.default);
  const results: { exitCode: number; log: string }[] = [];
  for (const step of runs.steps.filter(({ name = '' }) => name.startsWith('Play'))) {
    results.push(
      await runStep(step, {
        ...{ folder, values },
        env: {
          ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder },
          ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
        },
      }),
    );
    for (const [, name = '', value = ''] of readFileSync(output, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm)) {
      values[`steps.play.outputs.${name}`] = value;
    }
  }
  return {
    folder,
    exitCode: results[0]?.exitCode ?? -1,
    log: results.map(({ log }) => log).join(''),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, fillIn(value, values)]),
    ),
    summary: readFileSync(summary, 'utf8'),
  };
}

interface StepPlace {
  readonly folder: string;
  readonly values: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a script as GitHub runs `shell: bash` (docs: workflow syntax, jobs.<job_id>.steps[*].shell). */
async function runStep(
  step: ActionStep,
  { folder, values, env }: StepPlace,
): Promise<{ exitCode: number; log: string }> {
  const script = join(folder, '..script.sh');
  writeFileSync(script, step.run ?? '');
  const filled = Object.entries(step.env ?? {}).map(([name, text]) => [name, fillIn(text, values)] as const);
  const cwd = join(folder, fillIn(step['working-directory'] ?? '.', values));
  const { NODE_OPTIONS: _options, ...rest } = process.env;
  return new Promise((resolve) => {
    const options = {
      cwd,
      env: {
        ...rest,
        // As setup-node leaves it.
        PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
        GITHUB_ACTION_PATH: ROOT,
        ...env,
        ...Object.fromEntries(filled),
      },
    };
    execFile(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', script],
      options,
      (error, stdout, stderr) => {
        resolve({
          exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1,
          log: stdout + stderr,
        });
      },
    );
  });
}

const CLEAN = scenarioText({ provider: 'retell' }, { hasSocket: true, hasSchemas: false });
const FAILING = `${CLEAN}expect:\n  - webhook: call_ended\n`;

describe('the steps of the action', () => {
  it('play what the configuration names, and leave reports, journals and a summary', async () => {
    const job = await runAction({ 'drydial.config.yaml': 'scenarios: [calls]\n', 'calls/first.yaml': CLEAN });
    expect(job.exitCode, job.log).toBe(0);
    expect(job.outputs['exit-code']).toBe('0');
    expect(job.summary).toContain('## drydial: 1 clean');
    for (const name of ['junit', 'html', 'markdown'])
      expect(existsSync(job.outputs[name] ?? ''), name).toBe(true);
    expect(job.outputs.junit).toBe(join(job.folder, '.drydial/drydial.xml'));
    expect(job.log).toContain('Somebody asks who is there and says goodbye');
  });

  it('fail with findings, and tell them in the summary', async () => {
    const job = await runAction(
      { 'a b.yaml': FAILING, 'c.yaml': CLEAN },
      { scenarios: 'a b.yaml\n\nc.yaml\n', args: '--workers=2\r\n' },
    );
    expect({ ...job.outputs, exitCode: job.exitCode }).toMatchObject({ 'exit-code': '1', exitCode: 1 });
    expect(job.summary.match(/^## .*$/gm)).toEqual(['## drydial: 1 of 2 failed']);
    expect(job.log).toMatch(/^::error file=a b\.yaml,line=\d+,title=Somebody asks .*::webhook: call_ended/m);
  });

  it('write no summary where none is wanted, and the notes all the same', async () => {
    const job = await runAction({ 'a.yaml': FAILING }, { scenarios: 'a.yaml', summary: 'false' });
    expect(job.summary).toBe('');
    expect(job.log).toContain('::error file=a.yaml,line=');
  });

  it('have the summary where a report goes to the log, and none of an earlier run', async () => {
    const job = await runAction(
      { 'a.yaml': CLEAN, '.drydial/drydial.md': 'of an earlier run' },
      { scenarios: 'a.yaml', args: '--report\ntext' },
    );
    expect(job.summary).toContain('1 clean');
    expect(job.summary).not.toContain('nothing was played');
    const early = await runAction(
      { 'a.yaml': CLEAN, '.drydial/drydial.md': 'of an earlier run' },
      { scenarios: 'a.yaml', args: '--wrokers=2' },
    );
    expect(existsSync(early.outputs.markdown ?? '')).toBe(false);
    expect(early.summary).toContain('nothing was played');
  });

  it('say that nothing was played where the usage is wrong', async () => {
    const job = await runAction({ 'a.yaml': CLEAN }, { scenarios: 'a.yaml', args: '--wrokers=2' });
    expect(job.exitCode).toBe(2);
    expect(job.log).toContain('did you mean --workers');
    expect(job.summary).toContain('nothing was played\n\nExit code 2');
  });

  it('take an input for what it is, whatever a shell would make of it', async () => {
    const job = await runAction(
      { 'a.yaml': CLEAN },
      { scenarios: '$(touch stolen); a.yaml', args: '`touch stolen`' },
    );
    expect(job.exitCode).toBe(2);
    expect(existsSync(join(job.folder, 'stolen'))).toBe(false);
  });

  it('play in the working directory, and start the program with the Node that it had before', async () => {
    const bin = makeFolder({
      node: `#!/bin/sh\necho mine > "$MARK"\nexec ${JSON.stringify(process.execPath)} "$@"\n`,
    });
    chmodSync(join(bin, 'node'), 0o755);
    const app = `import { createServer } from 'node:http';
createServer((request, response) => response.writeHead(204).end()).listen(process.env.PORT, '127.0.0.1');`;
    const job = await runAction(
      { 'service/app.mjs': app, 'service/first.yaml': FAILING },
      {
        'working-directory': 'service',
        scenarios: 'first.yaml',
        app: 'MARK=mark node app.mjs',
        'webhook-url': 'http://127.0.0.1:${PORT}/webhook',
        output: 'out/of tests',
      },
      `${bin}:${process.env.PATH}`,
    );
    expect(job.exitCode, job.log).toBe(0);
    expect(readFileSync(join(job.folder, 'service/mark'), 'utf8')).toBe('mine\n');
    expect(job.outputs.html).toBe(join(job.folder, 'service/out/of tests/drydial.html'));
  });
});
