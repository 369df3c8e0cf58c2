import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { configFor } from '../../src/cli/flags/setting-flags.ts';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { createProgram } from '../../src/cli/program/program.ts';
import { readRunRequest } from '../../src/cli/run/read-run-request.ts';
import { startSimulator } from '../../src/simulator.ts';
import type { Simulator } from '../../src/simulator-types.ts';
import { createCliStage } from '../cli/fakes.ts';
import { makeFolder } from '../config/folder.ts';
import { BLOCKS, PAGES, ROOT, readPage } from './code-blocks.ts';
import { shellCommandsOf } from './shell-words.ts';

/** Programs in shell examples that are nobody's business here, and why. */
const OTHER_PROGRAMS: Readonly<Record<string, string>> = {
  node: "the reader's own program, or one whose file is looked for below",
  npm: 'looked at below',
  npx: 'looked at below',
  curl: 'sent to a running drydial below',
  docker: 'no engine on most machines; test/ci does what the image and the compose file do',
  export: 'part of the shell',
  for: 'part of the shell: what it repeats stands on lines of its own',
  do: 'part of the shell',
  done: 'part of the shell',
  cat: 'part of the shell',
  sed: 'changes a program, in a page that is run as a whole (quick-start.test.ts)',
  java: 'what a reader without Node may have',
};

const shells = BLOCKS.filter(({ language }) => language === 'sh');
const examples = shells.flatMap(({ place, text }) =>
  shellCommandsOf(text).map((command) => ({ place, ...command, line: command.words.join(' ') })),
);
const drydial = examples.flatMap((example) => {
  const { words } = example;
  if (words[0] === 'drydial') return [{ ...example, args: words.slice(1) }];
  const at = words[0] === 'npx' ? words.findIndex((word) => /^drydial(@|$)/.test(word)) : -1;
  if (at !== -1) return [{ ...example, args: words.slice(at + 1) }];
  if (words.slice(0, 4).join(' ') === 'npm run drydial --') return [{ ...example, args: words.slice(4) }];
  return [];
});

/** The examples in the help of all commands. */
async function examplesOfHelp(): Promise<readonly string[]> {
  const { context, stdout } = createCliStage();
  const helpOf = async (command: Command, names: readonly string[]): Promise<void> => {
    await runCli([...names, '--help'], context);
    for (const inner of command.commands) await helpOf(inner, [...names, inner.name()]);
  };
  await helpOf(
    createProgram(context, () => {}),
    [],
  );
  return [...stdout().matchAll(/^ {2}(drydial \S.*)$/gm)].map(([, line = '']) => line.replace(/ {2,}.*/, ''));
}

/** Reads a command line as the program does, settings and all, and does nothing. */
async function readCommandLine(args: readonly string[]): Promise<void> {
  const { context } = createCliStage();
  const program = createProgram({ ...context, cwd: makeFolder() }, () => {});
  let done: Promise<unknown> | undefined;
  const disarm = (command: Command): void => {
    command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    command.action((...given: readonly unknown[]) => {
      done = settle(command, given);
    });
    for (const inner of command.commands) disarm(inner);
  };
  const settle = async (command: Command, given: readonly unknown[]): Promise<void> => {
    const name = command.name();
    const cwd = makeFolder();
    if (name === 'run') readRunRequest((given[0] ?? []) as readonly string[], command.opts());
    if (name === 'run' || name === 'serve' || name === 'demo') {
      await configFor(name, command.opts(), { env: {}, cwd });
    }
    if (name === 'explore') await configFor('run', command.opts(), { env: {}, cwd });
  };
  for (const command of program.commands) disarm(command);
  program.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  await program.parseAsync([...args], { from: 'user' });
  await done;
}

