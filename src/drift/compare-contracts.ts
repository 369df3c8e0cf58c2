import { type Operation, readOperations } from '../contract/operations.ts';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import { CHANGE_LEVELS, type Change, type ChangeSide, type Drift, type Remark } from './change.ts';
import { compareOperation } from './compare-operations.ts';
import { createSchemaComparer, type SchemaPair } from './compare-schemas.ts';
import { createShapeReader } from './shape.ts';

/** Compares two OpenAPI documents as a program would feel it that was written for the first of them. */
export function compareContracts(before: JsonObject, after: JsonObject): Drift {
  const comparer = createSchemaComparer(createShapeReader(before), createShapeReader(after));
  const ledger = new ChangeLedger();
  const notes: string[] = [];
  const compare = (was: Operation, is: Operation, requestSide: ChangeSide): void => {
    const place = requestSide === 'sent' ? { operation: was.id } : { event: was.path };
    const drift = compareOperation(was, is, { before, after, comparer, requestSide });
    for (const remark of drift.remarks) {
      const label = remark.place === '' ? was.id : `${was.id} ${remark.place}`;
      ledger.add(requestSide === 'sent' ? label : eventLabel(was.path, remark.place), remark, place);
    }
    for (const pair of drift.pairs)
      ledger.addPair(pair, { ...place, label: requestSide === 'sent' ? was.id : eventLabel(was.path, '') });
  };
  compareOperations(readOperations(before), readOperations(after), { ledger, compare });
  if (hasEvents(before) && hasEvents(after))
    compareEvents(readOperations(before, 'webhooks'), readOperations(after, 'webhooks'), { ledger, compare });
  else if (hasEvents(before) || hasEvents(after))
    notes.push(
      `webhooks were not compared: the ${hasEvents(before) ? 'newer' : 'older'} document describes none`,
    );
  if (comparer.isCut) notes.push('the schemas are too large or too deep to be compared to their end');
  for (const [name, document] of [
    ['older', before],
    ['newer', after],
  ] as const) {
    const foreign = foreignReference(document);
    if (foreign !== undefined)
      notes.push(
        `references to other documents are not followed: the ${name} one has ${JSON.stringify(foreign)}`,
      );
  }
  return { changes: ledger.changes(), notes };
}

interface Compared {
  readonly ledger: ChangeLedger;
  readonly compare: (was: Operation, is: Operation, requestSide: ChangeSide) => void;
}

function compareOperations(
  before: readonly Operation[],
  after: readonly Operation[],
  { ledger, compare }: Compared,
): void {
  const byRoute = new Map(after.map((operation) => [routeOf(operation), operation]));
  const byId = new Map(after.map((operation) => [operation.id, operation]));
  const oldRoutes = new Set(before.map(routeOf));
  const matched = new Set<Operation>();
  for (const was of before) {
    const place = { operation: was.id };
    const same = byRoute.get(routeOf(was));
    const moved = byId.get(was.id);
    if (same !== undefined) {
      matched.add(same);
      if (same.id !== was.id) {
        const text = `is called ${same.id} now`;
        ledger.add(was.id, { kind: 'operation-renamed', level: 'information', text }, place);
      }
      compare(was, same, 'sent');
    } else if (moved !== undefined && !oldRoutes.has(routeOf(moved))) {
      matched.add(moved);
      const text = `is ${moved.method} ${moved.path} now, was ${was.method} ${was.path}`;
      ledger.add(was.id, { kind: 'operation-moved', level: 'breaking', text }, place);
      compare(was, moved, 'sent');
    } else {
      const text = `is gone: ${was.method} ${was.path}`;
      ledger.add(was.id, { kind: 'operation-removed', level: 'breaking', text }, place);
    }
  }
  for (const is of after) {
    if (matched.has(is)) continue;
    const text = `is new: ${is.method} ${is.path}`;
    ledger.add(is.id, { kind: 'operation-added', level: 'information', text }, { operation: is.id });
  }
}

