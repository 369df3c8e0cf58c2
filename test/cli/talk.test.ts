import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { talk } from '../../src/cli/commands/talk.ts';
import { readTalkLine } from '../../src/cli/talk/talk-steps.ts';
import { reportError } from '../../src/cli/terminal/report-error.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { startSimulator } from '../../src/simulator.ts';
import { simulate, startExample } from '../flows/account.ts';
import { createCliStage } from './fakes.ts';

const UP = '\u001b[A';

/** Presses keys on a terminal, at a real simulator and the example program. */
async function press(keys: string) {
  const app = await startExample(await simulate());
  const stage = createCliStage({ isTerminal: true, env: { NO_COLOR: '1' } });
  const input = Object.assign(new PassThrough(), { isTTY: true });
  let shown = '';
  const screen = new Writable({
    write(chunk, _encoding, done) {
      shown += String(chunk);
      done();
    },
  });
  input.write(keys);
  const lines = { input, screen: Object.assign(screen, { columns: 80 }) };
  const options = { provider: 'retell', seed: 7, allowEgress: [], caFile: undefined };
  const llmUrl = `${app.url.replace('http', 'ws')}/llm`;
  const talking = talk({ llmUrl, ...options, ...lines }, { ...stage.context, env: {}, startSimulator });
  await vi.waitFor(() => expect(stage.stdout()).toContain('Enter ends'), { timeout: 30_000 });
  input.write('\r');
  const exitCode = await talking;
  return { exitCode, out: stage.stdout(), shown };
}

/** Types the lines at a real simulator and the example program. */
async function type(lines: readonly string[], wrong?: string) {
  const app = await startExample(await simulate(), wrong === undefined ? {} : { WRONG: wrong });
  const stage = createCliStage();
  const exitCode = await talk(
    {
      llmUrl: `${app.url.replace('http', 'ws')}/llm`,
      provider: 'retell',
      seed: 7,
      allowEgress: [],
      caFile: undefined,
      input: Readable.from(lines.map((line) => `${line}\n`)),
    },
    { ...stage.context, env: {}, startSimulator },
  );
  return { exitCode, out: stage.stdout(), err: stage.stderr() };
}

