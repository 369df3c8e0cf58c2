import fc from 'fast-check';
import { loadContract } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { isJsonObject, type Json } from '../../src/core/json.ts';
import { type Simulator, startSimulator } from '../../src/index.ts';
import type { ProviderPack } from '../../src/providers/pack.ts';
import { type Furnishing, OFFICES } from './office.ts';
import { type Input, inputOf, SeenIds } from './request-arbitrary.ts';

export interface FuzzOptions {
  readonly pack: ProviderPack;
  /** Requests to send at least. */
  readonly inputs: number;
  readonly seed: number;
  /** Told after each operation. */
  readonly onProgress?: (operation: string, sent: number) => void;
}

export interface FuzzResult {
  readonly sent: number;
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>;
  /** What is wrong, each with the shortest row of requests that shows it. */
  readonly failures: readonly string[];
}

/** Requests that a row begins with, so that there is something to ask about; and those of the operation itself. */
const MOST_BEFORE = 3;
const MOST_OWN = 12;
/** Wall ms; whatever takes longer hangs. */
const LONGEST_MS = 60_000;

/** Sends generated requests to every operation of a pack. Rows of requests share an account; each row has its own. */
export async function fuzzRequests(options: FuzzOptions): Promise<FuzzResult> {
  const { pack, inputs, seed, onProgress } = options;
  const contract = loadContract(pack.contract);
  const operations = contract.operations.filter(({ aliasOf }) => aliasOf === undefined);
  const any = fc.constantFrom(...operations).chain((operation) => inputOf(contract, operation));
  const makers = operations.filter(isMaker);
  const making = fc.constantFrom(...makers).chain((operation) => inputOf(contract, operation));
  const before = fc.array(fc.oneof({ weight: 3, arbitrary: making }, any), { maxLength: MOST_BEFORE });
  const isFurnished = fc.integer({ min: 0, max: 4 }).map((dice) => dice > 0);
  const target = await Target.start(pack, seed);
  const failures: string[] = [];
  try {
    for (let round = 0; target.sent < inputs; round += 1) {
      for (const [index, operation] of operations.entries()) {
        const own = fc.array(inputOf(contract, operation), { minLength: 1, maxLength: MOST_OWN });
        const property = fc.asyncProperty(isFurnished, before, own, (office, first, then) =>
          target.play(office ? (OFFICES[pack.id] ?? []) : [], [...first, ...then]),
        );
        const details = await fc.check(property, { seed: (seed + round) * 1_000 + index, numRuns: 1 });
        if (details.failed) {
          const [office, first, then] = details.counterexample ?? [false, [], []];
          failures.push(
            describeFailure({
              operation,
              office,
              inputs: [...first, ...then],
              error: String(details.errorInstance),
            }),
          );
        }
        onProgress?.(operation.id, target.sent);
        if (target.sent >= inputs && round > 0) break;
      }
    }
  } finally {
    await target.stop();
  }
  return { sent: target.sent, statuses: target.statuses, failures };
}

function isMaker({ method, path }: Operation): boolean {
  return method === 'POST' && !path.includes('{');
}

interface Failure {
  readonly operation: Operation;
  readonly office: boolean;
  readonly inputs: readonly Input[];
  readonly error: string;
}

function describeFailure({ operation: { id }, office, inputs, error }: Failure): string {
  const lines = inputs.map(
    ({ operation, params, query, body, raw, mediaType }) =>
      `  ${operation.method} ${operation.path} ${JSON.stringify({ params, query, body, raw, mediaType }).slice(0, 2_000)}`,
  );
  return [`${id}${office ? ' in a furnished account' : ''}: ${error}`, ...lines].join('\n');
}

interface Sent {
  readonly apiKey: string;
  readonly body: string | FormData | undefined;
  readonly mediaType: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A simulator that rows of requests are sent to. */
class Target {
  readonly statuses: Record<number, number> = {};
  sent = 0;
  readonly #simulator: Simulator;
  readonly #pack: ProviderPack;
  readonly #defects: string[] = [];
  #rows = 0;

  private constructor(simulator: Simulator, pack: ProviderPack) {
    this.#simulator = simulator;
    this.#pack = pack;
    simulator.journal.subscribe((entry) => {
      if (entry.kind !== 'violation') return;
      if (entry.rule === 'reply-on-contract' || entry.rule === 'defect')
        this.#defects.push(`${entry.rule}: ${entry.message} ${entry.wall?.stack ?? ''}`);
    });
  }

