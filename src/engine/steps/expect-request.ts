import type { Entry, ExchangeEntry } from '../../core/journal/entry.ts';
import { toKebabCase } from '../../core/text/kebab-case.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import { METHOD_AND_PATH, type RequestExpectation } from '../../scenario/model/world-steps.ts';
import { mismatchesOf } from '../../scenario/patterns/body-match.ts';
import type { CallRun } from '../call-run.ts';

type ExpectRequestStep = Step & { readonly kind: 'expect_request' };

const SHOWN_REQUESTS = 3;

/** Waits for a request of the customer's program; the clock is held, since a program takes its time and not the script's. */
export async function expectRequest(run: CallRun, step: ExpectRequestStep): Promise<void> {
  const givenUp = Promise.withResolvers<void>();
  const hold = run.clock.hold('step', { limitMs: step.withinMs, onLimit: givenUp.resolve });
  const found = await run.outside.witness?.await(
    (entry) => problemOf(entry, step) === undefined,
    givenUp.promise,
  );
  hold.release();
  await run.quiet();
  run.journal.append({
    wire: 'verdict',
    kind: 'expectation',
    callId: run.call.id,
    expectation: 'expect_request',
    holds: found !== undefined,
    expected: describe(step),
    seen: found !== undefined && isRequest(found) ? lineOf(found) : nearest(run, step),
    ...(step.line === undefined ? {} : { line: step.line }),
  });
}

/** What keeps an entry from being the request; undefined where it is the one. */
function problemOf(entry: Entry, step: RequestExpectation): string | undefined {
  if (!isRequest(entry)) return 'no request of the program';
  if (!isOperation(entry, step.request)) return 'another request';
  if (step.status !== undefined && entry.status !== step.status)
    return `answered ${entry.status}, not ${step.status}`;
  const [first] = step.body === undefined ? [] : mismatchesOf(step.body, entry.requestBody);
  return first === undefined ? undefined : `${first.path} is ${first.seen}, not ${first.expected}`;
}

function isRequest(entry: Entry): entry is ExchangeEntry {
  return entry.wire === 'rest' && entry.kind === 'exchange' && entry.by !== 'scenario';
}

/** By method and path, by the operation's own name, or by the part of the path that names it. */
function isOperation({ operation, method, path }: ExchangeEntry, wanted: string): boolean {
  const parts = partsOf(path);
  const [, wantedMethod, wantedPath] = METHOD_AND_PATH.exec(wanted) ?? [];
  if (wantedPath !== undefined) {
    const wantedParts = partsOf(wantedPath);
    return (
      method === wantedMethod &&
      parts.length === wantedParts.length &&
      wantedParts.every((part, index) => part === '*' || part === parts[index])
    );
  }
  return (operation !== undefined && toKebabCase(operation) === wanted) || parts.slice(-2).includes(wanted);
}

function partsOf(path: string): readonly string[] {
  return (path.split('?')[0] ?? '').split('/').filter((part) => part !== '');
}

function describe({ request, body, status, withinMs }: RequestExpectation): string {
  const withBody = body === undefined ? '' : ` with ${JSON.stringify(body)}`;
  const answered = status === undefined ? '' : `, answered ${status}`;
  return `your program sends ${request}${withBody}${answered}, within ${formatDuration(withinMs)}`;
}

/** The requests that came nearest: the same one with something else in it, else whatever came. */
function nearest(run: CallRun, step: RequestExpectation): string {
  const requests = (run.outside.witness?.seen(isRequest) ?? []).filter(isRequest);
  const last = requests.filter((entry) => isOperation(entry, step.request)).at(-1);
  if (last !== undefined) {
    const problem = problemOf(last, step);
    return `${lineOf(last)}${problem === undefined ? ', which an earlier step was about' : `: ${problem}`}`;
  }
  if (requests.length === 0) return 'your program made no request';
  return `no such request; the last ones: ${requests.slice(-SHOWN_REQUESTS).map(lineOf).join('; ')}`;
}

function lineOf({ method, path, status }: ExchangeEntry): string {
  return `${method} ${path} (${status})`;
}