function compareEvents(
  before: readonly Operation[],
  after: readonly Operation[],
  { ledger, compare }: Compared,
): void {
  const known = new Map(after.map((event) => [event.path, event]));
  for (const was of before) {
    const is = known.get(was.path);
    if (is !== undefined) compare(was, is, 'received');
    else
      ledger.add(
        eventLabel(was.path, ''),
        { kind: 'event-removed', level: 'breaking', text: 'is gone' },
        { event: was.path },
      );
  }
  const old = new Set(before.map(({ path }) => path));
  for (const { path } of after) {
    if (!old.has(path))
      ledger.add(
        eventLabel(path, ''),
        { kind: 'event-added', level: 'information', text: 'is new' },
        { event: path },
      );
  }
}

type Used = { readonly operation: string } | { readonly event: string };

interface GrowingChange extends Remark {
  readonly place: string;
  readonly side?: ChangeSide;
  readonly operations: Set<string>;
  readonly events: Set<string>;
}

/** Gathers changes; one that is reached from several operations is one, and knows them all. */
class ChangeLedger {
  readonly #changes = new Map<string, GrowingChange>();
  readonly #visits = new Map<SchemaPair, Set<string>>();

  add(place: string, { kind, level, text, side }: Remark & { readonly side?: ChangeSide }, used: Used): void {
    const key = JSON.stringify([place, side, kind, text]);
    const known = this.#changes.get(key);
    const change: GrowingChange = known ?? {
      kind,
      level,
      place,
      text,
      ...(side === undefined ? {} : { side }),
      operations: new Set(),
      events: new Set(),
    };
    this.#changes.set(key, change);
    if ('operation' in used) change.operations.add(used.operation);
    else change.events.add(used.event);
  }

  /** What was found in a schema of an operation, and in those that it leads to. */
  addPair(pair: SchemaPair, { label, ...used }: Used & { readonly label: string }): void {
    for (const remark of pair.remarks)
      this.add(`${label} ${pair.name}${spaced(remark.place)}`, { ...remark, side: pair.side }, used);
    const key = JSON.stringify(used);
    const waiting = [...pair.leadsTo];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const visits = this.#visits.get(next) ?? new Set();
      this.#visits.set(next, visits);
      if (visits.has(key)) continue;
      visits.add(key);
      for (const remark of next.remarks)
        this.add(`${next.name}${remark.place}`, { ...remark, side: next.side }, used);
      waiting.push(...next.leadsTo);
    }
  }

  changes(): readonly Change[] {
    const changes = [...this.#changes.values()].map(({ operations, events, ...change }) => ({
      ...change,
      operations: [...operations],
      events: [...events],
    }));
    return CHANGE_LEVELS.flatMap((level) => changes.filter((change) => change.level === level));
  }
}

function spaced(path: string): string {
  return path === '' ? '' : ` ${path}`;
}

function eventLabel(event: string, place: string): string {
  return `webhook ${event}${place === '' ? '' : ` ${place}`}`;
}

/** "GET /v2/get-call/{}": the names of parameters do not matter. */
function routeOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  const plain = path.replace(/\{[^}]*\}/g, '{}').replace(/\/+$/, '');
  return `${method} ${plain}`;
}

function hasEvents({ webhooks }: JsonObject): boolean {
  return isJsonObject(webhooks) && Object.keys(webhooks).length > 0;
}

const MOST_NODES = 2_000_000;

/** The first reference that leads out of the document. */
function foreignReference(document: JsonObject): string | undefined {
  const waiting: unknown[] = [document];
  for (let count = 0; count < MOST_NODES && waiting.length > 0; count += 1) {
    const node = waiting.pop();
    if (isJsonObject(node)) {
      if (typeof node.$ref === 'string' && !node.$ref.startsWith('#')) return node.$ref;
      for (const value of Object.values(node)) waiting.push(value);
    } else if (Array.isArray(node)) for (const value of node) waiting.push(value);
  }
  return undefined;
}