describe('the commands of the documentation', () => {
  it('are many', () => {
    expect(drydial.length).toBeGreaterThan(30);
  });

  it('would be refused with a flag or a value that does not exist', async () => {
    await expect(readCommandLine(['run', '--wrokers', '2'])).rejects.toThrow('--wrokers');
    await expect(readCommandLine(['run', '--workers', 'two'])).rejects.toThrow('--workers');
    await expect(readCommandLine(['serve', '--clock', 'fast'])).rejects.toThrow('--clock');
    await expect(readCommandLine(['webhooks', 'lst'])).rejects.toThrow('lst');
  });

  it.each(drydial)('$place  drydial $args', async ({ args }) => {
    if (args[0] === '--help') return;
    await readCommandLine(args);
  });

  it('are right in --help, too', async () => {
    const lines = await examplesOfHelp();
    expect(lines.length).toBeGreaterThan(12);
    for (const line of lines) {
      const [command] = shellCommandsOf(line);
      await expect(readCommandLine(command?.words.slice(1) ?? []), line).resolves.toBeUndefined();
    }
  });

  const inline = PAGES.flatMap((page) => {
    const prose = readPage(page).replace(/^( *)```.*?^\1```$/gms, '');
    return [...prose.matchAll(/`(drydial [^`]+)`/g)].map(([, line = '']) => ({
      page,
      line: line.replace(/\n/g, ' '),
    }));
  });

  it.each(inline)('$page, in a sentence: $line', async ({ line }) => {
    const [command] = shellCommandsOf(line);
    await readCommandLine(command?.words.slice(1) ?? []).catch((error: unknown) => {
      // A sentence may name a command or a flag without what belongs to it.
      if (!/argument missing|missing required argument|required option/.test(String(error))) throw error;
    });
  });

  it('call programs that are known here, and scripts and files that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    for (const { place, line, words } of examples) {
      const [program, word, script] = words;
      if (program === undefined || program === 'drydial') continue;
      expect(Object.keys(OTHER_PROGRAMS), place).toContain(program);
      if (program === 'npm' && word === 'run')
        expect(Object.keys(scripts), `${place}: ${line}`).toContain(script);
      if (program === 'node' && word?.includes('/')) {
        expect(existsSync(join(ROOT, word)), `${place}: ${line}`).toBe(true);
      }
    }
  });

  it('stand in blocks that say they are for a shell', () => {
    const hidden = BLOCKS.filter(({ language }) => language === '').filter(({ text }) =>
      /^\$? ?(npx|npm|drydial|curl|node) (?!.* {3})\S/m.test(text.replace(/^drydial \d.*$/gm, '')),
    );
    expect(hidden.map(({ place }) => place)).toEqual([]);
  });
});

describe('the requests of the documentation', () => {
  let simulator: Simulator;
  beforeAll(async () => {
    // What may listen at the port of the examples on this machine is nobody's business here: nothing does at this one.
    vi.stubEnv('WEBHOOK_URL', 'http://127.0.0.1:1/webhook');
    simulator = await startSimulator({ clock: 'skip', seed: 7, scenarios: [join(ROOT, 'scenarios/retell')] });
    // Calls come in at numbers that somebody has.
    await simulator.play(join(ROOT, 'scenarios/retell/platform-agent.yaml'), { apiKey: 'key_1' });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await simulator.stop();
  });

  const requests = examples
    .filter(({ line, words }) => words[0] === 'curl' && line.includes('127.0.0.1:4010'))
    // It needs a program with a probe, which test/control/explore.test.ts has.
    .filter(({ line }) => !line.includes('/_drydial/explore'))
    // That page is run as a whole: quick-start.test.ts.
    .filter(({ place }) => !place.startsWith('docs/quick-start.md'));

  it.each(requests)('$place  $line', async ({ words }) => {
    const { method, url, headers, body } = curlRequest(words.slice(1));
    const here = url.replace('http://127.0.0.1:4010', simulator.url);
    const reply = await fetch(here, {
      method,
      headers,
      ...(body === undefined ? {} : { body: body.replaceAll(':8080', ':1') }),
    });
    expect(reply.status, await reply.text()).toBeLessThan(400);
  });
});

function curlRequest(args: readonly string[]) {
  const headers: Record<string, string> = {};
  let [method, url, body]: [string | undefined, string, string | undefined] = [undefined, '', undefined];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const value = args[index + 1] ?? '';
    if (arg === '-H') headers[value.split(': ')[0] ?? ''] = value.split(': ')[1] ?? '';
    else if (arg === '-d') body = value;
    else if (arg === '-X') method = value;
    else if (arg === '--retry') expect(value).toMatch(/^\d+$/);
    else if (arg.startsWith('http')) url = arg;
    else expect(['--retry-connrefused', '-s', '-N']).toContain(arg);
    if (['-H', '-d', '-X', '--retry'].includes(arg)) index += 1;
  }
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), url, headers, body };
}
