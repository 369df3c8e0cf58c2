import type { Journal } from '../core/journal/journal.ts';
import { parseDurationMs } from '../core/time/duration.ts';
import { VERSION } from '../version.ts';
import { ACCOUNT_FIELDS, accountBody, readAccount } from './account-fields.ts';
import { raiseAlert } from './alert-route.ts';
import type { ControlTarget } from './control-target.ts';
import { clearFaults, listFaults, setFaults } from './fault-routes.ts';
import { receiveInbound } from './inbound-route.ts';
import { journalPage } from './journal-page.ts';
import { type JournalQuestion, readJournalQuestion } from './journal-question.ts';
import { explore, play } from './play-routes.ts';
import { RefusedRequest, refusalOf } from './refusal.ts';
import { badField, readBody, readFields, readKey } from './request-fields.ts';
import { listWebhooks, replayWebhook, showWebhook } from './webhook-routes.ts';

/** What is read of a request. */
export interface ControlQuestion {
  /** Undefined while the simulator is starting. */
  readonly target: ControlTarget | undefined;
  readonly query: unknown;
  readonly body: unknown;
  /** What a reader of the stream has seen last. */
  readonly lastEventId: string | undefined;
}

export type ControlAnswer =
  | { readonly kind: 'json'; readonly status: number; readonly body: object }
  | { readonly kind: 'json-text'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'stream'; readonly journal: Journal; readonly question: JournalQuestion };

export interface ControlRoute {
  readonly method: 'GET' | 'POST';
  /** Behind the prefix. */
  readonly path: string;
  /** @throws RefusedRequest, DRY_* */
  readonly answer: (question: ControlQuestion) => ControlAnswer | Promise<ControlAnswer>;
}

/** Where the control API lies, so that no path of a provider can be in its way. */
export const CONTROL_PREFIX = '/_drydial';

/** A year: beyond, dates in payloads would leave what dates can say after a few steps. */
const LONGEST_ADVANCE_MS = 366 * 24 * 3_600_000;

