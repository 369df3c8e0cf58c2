import { join } from 'node:path';
import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import type { Simulator } from '../../src/index.ts';
import { createCliStage } from '../cli/fakes.ts';
import { post } from '../control/control-client.ts';
import { createDocumentCheck } from '../control/control-document.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Arrival, accept, type Receiver, startReceiver } from '../wires/webhooks/receiver.ts';
import { openAccount, simulate } from './account.ts';

const KEY = 'key_replay';

/** A call whose three webhooks were delivered; call_ended only at its second attempt. */
async function delivered(options: { readonly key?: string } = {}) {
  const simulator = await simulate();
  const receiver = await startReceiver((response, { event }, count) =>
    response.writeHead(event === 'call_ended' && count === 2 ? 503 : 204).end(),
  );
  const account = await openAccount(simulator, {
    apiKey: options.key ?? KEY,
    webhookUrl: `${receiver.url}?from=drydial`,
  });
  const callId = await account.dial(undefined, { metadata: { name: 'Zoë "Ω" / 1.0' } });
  await simulator.settled();
  return { simulator, receiver, callId };
}

async function isSigned({ body, headers }: Arrival, key = KEY): Promise<boolean> {
  return Retell.verify(body, key, String(headers['x-retell-signature']));
}

async function cli(...args: readonly string[]) {
  const stage = createCliStage({ columns: 200 });
  const exitCode = await runCli(['webhooks', ...args], stage.context);
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

describe('the webhooks that were sent', () => {
  it('are listed with what became of them', async () => {
    const { simulator, callId } = await delivered();
    const listed = simulator.webhooks.list({ apiKey: KEY });
    expect(listed.map(({ event, state, attempts }) => [event, state, attempts])).toEqual([
      ['call_started', 'delivered', 1],
      ['call_ended', 'delivered', 2],
      ['call_analyzed', 'delivered', 1],
    ]);
    expect(listed[0]).toMatchObject({ callId, method: 'POST', path: '/hook?from=drydial', replays: 0 });
    expect(simulator.webhooks.list({ apiKey: 'key_of_nobody' })).toEqual([]);
  });

  it('are found by any part of their id and event that is theirs alone', async () => {
    const { simulator } = await delivered();
    const [started] = simulator.webhooks.list();
    expect(simulator.webhooks.show('call_started').id).toBe(started?.id);
    expect(simulator.webhooks.show(started?.id ?? '').event).toBe('call_started');
    expect(() => simulator.webhooks.show('call_')).toThrow(/3 webhooks are meant by "call_":\n/);
    expect(() => simulator.webhooks.show('chat')).toThrow(
      /no webhook "chat" stands in the journal, which holds 3/,
    );
  });
});

describe('a replay', () => {
  it('sends the same bytes to the same place, signed anew, and is journaled but not judged', async () => {
    const { simulator, receiver } = await delivered();
    const before = receiver.arrivals.length;
    const replay = await simulator.webhooks.replay('call_ended');
    expect(replay).toMatchObject({ event: 'call_ended', outcome: { kind: 'accepted' }, isRedacted: false });
    const [again] = receiver.arrivals.slice(before);
    const original = receiver.arrivals.find(({ event }) => event === 'call_ended');
    expect(again?.body).toBe(original?.body);
    expect(again?.headers['x-retell-signature']).not.toBe(original?.headers['x-retell-signature']);
    expect(await isSigned(again as Arrival)).toBe(true);

    expect(simulator.webhooks.show('call_ended')).toMatchObject({
      attempts: [{}, {}],
      replays: [{ replayOf: replay.replayOf, attempt: 1, attemptLimit: 1, causedBy: expect.any(String) }],
    });
    const second = await simulator.webhooks.replay('call_ended');
    expect(second.id).not.toBe(replay.id);
  });

  it('that fails is no finding: no provider has sent it', async () => {
    const { simulator, receiver } = await delivered();
    const findings = simulator.judge().findings.length;
    await receiver.close();
    const replay = await simulator.webhooks.replay('call_started');
    expect(replay.outcome).toEqual({ kind: 'failed', reason: 'the connection was refused' });
    expect(simulator.judge().findings).toHaveLength(findings);
  });

  it('goes elsewhere where it is told to, as far as the egress guard allows', async () => {
    const { simulator } = await delivered();
    const other = await startReceiver(accept);
    await simulator.webhooks.replay('call_analyzed', { to: other.url });
    expect(other.arrivals.map(({ event }) => event)).toEqual(['call_analyzed']);
    const blocked = await simulator.webhooks.replay('call_analyzed', { to: 'https://example.com/hook' });
    expect(blocked).toMatchObject({
      outcome: { kind: 'blocked' },
      fix: expect.stringContaining('--allow-egress example.com'),
    });
    await expect(simulator.webhooks.replay('call_analyzed', { to: 'example' })).rejects.toThrow(
      '"example" is no http or https URL',
    );
  });

  it('is signed with the key of its world, also after that was closed', async () => {
    const { simulator, receiver } = await delivered();
    const other = await openAccount(simulator, { apiKey: 'key_other', webhookUrl: receiver.url });
    await other.dial();
    await simulator.settled();
    const ofOther = simulator.webhooks.list({ apiKey: 'key_other' });
    await simulator.webhooks.replay(ofOther[0]?.id ?? '');
    expect(await isSigned(receiver.arrivals.at(-1) as Arrival, 'key_other')).toBe(true);
  });

  it('does what openapi/control.yaml says', async () => {
    const { simulator, receiver } = await delivered();
    const answer = await post(simulator.url, '/_drydial/webhooks/replay', { id: 'call_started' });
    const route = { method: 'POST', path: '/_drydial/webhooks/replay' };
    expect(createDocumentCheck().problemsOfAnswer(route, answer.status, answer.json)).toEqual([]);
    expect(answer).toMatchObject({ status: 200, json: { outcome: { kind: 'accepted', status: 204 } } });
    expect(receiver.arrivals).toHaveLength(5);
    expect(await post(simulator.url, '/_drydial/webhooks/replay', { id: 'none' })).toMatchObject({
      status: 400,
      json: { error: { code: 'DRY_WEBHOOK_UNKNOWN' } },
    });
  });
});

describe('drydial webhooks', () => {
  const at = ({ url }: Simulator): readonly string[] => ['--url', url];

  it('lists, shows and replays what a running drydial has sent', async () => {
    const { simulator, receiver, callId } = await delivered();
    const list = await cli('list', ...at(simulator));
    expect(list).toMatchObject({ exitCode: 0, stderr: '' });
    expect(list.stdout).toMatch(/^ script +event +outcome +attempts +size +id\n/);
    expect(list.stdout).toMatch(new RegExp(` call_ended +204 +2 +\\d+ B +${callId}/`));
    expect(
      (await cli('list', '--event', 'call_ended', ...at(simulator))).stdout.trim().split('\n'),
    ).toHaveLength(2);

    const show = await cli('show', 'call_ended', ...at(simulator));
    expect(show.stdout).toMatch(
      /attempt +1 of 4 {2}\d:\d\d\.\d{3} {2}503 refused .*first byte [\d.]+\).* again in 10 s\n/,
    );
    expect(show.stdout).toMatch(/header +x-retell-signature: v=\d+,d=[0-9a-f]{64}\n/);
    const raw = await cli('show', 'call_ended', '--raw', ...at(simulator));
    expect(raw.stdout).toBe(`${receiver.arrivals[1]?.body}\n`);

    const replay = await cli('replay', 'call_ended', ...at(simulator));
    expect(replay).toMatchObject({ exitCode: 0, stderr: '' });
    expect(replay.stdout).toMatch(/^ call_ended -> http:\/\/127\.0\.0\.1:\d+\/hook\?from=drydial {3}204 /);
    expect(await isSigned(receiver.arrivals.at(-1) as Arrival)).toBe(true);
  });

  it('does the same with a saved journal, with a key of its own', async () => {
    const { simulator, receiver } = await delivered();
    const file = join(await temporaryFolder(), 'run.jsonl');
    await simulator.saveJournal(file);
    expect((await cli('list', '--journal', file)).stdout).toContain('call_analyzed');
    const without = await cli('replay', 'call_ended', '--journal', file);
    expect(without).toMatchObject({ exitCode: 2, stdout: '' });
    expect(without.stderr).toMatch(/a saved journal holds no key.*\n.*fix: Name the key with --api-key/);

    const replayed = await cli(
      'replay',
      'call_ended',
      '--journal',
      file,
      '--api-key',
      'key_of_mine',
      '--json',
    );
    expect(JSON.parse(replayed.stdout)).toMatchObject({ event: 'call_ended', outcome: { kind: 'accepted' } });
    expect(await isSigned(receiver.arrivals.at(-1) as Arrival, 'key_of_mine')).toBe(true);
  });

  it('ends with 1 where a replay is not accepted', async () => {
    const { simulator, receiver }: { simulator: Simulator; receiver: Receiver } = await delivered();
    await receiver.close();
    const { exitCode, stdout } = await cli('replay', 'call_ended', ...at(simulator));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('failed: the connection was refused');
  });

  it('says so where no drydial runs', async () => {
    const { exitCode, stderr } = await cli('list', '--url', 'http://127.0.0.1:9');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/No drydial answers at http:\/\/127\.0\.0\.1:9: .*\n.*DRY_SIMULATOR_UNREACHABLE/);
    const receiver = await startReceiver((response) => response.end('{}'));
    expect((await cli('list', '--url', receiver.url)).stderr).toMatch(/No drydial answers/);
    const secure = receiver.url.replace('http:', 'https:');
    expect((await cli('list', '--url', secure)).stderr).toMatch(
      /the TLS handshake failed \(http:\/\/, perhaps\)\.\n/,
    );
  });

  it('takes either a running drydial or a journal', async () => {
    const { exitCode, stderr } = await cli('list', '--url', 'http://127.0.0.1:9', '--journal', 'x');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("'--url <url>' cannot be used with option '--journal <file>'");
  });
});
