import { readFile } from 'node:fs/promises';
import { fetchFailure } from '../core/egress/fetch-failure.ts';
import { SimulatorError } from '../core/errors.ts';
import type { Entry } from '../core/journal/entry.ts';
import { isJsonObject } from '../core/json.ts';
import type { Verdict } from '../verdict/finding.ts';
import type { Backend, Played } from './backend.ts';

/** The most that the journal gives in one answer (docs/control-api.md). */
const MOST_ENTRIES = 10_000;

/** A simulator that runs elsewhere, reached through its control API: `url` is where it listens, `token` its control token. */
export function createRemoteBackend(url: string, token?: string): Backend {
  const ask = <T>(path: string, body?: object): Promise<T> =>
    askControl<T>(`${url}/_drydial${path}`, { body, token });
  return {
    url,
    async play(scenario, { apiKey, workspaceId, provider, llmUrl, webhookUrl, seed }) {
      const { call_id, callId, ...played } = await ask<Played & { readonly call_id?: string }>('/play', {
        // The simulator reads no file of ours: it gets the text.
        scenario: scenario.includes('\n') ? scenario : await readFile(scenario, 'utf8'),
        api_key: apiKey,
        workspace_id: workspaceId,
        ...(provider === undefined ? {} : { provider }),
        ...(llmUrl === undefined ? {} : { llm_url: llmUrl }),
        ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
        ...(seed === undefined ? {} : { seed }),
      });
      return { ...played, callId: callId ?? call_id };
    },
    async entries(apiKey, worlds) {
      const open = await ask<{ readonly worlds: readonly { readonly name: string }[] }>(
        `/worlds?api_key=${encodeURIComponent(apiKey)}`,
      );
      const names = new Set([...open.worlds.map(({ name }) => name), ...worlds]);
      const worldEntries = [...names].map((world) => readJournal(world, (query) => ask(`/journal?${query}`)));
      return (await Promise.all(worldEntries)).flat();
    },
    verdict: (apiKey) => ask<Verdict>(`/verdict?api_key=${encodeURIComponent(apiKey)}`),
    async advance(apiKey, by) {
      await ask('/clock/advance', { api_key: apiKey, by });
    },
    async settle(apiKey, timeoutMs) {
      const body = { api_key: apiKey, timeout: timeoutMs };
      return (await ask<{ readonly unsettled: readonly string[] }>('/settle', body)).unsettled;
    },
    async reset(apiKey) {
      await ask('/reset', { api_key: apiKey });
    },
  };
}

interface JournalPage {
  readonly entries: readonly Entry[];
  readonly more: boolean;
  readonly next?: string;
}

/** What happened in a world: in one answer, or page by page from its oldest entry on where that does not hold all of it. */
async function readJournal(
  world: string,
  ask: (query: string) => Promise<JournalPage>,
): Promise<readonly Entry[]> {
  const query = `world=${encodeURIComponent(world)}&limit=${MOST_ENTRIES}`;
  const newest = await ask(query);
  if (!newest.more) return newest.entries;
  const entries: Entry[] = [];
  // No entry has this name, and then a page begins with the oldest one (docs/control-api.md).
  let after: string | undefined = 'beginning';
  while (after !== undefined) {
    const page: JournalPage = await ask(`${query}&after=${encodeURIComponent(after)}`);
    for (const entry of page.entries) entries.push(entry);
    after = page.more ? page.next : undefined;
  }
  return entries;
}

interface ControlRequest {
  /** Absent: a GET. */
  readonly body: object | undefined;
  readonly token: string | undefined;
}

async function askControl<T>(url: string, { body, token }: ControlRequest): Promise<T> {
  const init: RequestInit = {
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  };
  const response = await fetch(url, init).catch((cause: unknown) => {
    const reason = fetchFailure(cause);
    throw new SimulatorError('DRY_APP_UNREACHABLE', `no simulator answers at ${placeOf(url)}: ${reason}`, {
      cause,
      fix: 'Start one with  drydial serve --clock skip  or leave DRYDIAL_URL out.',
    });
  });
  const text = await response.text();
  if (!response.ok) throw refusalOf(url, response.status, text);
  // The control API's document says what each route answers; a test holds it to that.
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The control API's own error, as it would have been thrown in its process. */
function refusalOf(url: string, status: number, text: string): SimulatorError {
  const told = messageIn(text) ?? text.slice(0, LONGEST_ANSWER);
  return new SimulatorError('DRY_OPTION_INVALID', `${placeOf(url)} answered ${status}: ${told}`);
}

/** Without the query, which names the key. */
function placeOf(url: string): string {
  return url.replace(/\?.*/s, '');
}

const LONGEST_ANSWER = 2000;

function messageIn(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (!isJsonObject(answer) || !isJsonObject(answer.error)) return undefined;
    return typeof answer.error.message === 'string' ? answer.error.message : undefined;
  } catch {
    return undefined;
  }
}
