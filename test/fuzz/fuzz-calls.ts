import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import fc, { type Arbitrary } from 'fast-check';
import { loadContract } from '../../src/contract/document.ts';
import type { Json } from '../../src/core/json.ts';
import { type Simulator, startSimulator } from '../../src/index.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { LLM_SCHEMAS } from '../../src/providers/retell/llm-schemas.ts';
import { type LlmServer, startLlmServer } from '../support/llm-server.ts';
import { ownFrameProblems } from '../support/own-frames.ts';
import { jsonOf } from './json-arbitrary.ts';
import { mutate, mutation } from './mutation.ts';

/** What a customer's LLM server does when a frame has come. */
type Act =
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'cut' };

/** How a customer's HTTP server answers. */
type Reply =
  | { readonly kind: 'bytes'; readonly text: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' };

const STORY = `
name: odd customer
provider: retell
call: { agent: { engine: ENGINE } }
script:
  - ring: 1s
  - answer
  - caller: Hello there, who is this
  - caller: I see
STEPS  - hangup: caller
`;
const TOOL = (url: string) => `  - tool: { name: look, url: "${url}/tool", args: { a: 1 } }\n`;
/** Wall ms; whatever takes longer hangs. */
const LONGEST_MS = 60_000;

/** Plays calls with a customer whose LLM server and HTTP server say anything. */
export async function fuzzCalls(options: {
  readonly calls: number;
  readonly seed: number;
}): Promise<{ readonly played: number; readonly failures: readonly string[] }> {
  const customer = await OddCustomer.start();
  const simulator = await startSimulator({
    providers: ['retell'],
    clock: 'skip',
    deadlines: 0.003,
    seed: options.seed,
    env: {},
    journalLimit: 20_000,
  });
  let played = 0;
  const property = fc.asyncProperty(fc.boolean(), acts(), replies(), async (hasTool, doing, answering) => {
    played += 1;
    customer.acts = doing;
    customer.replies = answering;
    await playOne(simulator, { customer, hasTool, apiKey: `key_${played}` });
  });
  try {
    const details = await fc.check(property, { seed: options.seed, numRuns: options.calls });
    if (!details.failed) return { played, failures: [] };
    const shortest = JSON.stringify(details.counterexample).slice(0, 3_000);
    return { played, failures: [`a call: ${String(details.errorInstance)}\n  ${shortest}`] };
  } finally {
    await simulator.stop();
    await customer.stop();
  }
}

interface OneCall {
  readonly customer: OddCustomer;
  readonly hasTool: boolean;
  readonly apiKey: string;
}

/** @throws where the call does not come to its end, or drydial is at fault */
async function playOne(simulator: Simulator, { customer, hasTool, apiKey }: OneCall): Promise<void> {
  const story = STORY.replace('ENGINE', hasTool ? 'platform' : `custom-llm, llm_url: "${customer.llmUrl}"`);
  const play = simulator.play(story.replace('STEPS', hasTool ? TOOL(customer.httpUrl) : ''), {
    apiKey,
    webhookUrl: `${customer.httpUrl}/hook`,
    llmUrl: customer.llmUrl,
  });
  const late = AbortSignal.timeout(LONGEST_MS);
  const isLate = once(late, 'abort').then(() => undefined);
  const result = await Promise.race([play, isLate]);
  if (result === undefined) throw new Error(`the call hangs: ${simulator.unsettled({ apiKey }).join(', ')}`);
  const defects = result.entries.filter(
    (entry) => entry.kind === 'violation' && /^(defect|reply-on-contract)$/.test(entry.rule),
  );
  if (result.verdict.outcome === 'defect' || defects.length > 0)
    throw new Error(`a defect of drydial: ${JSON.stringify(defects).slice(0, 2_000)}`);
  const [problem] = ownFrameProblems(result.entries);
  if (problem !== undefined) throw new Error(`a frame of drydial's own: ${problem}`);
  simulator.reset({ apiKey });
}

function acts(): Arbitrary<readonly Act[]> {
  const { document } = loadContract(retellPack.contract);
  const schemas = Object.values(LLM_SCHEMAS.fromAgent).map((name) => `#/components/schemas/${name}`);
  const right = fc.constantFrom(...schemas).chain((pointer) => jsonOf(document, { $ref: pointer }));
  const reply = fc.record({
    response_type: fc.constant('response'),
    response_id: fc.nat(4),
    content: fc.string(),
    content_complete: fc.boolean(),
    end_call: fc.boolean(),
  });
  const wrong = fc
    .tuple(fc.oneof(right, reply), fc.array(mutation(), { minLength: 1, maxLength: 3 }))
    .map(([frame, all]) => all.reduce<Json>(mutate, frame));
  const frame = (value: Json): Act => ({ kind: 'frame', text: JSON.stringify(value) });
  const act = fc.oneof(
    { weight: 6, arbitrary: reply.map(frame) },
    { weight: 4, arbitrary: right.map(frame) },
    { weight: 6, arbitrary: wrong.map(frame) },
    fc.string({ unit: 'binary' }).map((text): Act => ({ kind: 'frame', text })),
    fc.array(fc.nat(255)).map((bytes): Act => ({ kind: 'bytes', bytes })),
    fc.constantFrom(1000, 1001, 1011, 3000, 4999).map((code): Act => ({ kind: 'close', code })),
    fc.constant<Act>({ kind: 'cut' }),
  );
  return fc.array(act, { maxLength: 25 });
}

function replies(): Arbitrary<readonly Reply[]> {
  const status = fc.constantFrom(100, 101, 200, 204, 302, 304, 400, 429, 500, 599, 999, 0);
  const body = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant('x'.repeat(300_000)));
  const type = fc.constantFrom('application/json', 'text/html', '', 'a\r\nb: c');
  const header = fc.constantFrom(
    '',
    'location: http://169.254.169.254/latest\r\n',
    'retry-after: 99999999999\r\n',
    'content-encoding: gzip\r\n',
    `set-cookie: ${'x'.repeat(9_000)}\r\n`,
    'transfer-encoding: chunked\r\n',
    'content-length: -1\r\n',
  );
  const whole = fc.tuple(status, type, header, body, fc.integer({ min: -5, max: 5 })).map(
    ([code, mime, more, text, slip]): Reply => ({
      kind: 'bytes',
      text: `HTTP/1.1 ${code} X\r\ncontent-type: ${mime}\r\ncontent-length: ${Math.max(0, Buffer.byteLength(text) + slip)}\r\n${more}connection: close\r\n\r\n${text}`,
    }),
  );
  const broken = fc.string({ unit: 'binary' }).map((text): Reply => ({ kind: 'bytes', text }));
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: whole },
      { weight: 2, arbitrary: broken },
      fc.constant<Reply>({ kind: 'reset' }),
      fc.constant<Reply>({ kind: 'silence' }),
    ),
    { maxLength: 12 },
  );
}

