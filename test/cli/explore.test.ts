import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { startSimulator } from '../../src/index.ts';
import { makeFolder } from '../config/folder.ts';
import { createCliStage, FakeSimulator } from './fakes.ts';

/** A program that keeps the last event of each call (wrong), or the set of them (right); GET /calls/<id> shows it. */
async function startProgram(keeps: 'last' | 'set'): Promise<string> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (request.method === 'POST') {
        bodies.push(body);
        response.writeHead(204).end();
        return;
      }
      const id = request.url?.split('/').at(-1) ?? '';
      const events = bodies.filter((one) => one.includes(id)).map((one) => JSON.parse(one).event);
      const state = keeps === 'last' ? events.at(-1) : [...new Set(events)].sort();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ state }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // `as`: a server that listens on TCP has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const STORY = `name: Whatever comes first
provider: any
call: { agent: { engine: platform, webhook_url: "\${env.APP}/webhook" } }
script: [{ ring: 1s }, answer, { agent: Hello }, { caller: Bye }, hangup]
expect: [{ probe: { get: "\${env.APP}/calls/\${call.id}" } }]
`;

async function drydial(appUrl: string, args: readonly string[], story = STORY) {
  const folder = makeFolder({ 'story.yaml': story });
  const stage = createCliStage({ simulator: new FakeSimulator({}), env: { APP: appUrl } });
  const file = join(folder, 'story.yaml');
  const context = { ...stage.context, startSimulator };
  const [command = '', ...flags] = args.map((arg) => arg.replace('FOLDER', folder));
  const exitCode = await runCli([command, file, ...flags], context);
  return { exitCode, out: stage.stdout(), err: stage.stderr(), folder, file };
}

describe('explore', () => {
  it.each(['retell', 'trillet'])(
    'finds the smallest order that differs at %s, and plays it again',
    async (id) => {
      const app = await startProgram('last');
      const found = await drydial(app, ['explore', '--provider', id, '--limit', '6', '--seed', '7']);
      expect(found.exitCode).toBe(1);
      const [, order = ''] = /--order '([^']+)'/.exec(found.out) ?? [];
      expect(found.out).toContain(
        `replay      drydial explore ${found.file} --seed 7 --provider ${id} --order '${order}'`,
      );
      expect(found.out).toMatch(/differs {5}\$\.body\.state is "[\w.]+", not /);
      expect(found.out).toMatch(/orders tried \(a sample, seed 7\)/);

      const again = await drydial(app, ['explore', '--provider', id, '--seed', '7', '--order', order]);
      expect(again.exitCode).toBe(1);
      expect(again.out).toContain(`smallest    ${order}`);
      expect(again.out).toContain('2 orders tried (one was named)');
    },
  );

  it('says of a program that does not mind that it ends up the same, and in how many orders', async () => {
    const app = await startProgram('set');
    const { exitCode, out } = await drydial(app, [
      'explore',
      '--provider',
      'retell',
      '--copies',
      '1',
      '--no-overlap',
    ]);
    expect(exitCode).toBe(0);
    expect(out).toContain('compared    GET /calls/${call.id}');
    expect(out).toMatch(/one end state {3}6 orders tried \(all there are\)/);
  });

  it('writes reports for programs', async () => {
    const app = await startProgram('last');
    const { exitCode, folder } = await drydial(app, [
      'explore',
      '--order',
      'call_started, call_analyzed, call_ended',
      '--report',
      'json=FOLDER/r.json',
      '--report',
      'junit=FOLDER/r.xml',
    ]);
    expect(exitCode).toBe(1);
    const json = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8'));
    expect(json).toMatchObject({
      isClean: false,
      states: [{ isUsual: true }, { replay: expect.stringContaining('--order') }],
    });
    const xml = await readFile(join(folder, 'r.xml'), 'utf8');
    expect(xml).toContain('<failure message="2 end states; the smallest order that differs: ');
    expect(xml).toContain('name="takes every webhook in the end"');
  });

  it.each([
    [['--limit', '0'], '--limit: "0" is no whole number from 1 to 100000'],
    [['--copies', '11'], '--copies: "11" is no whole number from 1 to 10'],
    [['--report', 'html=x.html'], 'explore has no html report'],
    [['--order', 'call_strated'], 'Did you mean call_started?'],
    [['--provider', 'nobody'], 'nobody'],
  ])('refuses %j', async (flags, text) => {
    const { exitCode, err } = await drydial(await startProgram('set'), ['explore', ...flags]);
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(text) });
  });
});

it('explore refuses a folder of several files before it plays any', async () => {
  const folder = makeFolder({ 'a.yaml': STORY, 'b.yaml': STORY.replace('Whatever', 'Other') });
  const stage = createCliStage({ env: { APP: 'http://127.0.0.1:1' } });
  expect(await runCli(['explore', folder], stage.context)).toBe(2);
  expect(stage.stderr()).toContain(`"${folder}" has 2 scenario files; explore takes one at a time`);
});

describe('explore of a file with a matrix', () => {
  const MATRIX = STORY.replace(
    'provider: any',
    'provider: retell\nmatrix: { bye: [Bye, See you], n: [1, 2] }',
  ).replace('caller: Bye', 'caller: "${matrix.bye} ${matrix.n}"');
  const NARROW = ['--limit', '3', '--seed', '7', '--ids', 'fresh'];

  it('explores each run under its name, with commands that play just that run again', async () => {
    const app = await startProgram('last');
    const found = await drydial(app, ['explore', ...NARROW], MATRIX);
    expect(found.exitCode).toBe(1);
    expect(found.out).toMatch(/^drydial \S+ {3}story\.yaml {3}4 runs\n/);
    const names = found.out.match(/^ Whatever comes first \[.*\]$/gm);
    expect(names).toEqual(
      ['bye=Bye, n=1', 'bye=Bye, n=2', 'bye=See you, n=1', 'bye=See you, n=2'].map(
        (values) => ` Whatever comes first [${values}]`,
      ),
    );
    expect(found.out).toMatch(/ 4 of 4 runs with findings\n$/);
    const replay = `replay      drydial explore ${found.file} --seed 7 --filter 'Whatever comes first [bye=See you, n=2]' --ids fresh --order '`;
    expect(found.out).toContain(replay);

    const [, order = ''] = /--order '([^']+)'/.exec(found.out.slice(found.out.indexOf(replay))) ?? [];
    const flags = ['--filter', 'Whatever comes first [bye=See you, n=2]', '--ids', 'fresh', '--order', order];
    const again = await drydial(app, ['explore', '--seed', '7', ...flags], MATRIX);
    expect(again.out).toMatch(/^drydial \S+ {3}story\.yaml {3}1 of 4 runs\n/);
    expect(again.out.match(/^ Whatever comes first \[.*\]$/gm)).toEqual([
      ' Whatever comes first [bye=See you, n=2]',
    ]);
    expect(again.out).toContain(`smallest    ${order}`);
  });

  it('tells programs of each run, and is clean where all are', async () => {
    const reports = ['--report', 'json=FOLDER/r.json', '--report', 'junit=FOLDER/r.xml'];
    const app = await startProgram('set');
    const { exitCode, out, folder } = await drydial(
      app,
      ['explore', '--filter', 'n=1', ...NARROW, ...reports],
      MATRIX,
    );
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ 2 of 2 runs clean\n$/);
    const json = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8'));
    expect(json).toMatchObject({
      format: 1,
      isClean: true,
      runs: [
        { scenario: 'Whatever comes first [bye=Bye, n=1]', isClean: true },
        { scenario: 'Whatever comes first [bye=See you, n=1]', isClean: true },
      ],
    });
    const xml = await readFile(join(folder, 'r.xml'), 'utf8');
    expect(xml.match(/<testcase /g)).toHaveLength(4);
    expect(xml).toContain('classname="Whatever comes first [bye=See you, n=1]"');
  });

  it('refuses a filter that fits no run, and runs whose webhooks have faults, before it plays any', async () => {
    const app = await startProgram('set');
    const none = await drydial(app, ['explore', '--filter', 'n=3'], MATRIX);
    expect(none).toMatchObject({ exitCode: 2, out: '' });
    expect(none.err).toContain('no name contains "n=3"; names are "Whatever comes first [bye=Bye, n=1]"');
    const faulty = MATRIX.replace('n: [1, 2]', 'n: [1], fault: [none, duplicate]');
    const refused = await drydial(app, ['explore'], faulty);
    expect(refused).toMatchObject({ exitCode: 2, out: '' });
    expect(refused.err).toContain(
      '"Whatever comes first [bye=Bye, n=1, fault=duplicate]" has faults on webhooks',
    );
    expect(refused.err).toContain('--filter fault=none');
    const rest = await drydial(app, ['explore', '--filter', 'fault=none', ...NARROW], faulty);
    expect(rest.exitCode).toBe(0);
  });

  it('is found again by the command that run tells, where names differ in case alone and any provider plays', async () => {
    const story =
      `${STORY.replace('provider: any', 'provider: any\nmatrix: { bye: [bye, Bye] }')}  - webhook: { event: call_ended, times: 7 }\n`.replace(
        'expect: [{ probe: { get: "${env.APP}/calls/${call.id}" } }]',
        'expect:',
      );
    const app = await startProgram('set');
    const failed = await drydial(app, ['run', '--seed', '7', '--providers', 'retell'], story);
    const [, filter = ''] = /--filter '([^']+)'/.exec(failed.out) ?? [];
    const again = await drydial(
      app,
      ['run', '--seed', '7', '--providers', 'retell', '--filter', filter],
      story,
    );
    expect(again.err).toBe('');
    expect(again.out).toContain('Whatever comes first [bye=bye] (retell)');
    expect(again.out).not.toContain('[bye=Bye]');
  });

  it('is what run tells to play again, where only another order is at fault', async () => {
    const story = MATRIX.replace('provider: retell', 'provider: retell\ndeliver: { explore: { limit: 3 } }');
    const { out, file } = await drydial(await startProgram('last'), ['run', '--seed', '7'], story);
    expect(out).toContain(
      `drydial explore ${file} --seed 7 --filter 'Whatever comes first [bye=Bye, n=2]' --order 'call_`,
    );
  });
});

