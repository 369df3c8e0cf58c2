import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { freePort } from '../../src/cli/app/free-port.ts';
import { startExampleApp } from '../../src/cli/server/example-app.ts';
import { bundle } from '../../tools/bundle.ts';
import { makeFolder } from '../config/folder.ts';
import { ROOT } from './action-file.ts';

interface Instruction {
  readonly word: string;
  readonly value: string;
}

/** The instructions of a Dockerfile, each in one line, without comments. */
function instructionsOf(file: string): readonly Instruction[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
    .replace(/^\s*#.*\n/gm, '')
    .replace(/\\\n/g, ' ');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', value = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { word, value };
    });
}

const instructions = instructionsOf('Dockerfile');
const lastStage = instructions.slice(instructions.findLastIndex(({ word }) => word === 'FROM'));
const lastValueOf = (word: string): string => lastStage.findLast((it) => it.word === word)?.value ?? '';
const environment = Object.fromEntries(
  lastStage.filter(({ word }) => word === 'ENV').map(({ value }) => value.split('=') as [string, string]),
);
/** What is copied from the checkout, beside what an earlier stage has made. */
const copiedBy = (some: readonly Instruction[]): readonly string[] =>
  some
    .filter(({ word, value }) => word === 'COPY' && !value.startsWith('--from'))
    .flatMap(({ value }) => value.split(/\s+/).slice(0, -1));

/** A folder laid out as the image is, with the program built into it. */
async function layOutImage(): Promise<{ readonly command: readonly string[]; readonly data: string }> {
  const image = makeFolder();
  await bundle(join(image, 'app/dist'));
  for (const name of copiedBy(lastStage))
    cpSync(join(ROOT, name), join(image, 'app', name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(image, 'app/node_modules'));
  const data = join(image, 'data');
  cpSync(join(ROOT, 'scenarios/retell'), join(data, 'scenarios'), { recursive: true });
  const entrypoint: readonly string[] = JSON.parse(lastValueOf('ENTRYPOINT'));
  return { command: entrypoint.map((part) => part.replace(/^\/app\//, `${image}/app/`)), data };
}

async function startImage(args: readonly string[], env: Readonly<Record<string, string>>) {
  const { command, data } = await layOutImage();
  const [, ...rest] = command;
  const child = spawn(process.execPath, [...rest, ...args], {
    cwd: data,
    env: { PATH: process.env.PATH, ...environment, DRYDIAL_HOST: '127.0.0.1', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exited;
  });
  return { child: child as ChildProcess, exited, output: () => output };
}

describe('the Dockerfile', () => {
  it('copies what is there and what .dockerignore lets through, and runs as nobody special', () => {
    const letThrough = readFileSync(join(ROOT, '.dockerignore'), 'utf8').match(/^!(.+)$/gm) ?? [];
    for (const name of copiedBy(instructions)) {
      expect(existsSync(join(ROOT, name)), name).toBe(true);
      expect(letThrough).toContain(`!${name}`);
    }
    expect(lastValueOf('USER')).toBe('node');
    expect(environment.DRYDIAL_HOST).toBe('0.0.0.0');
    expect(lastValueOf('EXPOSE')).toBe('4010');
  });

  it('installs packages with a command that the lock file stands', () => {
    const [install = ''] = instructions.filter(({ word }) => word === 'RUN').map(({ value }) => value);
    expect(install).toMatch(/^npm ci --omit=dev /);
  });

  it('runs what is published, made in a stage of its own', () => {
    expect(lastStage).toContainEqual({ word: 'COPY', value: '--from=program /app/dist dist' });
    const start = instructions.findIndex(({ value }) => value.endsWith(' AS program'));
    expect(instructions.slice(start)).toContainEqual({ word: 'RUN', value: 'node tools/build.ts' });
  });

  it('serves, says that it is healthy, and ends when it is told to', async () => {
    const port = String(await freePort());
    const args: readonly string[] = JSON.parse(lastValueOf('CMD'));
    const image = await startImage(args, { DRYDIAL_PORT: port });
    const [, check = ''] = /CMD (\[.*\])$/.exec(lastValueOf('HEALTHCHECK')) ?? [];
    const [, ...checkArgs]: readonly string[] = JSON.parse(check);
    const askHealth = () => promisify(execFile)(process.execPath, checkArgs, { env: { DRYDIAL_PORT: port } });
    await vi.waitFor(askHealth, { timeout: 50_000, interval: 100 });
    image.child.kill('SIGTERM');
    expect(await image.exited, image.output()).toBe(0);
    await expect(askHealth()).rejects.toMatchObject({ code: 1 });
  });

  it('runs any other command in the place of serve', async () => {
    const image = await startImage(['check', 'scenarios'], {});
    expect(await image.exited, image.output()).toBe(0);
    expect(image.output()).toMatch(/\d+ scenarios/);
  });
});

interface Service {
  readonly build: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly ports?: readonly string[];
}

describe('docker-compose.yml', () => {
  const { services }: { services: Readonly<Record<string, Service>> } = parse(
    readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'),
  );

  it('builds from folders with a Dockerfile, mounts what is there, and publishes to this machine alone', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(existsSync(join(ROOT, service.build, 'Dockerfile')), name).toBe(true);
      for (const volume of service.volumes ?? []) {
        expect(statSync(join(ROOT, volume.split(':')[0] ?? '')).isDirectory(), volume).toBe(true);
      }
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:(\d+):\1$/);
    }
  });

  it('waits only for services that tell when they are healthy', () => {
    for (const { depends_on = {} } of Object.values(services)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const { build, healthcheck } = services[name] ?? {};
        expect(condition).toBe('service_healthy');
        expect(build === '.' ? healthcheck === undefined : healthcheck?.test !== undefined, name).toBe(true);
      }
    }
  });

  it('plays its scenarios cleanly, with the names of services taken for this machine', async () => {
    const { app, scenarios } = services;
    const { RETELL_API_KEY = '' } = app?.environment ?? {};
    const agent = await startExampleApp({
      name: 'voice-agent',
      script: join(ROOT, 'examples/voice-agent/src/server.ts'),
      env: { PATH: process.env.PATH, PORT: '0', RETELL_API_KEY },
      onComplaint: () => {},
    });
    onTestFinished(() => agent.stop());
    const here = (text: string): string =>
      text.replace('http://app:8080', agent.url).replace('ws://app:8080', agent.url.replace('http', 'ws'));
    const given = Object.entries(scenarios?.environment ?? {}).map(([name, text]) => [name, here(text)]);
    const image = await startImage(scenarios?.command ?? [], Object.fromEntries(given));
    expect(await image.exited, image.output()).toBe(0);
    expect(image.output()).toContain('2 scenarios clean');
  });
});