describe('talk', () => {
  it('lets a person be the caller, and judges the server at the end', async () => {
    const { exitCode, out } = await type(['I would like an appointment on Tuesday', '/hangup']);
    expect(out).toMatch(/caller +I would like an appointment on Tuesday/);
    expect(out).toMatch(/agent +Tuesday at ten is free/);
    expect(out).toMatch(/call +ended: user_hangup/);
    expect(out).toMatch(/clean +\d+ checks/);
    expect(exitCode).toBe(0);
  });

  it('ends as conform does where nobody takes the socket: the program cannot be reached', async () => {
    const stage = createCliStage();
    const context = { ...stage.context, env: {}, startSimulator };
    const exitCode = await talk(
      {
        llmUrl: 'ws://127.0.0.1:9/llm',
        provider: 'retell',
        seed: 7,
        allowEgress: [],
        caFile: undefined,
        input: Readable.from([]),
      },
      context,
    ).catch((thrown: unknown) => reportError(thrown, context));
    expect(stage.stdout()).toMatch(/socket +cannot open +refused/);
    expect(stage.stderr()).toMatch(
      /^drydial: nobody takes the socket at ws:\/\/127\.0\.0\.1:9\/llm: refused\n +fix: Start/,
    );
    expect(exitCode).toBe(2);
  });

  it('brings back on a terminal what was typed before, to be said again or changed', async () => {
    const { exitCode, out, shown } = await press(
      `I would like an appointment\r${UP} on Tuesday\r${UP}${UP}\r/hangup\r`,
    );
    expect(out.match(/(?<=caller +)\S.*/g)).toEqual([
      'I would like an appointment',
      'I would like an appointment on Tuesday',
      'I would like an appointment',
    ]);
    expect(shown).toContain('I would like an appointment on Tuesday');
    expect(out).toContain('/save FILE writes this talk as a scenario, Enter ends');
    expect(exitCode).toBe(0);
  });

  it('cuts in, is silent, drops the line and goes on', async () => {
    const { exitCode, out } = await type([
      '/interrupt sorry, Wednesday please',
      '/silence 2s',
      'I would like an appointment on Tuesday',
      '/silence 12s',
      '/drop',
      'Yes please',
    ]);
    expect(out).toMatch(/interrupted after 3 words/);
    expect(out).toMatch(/agent +Are you still there/);
    expect(out).toMatch(/fault +disconnect on socket/);
    expect(out).toMatch(/caller +Yes please/);
    expect(exitCode).toBe(0);
  });

  it('shows whole what was said and found, with the frames around it', async () => {
    const { exitCode, out } = await type(['I would like an appointment on Tuesday'], 'answers-updates');
    expect(out).toMatch(/found +response 1 was already complete/);
    expect(out).toMatch(/frames +[\d:.]+ <- response 1/);
    expect(out).toMatch(/rule +no-answer-to-update-only/);
    expect(exitCode).toBe(1);
  });

  it('says which lines came too late, and still saves', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'drydial-talk-')), 'talk.yaml');
    const { out, err } = await type(['/hangup', 'One more thing', `/save ${file}`, '/silence 3s']);
    expect(err).toContain('the call was over before this was said: "One more thing", "/silence 3s"');
    expect(out).toContain(`drydial run ${file}`);
    expect(parseScenario(await readFile(file, 'utf8'), {}).script).toHaveLength(4);
  });

  it('saves what was played as a scenario', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'drydial-talk-')), 'talk.yaml');
    const { out } = await type(['Hello: "there"', '/dtmf 1#', `/save ${file}`, '/hangup']);
    expect(out).toContain(`drydial run ${file}`);
    const { script } = parseScenario(await readFile(file, 'utf8'), {});
    expect(script.map(({ kind }) => kind)).toEqual([
      'ring',
      'answer',
      'expect_reply',
      'caller',
      'expect_reply',
      'dtmf',
    ]);
    expect(script[3]).toMatchObject({ says: 'Hello: "there"' });
  });

  it('saves a line that went dead, at the question at which it did', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'drydial-talk-')), 'talk.yaml');
    const { out } = await type([
      'I would like an appointment on Tuesday',
      '/silence 12s',
      '/drop',
      '/drop',
      'Yes please',
      'Thank you',
      '/drop',
      `/save ${file}`,
    ]);
    expect(out).toContain('the line goes dead at the next question already');
    expect(out).toContain('without the last /drop: it has not struck yet');
    const { faults } = parseScenario(await readFile(file, 'utf8'), {});
    // The opening, the first question and a reminder came before it.
    expect(faults?.map(({ text }) => text)).toEqual(['{ on: socket, at: turn 3, disconnect: true }']);
    const simulator = await simulate();
    const app = await startExample(simulator);
    const { verdict } = await simulator.play(file, { llmUrl: `${app.url.replace('http', 'ws')}/llm` });
    expect(verdict.findings).toEqual([]);
  });

  it.each([['/hangup'], ['']])(
    'does not hold a line that could not go dead against anybody (%j)',
    async (end) => {
      const { exitCode, out } = await type(['/drop', end]);
      expect(out).toMatch(/disconnect: true +never struck, then taken away/);
      expect(exitCode).toBe(0);
    },
  );

  it('says what it does not understand, and goes on', async () => {
    const { err, out } = await type(['/silence soon', '/what', 'Hello there']);
    expect(err).toContain('/silence wants a duration');
    expect(err).toContain('/what is not known; /help lists what is');
    expect(out).toMatch(/caller +Hello there/);
  });

  it('reads lines as steps', () => {
    expect(readTalkLine('  ')).toEqual({ kind: 'nothing' });
    expect(readTalkLine('/dtmf 1#')).toEqual({ kind: 'steps', yaml: ['dtmf: "1#"'] });
    expect(readTalkLine('Hi', 'no')).toEqual({
      kind: 'steps',
      yaml: ['caller: "Hi"', 'interrupt: { after: 3 words, says: "no" }', 'expect_reply'],
    });
  });

  it('lets nobody say the arrow keys that a terminal passes on', () => {
    expect(readTalkLine('\u001b[A\u001b[D')).toEqual({ kind: 'nothing' });
    expect(readTalkLine('\u001b[Atwo\tdays \u{1f44d}\u001b[1;5C')).toEqual({
      kind: 'steps',
      yaml: ['caller: "two days \u{1f44d}"', 'expect_reply'],
    });
    expect(readTalkLine('\u001b[B/dtmf 1#')).toEqual({ kind: 'steps', yaml: ['dtmf: "1#"'] });
  });
});
