import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PlayOptions } from '../../src/index.ts';
import { type LlmServerOptions, response, type ServedSocket } from '../support/llm-server.ts';
import { withoutWall } from '../support/without-wall.ts';
import { type Answer, accept, startReceiver } from '../wires/webhooks/receiver.ts';
import { serveLlm, simulate, story } from './account.ts';

const CONFIG = { response_type: 'config', config: { auto_reconnect: false, call_details: false } };
const HELLO = response(0, 'Hello there.');
const UNASKED = { response_type: 'agent_interrupt', interrupt_id: 1, content_complete: true };
const TOOL = { response_type: 'tool_call_invocation', tool_call_id: 't1', name: 'look_up', arguments: '{}' };

/** Wall ms by which a customer's server may be late. */
interface Late {
  ms: number;
}

/** A saved journal without what belongs to the wall clock, in lines. */
async function journalOf(
  steps: string,
  options: PlayOptions & { readonly more?: string },
): Promise<string[]> {
  const simulator = await simulate();
  await simulator.play(story('Race', steps, options.more), { ...options, apiKey: 'key_race' });
  await simulator.stop();
  const folder = await mkdtemp(join(tmpdir(), 'drydial-race-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'journal.jsonl');
  await simulator.saveJournal(file);
  return (await readFile(file, 'utf8')).trimEnd().split('\n').map(withoutWall);
}

/** An LLM server that opens the conversation at once or late, and answers with what is given. */
async function openLate(late: Late, reply: LlmServerOptions['onFrame'] = () => {}): Promise<string> {
  const { url } = await serveLlm({
    onOpen: (served) => {
      const open = (): void => {
        served.send(CONFIG);
        served.send(HELLO);
      };
      if (late.ms === 0) open();
      else setTimeout(open, late.ms);
    },
    onFrame: reply,
  });
  return url;
}

function acceptLate(late: Late): Answer {
  return (response, arrival, count) =>
    void setTimeout(() => accept(response, arrival, count), late.ms).unref();
}

/** A server whose first frames come in one piece with the handshake, or a while after it. */
async function startRawServer(late: Late): Promise<string> {
  const sockets: Duplex[] = [];
  const server = createServer().on('upgrade', (request, socket: Duplex) => {
    sockets.push(socket);
    socket.on('error', () => {});
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accepted = createHash('sha1').update(key).digest('base64');
    const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`;
    const frames = Buffer.concat([CONFIG, HELLO].map(toFrame));
    if (late.ms === 0) socket.write(Buffer.concat([Buffer.from(head), frames]));
    else {
      socket.write(head);
      setTimeout(() => socket.write(frames), late.ms);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/llm`;
}

/** A text frame of a server, shorter than 64 kB. */
function toFrame(body: object): Buffer {
  const text = Buffer.from(JSON.stringify(body));
  const length = text.length < 126 ? [text.length] : [126, text.length >> 8, text.length & 255];
  return Buffer.concat([Buffer.from([0x81, ...length]), text]);
}

describe('whoever is faster, the journal is the same', () => {
  it('where the caller hangs up at once, and the first frames come in one piece with the handshake or later', async () => {
    const late = { ms: 0 };
    const llmUrl = await startRawServer(late);
    const together = await journalOf('- answer\n- hangup', { llmUrl });
    late.ms = 30;
    expect(await journalOf('- answer\n- hangup', { llmUrl })).toEqual(together);
    expect(together.join('\n')).toContain('"outcome":"call-over"');
  });

  it.each(['- wait_for: call_started', '- probe: { get: "$PROBE", status: 404, within: 5s }'])(
    'where the caller hangs up as soon as this is over, before or after the first words: %s',
    async (step) => {
      const [llm, hook] = [{ ms: 0 }, { ms: 0 }];
      const llmUrl = await openLate(llm);
      const webhookUrl = (await startReceiver(acceptLate(hook))).url;
      const probeUrl = (
        await startReceiver((answer) => setTimeout(() => answer.writeHead(404).end(), hook.ms))
      ).url;
      const steps = `- answer\n${step.replace('$PROBE', probeUrl)}\n- hangup`;
      hook.ms = 40;
      const wordsFirst = await journalOf(steps, { llmUrl, webhookUrl });
      [llm.ms, hook.ms] = [40, 0];
      expect(await journalOf(steps, { llmUrl, webhookUrl })).toEqual(wordsFirst);
      expect(wordsFirst.join('\n')).toContain('"text":"Hello there."');
    },
  );

  it('where the caller hangs up on an agent that thinks, and what it then sends is off contract', async () => {
    const late = { ms: 0 };
    const llmUrl = await openLate({ ms: 0 }, ({ interaction_type }, { send }) => {
      if (interaction_type !== 'response_required') return;
      const tune = (): void => send({ response_type: 'update_agent', agent_config: { responsiveness: 5 } });
      if (late.ms === 0) tune();
      else setTimeout(tune, late.ms);
    });
    const steps = '- answer\n- expect_reply\n- caller: I have to go\n- hangup';
    const fast = await journalOf(steps, { llmUrl });
    late.ms = 60;
    expect(await journalOf(steps, { llmUrl })).toEqual(fast);
    expect(fast.join('\n')).toContain('"outcome":"call-over"');
  });

  it.each([
    ['hangs up', (served: ServedSocket) => served.socket.close(1000)],
    ['fails', (served: ServedSocket) => served.socket.close(1011)],
    ['goes on unasked', ({ send }: ServedSocket) => send({ ...UNASKED, content: 'By the way.' })],
    ['tells of a tool', ({ send }: ServedSocket) => send(TOOL)],
  ])('where a server %s right behind its reply, in the same piece or in one of its own', async (_, goOn) => {
    const late = { ms: 0 };
    const llmUrl = await openLate({ ms: 0 }, ({ interaction_type, response_id }, served) => {
      if (interaction_type !== 'response_required') return;
      served.send(response(Number(response_id), 'I have understood.'));
      if (late.ms === 0) goOn(served);
      else setTimeout(() => goOn(served), late.ms);
    });
    const steps = '- answer\n- expect_reply\n- caller: I have to go\n- expect_reply\n- hangup';
    const together = await journalOf(steps, { llmUrl });
    late.ms = 1;
    expect(await journalOf(steps, { llmUrl })).toEqual(together);
  });

  it.each(['question', '1 frames', 'tool call'])(
    'where the caller cuts in after %s, and the rest is there or comes in pieces of its own',
    async (point) => {
      const late = { ms: 0 };
      const llmUrl = await openLate({ ms: 0 }, ({ interaction_type, response_id }, { send }) => {
        if (interaction_type !== 'response_required') return;
        const reply = response(Number(response_id), 'I look it up. ');
        const rest = (): void => send({ ...reply, content: 'Tuesday.' });
        send(TOOL);
        send({ ...reply, content_complete: false });
        if (late.ms === 0) rest();
        else setTimeout(rest, late.ms);
      });
      const steps = `- answer\n- expect_reply\n- caller: when\n- interrupt: { after: ${point}, says: wait }\n- expect_reply\n- hangup`;
      const together = await journalOf(steps, { llmUrl });
      late.ms = 2;
      expect(await journalOf(steps, { llmUrl })).toEqual(together);
    },
  );

  it('where the caller cannot cut in, since the agent says nothing, and says it twice', async () => {
    const late = { ms: 0 };
    const llmUrl = await openLate({ ms: 0 }, ({ interaction_type, response_id }, { send }) => {
      if (interaction_type !== 'response_required') return;
      const nothing = response(Number(response_id), '');
      send(nothing);
      if (late.ms === 0) send(nothing);
      else setTimeout(send, late.ms, nothing);
    });
    const steps =
      '- answer\n- expect_reply\n- caller: when\n- interrupt: { after: 1 words, says: wait }\n- hangup';
    const together = await journalOf(steps, { llmUrl });
    late.ms = 1;
    expect(await journalOf(steps, { llmUrl })).toEqual(together);
    expect(together.join('\n')).toMatch(/complete-exactly-once[\s\S]*interrupt-missed/);
  });

  it('where faults strike a webhook and the socket at the same moment', async () => {
    const [llm, hook] = [{ ms: 0 }, { ms: 0 }];
    const llmUrl = await openLate(llm);
    const webhookUrl = (await startReceiver(acceptLate(hook))).url;
    const more = 'faults:\n  - { on: webhook.call_started, duplicate: 2 }\n  - { on: socket, latency: 2ms }';
    const steps = '- answer\n- expect_reply\n- hangup';
    hook.ms = 60;
    const socketFirst = await journalOf(steps, { llmUrl, webhookUrl, more });
    [llm.ms, hook.ms] = [60, 0];
    expect(await journalOf(steps, { llmUrl, webhookUrl, more })).toEqual(socketFirst);
    expect(socketFirst.join('\n')).toMatch(/\/socketfault:1"[\s\S]*\/webhookfault:1"/);
  });
});
