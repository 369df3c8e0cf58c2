import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../src/cli/app/free-port.ts';
import { makeFolder } from '../config/folder.ts';
import { type CodeBlock, codeBlocksOf, ROOT, readPage } from './code-blocks.ts';

const PAGE = 'docs/quick-start.md';
const NODE = JSON.stringify(process.execPath);

/** Programs of the reader's machine, as they would be after the page's `npm install`. */
const PROGRAMS: Readonly<Record<string, string>> = {
  npx: `#!/bin/sh\n[ "$1" = drydial ] && shift && exec ${NODE} ${JSON.stringify(join(ROOT, 'src/cli/main.ts'))} "$@"\nexit 9\n`,
  node: `#!/bin/sh\nexec ${NODE} "$@"\n`,
  npm: '#!/bin/sh\nexit 0\n',
};

/** The page's parts, by their headings, with the blocks of each. */
function partsOf(): readonly { readonly heading: string; readonly blocks: readonly CodeBlock[] }[] {
  const blocks = codeBlocksOf(PAGE);
  const starts = readPage(PAGE)
    .split('\n')
    .flatMap((line, index) => (/^## \d/.test(line) ? [{ heading: line.slice(3), line: index + 1 }] : []));
  const lineOf = ({ place }: CodeBlock): number => Number(place.split(':')[1]);
  return starts.map(({ heading, line }, index) => {
    const end = starts[index + 1]?.line ?? Number.POSITIVE_INFINITY;
    return { heading, blocks: blocks.filter((block) => lineOf(block) > line && lineOf(block) < end) };
  });
}

/** A folder of the reader's, with the programs of all parts up to this one. */
function readersFolder(blocks: readonly CodeBlock[], ported: (text: string) => string): string {
  const bin = Object.fromEntries(Object.entries(PROGRAMS).map(([name, text]) => [`bin-${name}`, text]));
  const folder = makeFolder({ 'package.json': '{"type": "module"}', ...bin });
  for (const name of ['bin', 'node_modules', 'scenarios']) mkdirSync(join(folder, name));
  for (const name of Object.keys(PROGRAMS)) {
    chmodSync(join(folder, `bin-${name}`), 0o755);
    symlinkSync(join(folder, `bin-${name}`), join(folder, 'bin', name));
  }
  for (const name of ['retell-sdk', 'ws'])
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  for (const { file, text } of blocks) {
    if (file === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), ported(text));
  }
  return folder;
}

/** Runs a script in a shell and ends all that it has left running; gives what everything printed. */
async function runShell(
  script: string,
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { NODE_OPTIONS: _options, DRYDIAL_URL: _url, ...rest } = process.env;
  const shell = spawn('bash', ['-c', script], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...rest, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, ...env },
  });
  const endGroup = (): void => {
    try {
      if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGKILL');
    } catch {
      // All of it has ended.
    }
  };
  onTestFinished(endGroup);
  let output = '';
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (text) => (output += String(text)));
  // What was started with & holds the pipes open until it is ended, too.
  const closed = new Promise((resolve) => shell.once('close', resolve));
  await new Promise((resolve) => shell.once('exit', resolve));
  endGroup();
  await closed;
  return output;
}

/** A line as it is the same in every run: without figures, and with single spaces. */
const shapeOf = (line: string): string => line.trim().replace(/\d+/g, '0').replace(/\s+/g, ' ');

it.each(partsOf())('$heading', { timeout: 300_000 }, async ({ blocks }) => {
  const [provider, program] = [String(await freePort()), String(await freePort())];
  const ported = (text: string): string => text.replaceAll('4010', provider).replaceAll('8080', program);
  const all = codeBlocksOf(PAGE);
  const folder = readersFolder(
    all.slice(0, all.indexOf(blocks.at(-1) ?? ({} as CodeBlock)) + 1 || all.length),
    ported,
  );
  const script = blocks
    .filter(({ language }) => language === 'sh')
    .map(({ text }) =>
      // A reader types slowly enough for a program to be there.
      ported(text).replace(
        /^(node .*) &$/m,
        `$1 &\ncurl -s --retry 40 --retry-connrefused http://127.0.0.1:${program}/`,
      ),
    )
    .join('\n');
  const output = await runShell(script, folder, { DRYDIAL_PORT: provider, NO_COLOR: '1' });
  const printed = output.split('\n').map(shapeOf);
  const expected = blocks
    .filter(({ language }) => language === '')
    .flatMap(({ text }) => text.trimEnd().split('\n'));
  for (const line of expected) {
    expect(
      printed.some((it) => it.startsWith(shapeOf(line))),
      `${line}\n--- is not in\n${output}`,
    ).toBe(true);
  }
  expect(output).not.toMatch(/command not found|drydial: |No such file/);
});
