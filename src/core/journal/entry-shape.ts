import { isJsonObject } from '../json.ts';
import { type Entry, WIRE_ORDER } from './entry.ts';

/** `variant` is an object that tells by its `kind` which one it is. */
type FieldType = 'string' | 'number' | 'boolean' | 'object' | 'variant';
type Shape = Readonly<Record<string, FieldType>>;
type KindOf<E> = E extends Entry ? `${E['wire']}/${E['kind']}` : never;

const BASE: Shape = {
  id: 'string',
  world: 'string',
  atMs: 'number',
  wire: 'string',
  kind: 'string',
  wall: 'object',
};
const OPTIONAL: Shape = { callId: 'string', causedBy: 'string' };

const STEP: Shape = { scenario: 'string' };
const DELIVERY: Shape = { messageId: 'string', event: 'string', attempts: 'number' };
const OPENING: Shape = { socketId: 'string', attempt: 'number', path: 'string' };
const FAULT: Shape = { fault: 'string', on: 'string' };

/** What stands in an entry of each kind beside the base: as much as checks and reports rely on. */
const SHAPES: Readonly<Record<KindOf<Entry>, Shape>> = {
  'rest/exchange': { method: 'string', path: 'string', status: 'number' },
  'call/event': { event: 'variant' },
  'call/scenario': STEP,
  'call/step': STEP,
  'account/happened': { what: 'string' },
  'webhook/attempt': {
    messageId: 'string',
    event: 'string',
    attempt: 'number',
    attemptLimit: 'number',
    path: 'string',
    body: 'string',
    outcome: 'variant',
  },
  'webhook/delivered': DELIVERY,
  'webhook/given-up': DELIVERY,
  'socket/opened': OPENING,
  'socket/open-failed': OPENING,
  'socket/closed': { socketId: 'string', by: 'string', code: 'number' },
  'socket/frame': { socketId: 'string', direction: 'string', type: 'string', text: 'string' },
  'socket/turn': {
    turn: 'number',
    turnKind: 'string',
    outcome: 'string',
    text: 'string',
    frames: 'number',
    endCall: 'boolean',
  },
  'clock/hold-expired': {},
  'clock/advanced': {},
  'fault/set': FAULT,
  'fault/fired': FAULT,
  'fault/cleared': FAULT,
  'verdict/violation': { rule: 'string', severity: 'string', message: 'string' },
  'verdict/expectation': { expectation: 'string', holds: 'boolean', expected: 'string', seen: 'string' },
};

/** Says what keeps a value from being a journal entry; undefined where nothing does. */
export function problemOfEntry(value: unknown): string | undefined {
  if (!isJsonObject(value)) return 'it is not an object';
  const problem = problemOfFields(value, BASE);
  if (problem !== undefined) return problem;
  for (const [field, type] of Object.entries(OPTIONAL)) {
    if (value[field] !== undefined && !isOfType(value[field], type)) return `its "${field}" is no ${type}`;
  }
  if (isJsonObject(value.wall) && typeof value.wall.atMs !== 'number') return 'its "wall" has no "atMs"';
  if (!WIRE_ORDER.some((wire) => wire === value.wire))
    return `wire ${JSON.stringify(value.wire)} is not known`;
  const shapes: Readonly<Record<string, Shape>> = SHAPES;
  const kind = `${String(value.wire)}/${String(value.kind)}`;
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  return shape === undefined ? `kind ${JSON.stringify(kind)} is not known` : problemOfFields(value, shape);
}

function problemOfFields(value: Readonly<Record<string, unknown>>, shape: Shape): string | undefined {
  for (const [field, type] of Object.entries(shape)) {
    if (value[field] === undefined) return `its "${field}" is missing`;
    if (!isOfType(value[field], type))
      return `its "${field}" is no ${type === 'variant' ? 'object with a "kind"' : type}`;
  }
  return undefined;
}

function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'object') return isJsonObject(value);
  if (type === 'variant') return isJsonObject(value) && typeof value.kind === 'string';
  return typeof value === type;
}