  static async start(pack: ProviderPack, seed: number): Promise<Target> {
    const simulator = await startSimulator({
      providers: [pack.id],
      clock: 'skip',
      seed,
      env: {},
      limits: 'off',
      journalLimit: 1_000,
    });
    return new Target(simulator, pack);
  }

  stop(): Promise<void> {
    return this.#simulator.stop();
  }

  /** @throws where an answer is none, a 5xx, or off contract */
  async play(office: readonly Furnishing[], inputs: readonly Input[]): Promise<void> {
    this.#rows += 1;
    const apiKey = `key_fuzz_${this.#rows}`;
    const ids = new SeenIds();
    this.#defects.length = 0;
    for (const furnishing of office) await this.#furnish(furnishing, ids, apiKey);
    for (const input of inputs) {
      const { status, body } = await this.#send(input, ids, apiKey);
      this.sent += 1;
      this.statuses[status] = (this.statuses[status] ?? 0) + 1;
      if (status >= 500)
        throw new Error(`answered ${status}: ${JSON.stringify(body)} ${this.#defects[0] ?? ''}`);
      if (status >= 400 && !isJsonObject(body))
        throw new Error(`${status} with no JSON: ${String(body).slice(0, 200)}`);
      if (this.#defects.length > 0) throw new Error(this.#defects[0]);
      ids.collect(body);
    }
    this.#simulator.reset({ apiKey });
  }

  async #furnish({ method, path, body, as = [] }: Furnishing, ids: SeenIds, apiKey: string): Promise<void> {
    const filledPath = path.replace(/@id:\w+:\d+/g, (mark) => String(ids.fill(mark)));
    const reply = await this.#request(method, filledPath, {
      apiKey,
      body: JSON.stringify(ids.fill(body ?? {})),
      mediaType: 'application/json',
    });
    if (reply.status >= 300)
      throw new Error(
        `the office cannot be furnished: ${path} ${reply.status} ${JSON.stringify(reply.body)}`,
      );
    ids.collect(reply.body);
    const own = idOf(reply.body);
    if (own !== undefined) for (const name of as) ids.remember(name, own);
  }

  #send(input: Input, ids: SeenIds, apiKey: string): Promise<Answer> {
    const { operation, mediaType } = input;
    return this.#request(operation.method, pathOf(input, ids), {
      apiKey,
      body: bodyOf(input, ids),
      mediaType,
    });
  }

  async #request(method: string, path: string, { apiKey, body, mediaType }: Sent): Promise<Answer> {
    const response = await fetch(`${this.#simulator.url}/${this.#pack.id}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        'x-api-key': apiKey,
        'x-workspace-id': 'w1',
        ...(body === undefined || body instanceof FormData || mediaType === ''
          ? {}
          : { 'content-type': mediaType }),
      },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(LONGEST_MS),
    });
    const text = await response.text();
    try {
      return { status: response.status, body: JSON.parse(text) };
    } catch {
      return { status: response.status, body: text };
    }
  }
}

/** The id of what was made: the first that the reply names. */
function idOf(body: unknown): string | undefined {
  if (!isJsonObject(body)) return undefined;
  for (const [name, item] of Object.entries(body)) {
    if (typeof item === 'string' && /^_id$|_id$|^callId$/.test(name)) return item;
    const below = idOf(item);
    if (below !== undefined) return below;
  }
  return undefined;
}

function pathOf({ operation, params, query }: Input, ids: SeenIds): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(textOf(ids.fill(params[name] ?? 'none'))).replace(/^\.{1,2}$/, 'dots'),
  );
  const asked = query
    .filter(([, value]) => !ids.isUnknownPage(value))
    .map(([name, value]) => `${encode(name)}=${encode(textOf(ids.fill(value)))}`);
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function textOf(value: Json): string {
  // A path must have something there, or it is another path.
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed().slice(0, 2_000) || '-';
}

function bodyOf({ operation, body, raw, mediaType }: Input, ids: SeenIds): string | FormData | undefined {
  if (operation.method === 'GET') return undefined;
  if (raw !== undefined) return raw;
  if (body === undefined) return undefined;
  const filled = ids.fill(body);
  if (!mediaType.startsWith('multipart/') || !isJsonObject(filled)) return JSON.stringify(filled);
  const form = new FormData();
  for (const [name, value] of Object.entries(filled)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (/file|audio|csv/i.test(name)) form.append(name, new Blob([textOf(item)]), 'a.txt');
      else form.append(name, textOf(item));
    }
  }
  return form;
}