/** Every route; openapi/control.yaml describes the same ones. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  { method: 'GET', path: '/health', answer: () => json({ status: 'ok', version: VERSION }) },
  { method: 'GET', path: '/ready', answer: readiness },
  { method: 'GET', path: '/journal', answer: served(showJournal) },
  { method: 'GET', path: '/journal/stream', answer: served(followJournal) },
  { method: 'GET', path: '/worlds', answer: served(showWorlds) },
  { method: 'GET', path: '/verdict', answer: served(showVerdict) },
  { method: 'GET', path: '/coverage', answer: served(showCoverage) },
  { method: 'GET', path: '/webhooks', answer: served(listWebhooks) },
  { method: 'GET', path: '/webhooks/one', answer: served(showWebhook) },
  { method: 'POST', path: '/webhooks/replay', answer: served(replayWebhook) },
  { method: 'GET', path: '/account', answer: served(showAccount) },
  { method: 'POST', path: '/account', answer: served(changeAccount) },
  { method: 'GET', path: '/faults', answer: served((target, asked) => json(listFaults(target, asked))) },
  {
    method: 'POST',
    path: '/faults',
    answer: served(async (target, asked) => json(await setFaults(target, asked))),
  },
  {
    method: 'POST',
    path: '/faults/clear',
    answer: served((target, asked) => json(clearFaults(target, asked))),
  },
  {
    method: 'POST',
    path: '/inbound',
    answer: served(async (target, asked) => json(await receiveInbound(target, asked))),
  },
  { method: 'POST', path: '/alert', answer: served((target, asked) => json(raiseAlert(target, asked))) },
  { method: 'POST', path: '/reset', answer: served(reset) },
  { method: 'POST', path: '/clock/advance', answer: served(advanceClock) },
  { method: 'POST', path: '/settle', answer: served(settle) },
  { method: 'POST', path: '/play', answer: served(async (target, asked) => json(await play(target, asked))) },
  {
    method: 'POST',
    path: '/explore',
    answer: served(async (target, asked) => json(await explore(target, asked))),
  },
];

type ServedAnswer = (
  target: ControlTarget,
  question: ControlQuestion,
) => ControlAnswer | Promise<ControlAnswer>;

function served(answer: ServedAnswer): ControlRoute['answer'] {
  return (question) => {
    if (question.target !== undefined) return answer(question.target, question);
    throw new RefusedRequest(
      refusalOf('starting', 'the simulator is starting', 'Ask again; GET /_drydial/ready tells when.'),
    );
  };
}

function json(body: object, status = 200): ControlAnswer {
  return { kind: 'json', status, body };
}

function readiness({ target, query }: ControlQuestion): ControlAnswer {
  readFields(query, []);
  if (target === undefined) return json({ status: 'starting', version: VERSION }, 503);
  const { url, seed, clockMode, providers } = target;
  return json({ status: 'ready', version: VERSION, url, seed, clock: clockMode, providers });
}

function showJournal({ journal }: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  return { kind: 'json-text', text: journalPage(journal, readJournalQuestion(query)) };
}

function followJournal({ journal }: ControlTarget, asked: ControlQuestion): ControlAnswer {
  return { kind: 'stream', journal, question: readJournalQuestion(asked.query, asked.lastEventId) };
}

function showWorlds(target: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  const { apiKey } = readKey(readFields(query, ['api_key']));
  return json({ worlds: apiKey === undefined ? target.worlds : target.worldsOf(apiKey) });
}

function showVerdict(target: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  return json(target.judge(readKey(readFields(query, ['api_key']))));
}

function showCoverage(target: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  return json({ coverage: target.coverage(readKey(readFields(query, ['api_key']))) });
}

function showAccount(target: ControlTarget, { query }: ControlQuestion): ControlAnswer {
  return json(accountBody(target, readKey(readFields(query, ['api_key']))));
}

function changeAccount(target: ControlTarget, asked: ControlQuestion): ControlAnswer {
  const fields = readBody(asked, ACCOUNT_FIELDS);
  const key = readKey(fields);
  target.changeAccount(readAccount(fields), key);
  return json(accountBody(target, key));
}

async function reset(target: ControlTarget, asked: ControlQuestion): Promise<ControlAnswer> {
  const left = await target.reset(readKey(readBody(asked, ['api_key'])));
  return left.length === 0 ? { kind: 'nothing' } : json({ left });
}

async function advanceClock(target: ControlTarget, asked: ControlQuestion): Promise<ControlAnswer> {
  const fields = readBody(asked, ['by', 'api_key']);
  const { by } = fields;
  const key = readKey(fields);
  const byMs = typeof by === 'string' ? parseDurationMs(by) : by;
  if (typeof byMs !== 'number' || !Number.isInteger(byMs) || byMs < 0 || byMs > LONGEST_ADVANCE_MS)
    throw badField('by', by, 'whole milliseconds, or a duration such as "10s"; up to 366 days');
  await target.clock.advance(byMs, key);
  return json({ worlds: key.apiKey === undefined ? target.worlds : target.worldsOf(key.apiKey) });
}

/** Waits until every call is over and analyzed and every webhook is delivered or given up, or until the time is over. */
async function settle(target: ControlTarget, asked: ControlQuestion): Promise<ControlAnswer> {
  const fields = readBody(asked, ['api_key', 'timeout']);
  const key = readKey(fields);
  const { timeout = DEFAULT_SETTLE_MS } = fields;
  const timeoutMs = typeof timeout === 'string' ? parseDurationMs(timeout) : timeout;
  if (
    typeof timeoutMs !== 'number' ||
    !Number.isInteger(timeoutMs) ||
    timeoutMs < 0 ||
    timeoutMs > LONGEST_SETTLE_MS
  )
    throw badField('timeout', timeout, 'whole milliseconds, or a duration such as "10s"; up to 10 minutes');
  await target.settled({ ...key, timeoutMs });
  const unsettled = target.unsettled(key);
  return json({ settled: unsettled.length === 0, unsettled });
}

const DEFAULT_SETTLE_MS = 30_000;
const LONGEST_SETTLE_MS = 600_000;
