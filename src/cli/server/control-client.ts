import { fetchFailure } from '../../core/egress/fetch-failure.ts';
import { SimulatorError } from '../../core/errors.ts';
import { isJsonObject, parseJson } from '../../core/json.ts';

/** The control API of a drydial that runs in another process. */
export interface ControlClient {
  /**
   * Both give an object with the field `answer`: what has none is no answer of a drydial.
   * @throws DRY_SIMULATOR_UNREACHABLE, DRY_OPTION_INVALID and others with the words of the other side
   */
  get(path: string, question: ControlGet): Promise<unknown>;
  post(path: string, question: ControlPost): Promise<unknown>;
}

export interface ControlGet {
  readonly answer: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

export interface ControlPost {
  readonly answer: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface ControlRequest extends RequestInit {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Longer than any attempt that the other side may have to wait for. */
const TIMEOUT_MS = 130_000;

/** Where a drydial runs, and what it wants to be told. */
export interface ControlAddress {
  readonly url: string;
  /** Its control token, where it has one. */
  readonly token?: string | undefined;
}

/** Builds a client of the drydial at that address ("http://127.0.0.1:4010"). @throws DRY_OPTION_INVALID */
export function createControlClient({ url, token }: ControlAddress): ControlClient {
  const base = URL.parse(url);
  if (base === null || !/^https?:$/.test(base.protocol))
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `--url: "${url}" is no http or https URL, as http://127.0.0.1:4010 is one.`,
    );
  const ask = async (path: string, answer: string, init: ControlRequest): Promise<unknown> => {
    const target = new URL(`/_drydial${path}`, base);
    let response: Response;
    let text: string;
    try {
      const headers = {
        ...init.headers,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      response = await fetch(target, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      text = await response.text();
    } catch (thrown) {
      throw unreachable(base, fetchFailure(thrown));
    }
    const body = parseJson(text);
    if (response.ok && isJsonObject(body) && answer in body) return body;
    throw refused(base, response.status, body);
  };
  return {
    get(path, { answer, query = {} }) {
      const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
      const search = new URLSearchParams(given).toString();
      return ask(search === '' ? path : `${path}?${search}`, answer, {});
    },
    post: (path, { answer, body }) =>
      ask(path, answer, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

function refused(base: URL, status: number, body: unknown): SimulatorError {
  const error = isJsonObject(body) ? body.error : undefined;
  if (!isJsonObject(error) || typeof error.message !== 'string')
    return unreachable(base, `what answers there is no drydial (status ${status})`);
  const fix = typeof error.fix === 'string' ? { fix: error.fix } : {};
  const code = error.code === 'DRY_WEBHOOK_UNKNOWN' ? error.code : 'DRY_OPTION_INVALID';
  return new SimulatorError(code, error.message, fix);
}

function unreachable({ origin }: URL, reason: string): SimulatorError {
  return new SimulatorError('DRY_SIMULATOR_UNREACHABLE', `No drydial answers at ${origin}: ${reason}.`);
}
