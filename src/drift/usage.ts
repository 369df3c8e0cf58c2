import { operationNames } from '../contract/operation-names.ts';
import { type Operation, readOperations } from '../contract/operations.ts';
import type { Entry } from '../core/journal/entry.ts';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import type { Scenario } from '../scenario/model/scenario.ts';

/** Somebody relies on an operation or an event. */
export interface Usage {
  /** "bookings.yaml:12", "run-3.jsonl", "src/calls.ts:40" */
  readonly where: string;
  /** How: "expects the webhook call_ended". */
  readonly what: string;
  readonly operations: readonly string[];
  readonly events: readonly string[];
  /** Names of all fields that are sent with it, where that is known. */
  readonly sends?: ReadonlySet<string>;
}

/** An operation that is asked for, with the body that goes with it. */
export interface SentRequest {
  readonly operation: string;
  readonly body?: unknown;
}

/** Finds the operations of two contracts by what users call them, and by the requests that mean them. */
export interface OperationFinder {
  byName(name: string): readonly string[];
  byRequest(method: string, path: string): readonly string[];
  /** Whose path is written out in a line of code: the method where it is known. */
  inCode(line: string): readonly string[];
}

interface Known {
  readonly id: string;
  readonly method: string;
  readonly names: readonly string[];
  readonly request: RegExp;
  readonly code: RegExp;
  /** A word that a line must hold before the expression is tried. */
  readonly hint: string;
}

const LONGEST_LINE = 2_000;

/** Prepares looking for the operations of the older contract; those that only the newer has touch nobody yet. */
export function createOperationFinder(before: JsonObject): OperationFinder {
  const known = readOperations(before).map(toKnown);
  return {
    byName: (name) =>
      known.filter(({ id, names }) => id === name || names.includes(name)).map(({ id }) => id),
    byRequest: (method, path) => {
      const plain = path.split('?', 1)[0] ?? '';
      return known.filter((it) => it.method === method && it.request.test(plain)).map(({ id }) => id);
    },
    inCode: (line) => {
      const read = line.slice(0, LONGEST_LINE);
      return known
        .filter(({ hint, code, method }) => {
          if (!read.includes(hint)) return false;
          const match = code.exec(read);
          return match !== null && (match[1] === undefined || match[1].toUpperCase() === method);
        })
        .map(({ id }) => id);
    },
  };
}

function toKnown(operation: Operation): Known {
  const { id, method, path } = operation;
  const parts = path.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const fixed = path.split('/').filter((part) => part !== '' && !part.startsWith('{'));
  return {
    id,
    method,
    names: operationNames(operation),
    request: new RegExp(`^${parts.join('[^/]+')}/?$`),
    // A typed client's .GET('/get-call/{id}'), or a path in any other text; a value may stand for the parameter.
    code: new RegExp(
      `(?:\\.(GET|POST|PUT|PATCH|DELETE|get|post|put|patch|delete)\\(\\s*)?["'\`](?:\\$\\{[^}]*\\}|https?://[^/"'\`]*)?${parts.join('(?:\\$?\\{[^}]*\\}|[^/"\'`]+)')}["'\`?]`,
    ),
    hint: fixed.at(-1) ?? path,
  };
}

/** What a scenario relies on: the requests that bring its call about, its faults, its expectations. */
export function usagesOfScenario(
  scenario: Scenario,
  finder: OperationFinder,
  staged: readonly SentRequest[],
): readonly Usage[] {
  const file = scenario.file ?? scenario.name;
  const at = (line: number | undefined): string => (line === undefined ? file : `${file}:${line}`);
  const usages: Usage[] = staged
    .filter(({ operation }) => finder.byName(operation).length > 0)
    .map(({ operation, body }) => ({
      where: file,
      what: `sends ${operation}`,
      operations: [operation],
      events: [],
      sends: fieldsIn(body),
    }));
  for (const { on, name, line } of scenario.faults ?? []) {
    if (name === undefined) continue;
    const isRest = on.startsWith('rest.');
    const operations = isRest ? finder.byName(name) : [];
    const events = on.startsWith('webhook.') ? [name] : [];
    usages.push({ where: at(line), what: `has a fault on ${on}`, operations, events, sends: new Set() });
  }
  for (const expectation of scenario.expect) {
    if (expectation.kind !== 'webhook') continue;
    const { event, line } = expectation;
    usages.push({ where: at(line), what: `expects the webhook ${event}`, operations: [], events: [event] });
  }
  return usages;
}

/** What a customer's program did in a run: the operations that it asked for, the events that it was sent. */
export function usagesOfJournal(
  file: string,
  entries: readonly Entry[],
  finder: OperationFinder,
): readonly Usage[] {
  const asked = new Map<string, { count: number; readonly sends: Set<string> }>();
  const sent = new Map<string, number>();
  for (const entry of entries) {
    if (entry.wire === 'rest' && entry.by !== 'scenario') {
      const byId = entry.operation === undefined ? [] : finder.byName(entry.operation);
      const ids = byId.length > 0 ? byId : finder.byRequest(entry.method, entry.path);
      for (const id of ids) {
        const known = asked.get(id) ?? { count: 0, sends: new Set() };
        asked.set(id, known);
        known.count += 1;
        for (const name of fieldsIn(entry.requestBody)) known.sends.add(name);
      }
    } else if (entry.wire === 'webhook' && entry.kind === 'attempt' && entry.attempt === 1)
      sent.set(entry.event, (sent.get(entry.event) ?? 0) + 1);
  }
  return [
    ...[...asked].map(([id, { count, sends }]) => ({
      where: file,
      what: `asked for ${id} ${times(count)}`,
      operations: [id],
      events: [],
      sends,
    })),
    ...[...sent].map(([event, count]) => ({
      where: file,
      what: `was sent ${event} ${times(count)}`,
      operations: [],
      events: [event],
    })),
  ];
}

/** Which lines of a program name a path of the API, as callers of the typed clients do. */
export function usagesOfCode(file: string, text: string, finder: OperationFinder): readonly Usage[] {
  return text.split('\n').flatMap((line, index) => {
    const operations = finder.inCode(line);
    if (operations.length === 0) return [];
    return [
      { where: `${file}:${index + 1}`, what: `asks for ${operations.join(', ')}`, operations, events: [] },
    ];
  });
}

const MOST_FIELDS = 10_000;

/** The names of all fields of a body, at any depth. */
function fieldsIn(body: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const waiting: unknown[] = [body];
  while (waiting.length > 0 && names.size < MOST_FIELDS) {
    const node = waiting.pop();
    if (Array.isArray(node)) waiting.push(...node);
    if (!isJsonObject(node)) continue;
    for (const [name, value] of Object.entries(node)) {
      names.add(name);
      waiting.push(value);
    }
  }
  return names;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