it('run explores a scenario that says so, and names the order to play again', async () => {
  const story = STORY.replace('provider: any', 'provider: retell\ndeliver: { explore: { limit: 4 } }');
  const wrong = await drydial(await startProgram('last'), ['run', '--seed', '7'], story);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.out).toContain('the same end state in every order that the provider permits');
  expect(wrong.out).toMatch(/replay {8}drydial explore \S+ --seed 7 --order 'call_/);
  const right = await drydial(await startProgram('set'), ['run', '--seed', '7'], story);
  expect(right.exitCode).toBe(0);
});

it('run shows every end state in the reports that people look at, and in that for programs', async () => {
  const story = STORY.replace('provider: any', 'provider: retell\ndeliver: { explore: { limit: 4 } }');
  const formats = ['html', 'markdown', 'json'].flatMap((format) => [
    '--report',
    `${format}=FOLDER/r.${format}`,
  ]);
  const { exitCode, folder } = await drydial(
    await startProgram('last'),
    ['run', '--seed', '7', ...formats],
    story,
  );
  expect(exitCode).toBe(1);
  const [html = '', markdown = '', json = ''] = await Promise.all(
    ['html', 'markdown', 'json'].map((format) => readFile(join(folder, `r.${format}`), 'utf8')),
  );
  const { explored } = JSON.parse(json).runs[0];
  expect(explored.states.length).toBeGreaterThan(1);
  expect(markdown).toMatch(/: \d+ end states in \d+ orders/);
  expect(markdown).toContain('the usual one');
  expect(html).toContain('<h3>End states</h3>');
  expect(html.match(/the whole state/g)).toHaveLength(explored.states.length);
});