/** Servers of a customer that do what they are told next, and acknowledge when they are told nothing. */
class OddCustomer {
  acts: readonly Act[] = [];
  replies: readonly Reply[] = [];
  readonly llmUrl: string;
  readonly httpUrl: string;
  readonly #stop: () => Promise<void>;

  private constructor(llm: LlmServer, port: number, stop: () => Promise<void>) {
    this.llmUrl = llm.url;
    this.httpUrl = `http://127.0.0.1:${port}`;
    this.#stop = stop;
  }

  static async start(): Promise<OddCustomer> {
    let customer: OddCustomer | undefined;
    const llm = await startLlmServer({
      onOpen: ({ socket }) => customer?.act(socket, 2),
      onFrame: (_frame, { socket }) => customer?.act(socket, 3),
    });
    const sockets = new Set<Socket>();
    const http = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
      socket.once('data', () => customer?.answer(socket));
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    // `as`: a server that listens on TCP has an address of this kind.
    const { port } = http.address() as AddressInfo;
    customer = new OddCustomer(llm, port, async () => {
      for (const socket of sockets) socket.destroy();
      http.close();
      await llm.stop();
    });
    return customer;
  }

  stop(): Promise<void> {
    return this.#stop();
  }

  /** Does the next so many things. */
  act(socket: LlmServer['sockets'][number]['socket'], count: number): void {
    const now = this.acts.slice(0, count);
    this.acts = this.acts.slice(count);
    for (const act of now) {
      if (socket.readyState !== socket.OPEN) return;
      if (act.kind === 'frame') socket.send(act.text);
      else if (act.kind === 'bytes') socket.send(Buffer.from(act.bytes));
      else if (act.kind === 'close') socket.close(act.code);
      else socket.terminate();
    }
  }

  answer(socket: Socket): void {
    const [reply = { kind: 'bytes', text: 'HTTP/1.1 204 X\r\nconnection: close\r\n\r\n' }, ...others] =
      this.replies;
    this.replies = others;
    if (reply.kind === 'bytes') socket.end(reply.text);
    else if (reply.kind === 'reset') socket.resetAndDestroy();
  }
}