const PROGRAM = `
import { createServer } from 'node:http';
const events = [];
createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    if (request.method === 'POST') events.push(JSON.parse(body).event);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ last: process.env.LAST ? events.at(-1) : undefined, count: events.length > 0 }));
  });
}).listen(process.env.PORT, '127.0.0.1');
`;

describe('explore with a program that it starts itself', { timeout: 60_000 }, () => {
  const APP_STORY = STORY.replaceAll('env.APP}', 'env.APP_URL}').replace('provider: any', 'provider: retell');

  async function explore(setting: object) {
    const folder = makeFolder({ 'program.mjs': PROGRAM, 'story.yaml': APP_STORY });
    const command = `exec ${JSON.stringify(process.execPath)} program.mjs`;
    const config = join(folder, 'drydial.config.json');
    await writeFile(config, JSON.stringify({ app: { command, ...setting } }));
    const stage = createCliStage({ simulator: new FakeSimulator({}) });
    const args = ['--config', config, '--seed', '7', '--limit', '3'];
    const exitCode = await runCli(['explore', join(folder, 'story.yaml'), ...args], {
      ...stage.context,
      startSimulator,
    });
    return { exitCode, out: stage.stdout(), err: stage.stderr() };
  }

  it('starts it, fills in where it is, and stops it', async () => {
    const { exitCode, out, err } = await explore({});
    expect(err).toBe('');
    expect(out).toContain('one end state');
    expect(exitCode).toBe(0);
  });

  it('starts it anew for each order where the configuration says so, and takes the ids that were', async () => {
    const { exitCode, out } = await explore({ restart: 'each', env: { LAST: 'yes' } });
    expect(out).toMatch(/ids +the same in every order/);
    expect(out).toMatch(/differs +\$\.body\.last is "call_/);
    expect(exitCode).toBe(1);
  });

  it('ends with what it said where it does not start', async () => {
    const { exitCode, err } = await explore({ command: 'echo no database; exit 4' });
    expect(err).toContain('no database');
    expect(exitCode).toBe(2);
  });
});
