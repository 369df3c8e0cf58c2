import { isJsonObject } from '../json.ts';
import { type Entry, WIRE_ORDER } from './entry.ts';
import { CALL_EVENT } from './event-shape.ts';
import {
  BOOLEAN,
  type FieldCheck,
  group,
  listOf,
  NUMBER,
  optional,
  problemOfFields,
  type Shape,
  STRING,
  variants,
} from './value-shape.ts';

type KindOf<E> = E extends Entry ? `${E['wire']}/${E['kind']}` : never;

const TEXT = optional(STRING);
const FIGURE = optional(NUMBER);
const TEXTS = optional(listOf(STRING));

const BASE: Shape = {
  id: STRING,
  world: STRING,
  atMs: NUMBER,
  wire: STRING,
  kind: STRING,
  callId: TEXT,
  causedBy: TEXT,
  wall: (value, at) =>
    isJsonObject(value) && typeof value.atMs !== 'number'
      ? `its "${at}" has no "atMs"`
      : group({ tookMs: FIGURE })(value, at),
};

const STEP: Shape = { scenario: STRING, step: TEXT, line: FIGURE };
const DELIVERY: Shape = { messageId: STRING, event: STRING, attempts: NUMBER };
const OPENING: Shape = {
  socketId: STRING,
  attempt: NUMBER,
  path: STRING,
  reason: TEXT,
  replyLimits: optional(group({ p50Ms: NUMBER, p90Ms: NUMBER, besidesMs: NUMBER })),
};
const FAULT: Shape = {
  fault: STRING,
  on: STRING,
  what: TEXT,
  text: TEXT,
  source: TEXT,
  line: FIGURE,
  times: FIGURE,
  probability: FIGURE,
};

const OUTCOME: FieldCheck = variants(
  {
    accepted: { status: NUMBER },
    refused: { status: NUMBER },
    'timed-out': { timeoutMs: NUMBER },
    failed: { reason: STRING },
    blocked: { reason: STRING },
  },
  true,
);

/** What stands in an entry of each kind beside the base: as much as checks and reports rely on. */
const SHAPES: Readonly<Record<KindOf<Entry>, Shape>> = {
  'rest/exchange': {
    operation: TEXT,
    method: STRING,
    path: STRING,
    status: NUMBER,
    note: TEXT,
    faults: TEXTS,
  },
  'call/event': {
    event: CALL_EVENT,
    reasonWord: TEXT,
    parties: optional(group({ direction: STRING, from: TEXT, to: TEXT })),
  },
  'call/scenario': STEP,
  'call/step': STEP,
  'account/happened': { what: STRING, subject: TEXT, detail: TEXT, outcome: TEXT },
  'webhook/attempt': {
    messageId: STRING,
    event: STRING,
    contractEvent: TEXT,
    attempt: NUMBER,
    attemptLimit: NUMBER,
    method: TEXT,
    path: STRING,
    body: STRING,
    outcome: OUTCOME,
    faults: TEXTS,
    replayOf: TEXT,
    retryInMs: FIGURE,
    replyBody: TEXT,
  },
  'webhook/delivered': DELIVERY,
  'webhook/given-up': DELIVERY,
  'socket/opened': OPENING,
  'socket/open-failed': OPENING,
  'socket/closed': { socketId: STRING, by: STRING, code: NUMBER, reason: TEXT, endsCall: TEXT },
  'socket/frame': {
    socketId: STRING,
    direction: STRING,
    type: STRING,
    text: STRING,
    turn: FIGURE,
    means: TEXT,
    dropped: TEXT,
  },
  'socket/turn': {
    turn: NUMBER,
    turnKind: STRING,
    outcome: STRING,
    text: STRING,
    frames: NUMBER,
    endCall: BOOLEAN,
    transferTo: TEXT,
    digit: TEXT,
  },
  'clock/hold-expired': { hold: TEXT },
  'clock/advanced': { byMs: FIGURE },
  'fault/set': FAULT,
  'fault/fired': FAULT,
  'fault/cleared': FAULT,
  'verdict/violation': { rule: STRING, severity: STRING, message: STRING, effect: TEXT, source: TEXT },
  'verdict/expectation': {
    expectation: STRING,
    holds: BOOLEAN,
    expected: STRING,
    seen: STRING,
    line: FIGURE,
    turn: FIGURE,
    probed: optional(group({ path: STRING, status: FIGURE, body: TEXT })),
  },
};

/** Says what keeps a value from being a journal entry; undefined where nothing does. */
export function problemOfEntry(value: unknown): string | undefined {
  if (!isJsonObject(value)) return 'it is not an object';
  const problem = problemOfFields(value, BASE);
  if (problem !== undefined) return problem;
  if (!WIRE_ORDER.some((wire) => wire === value.wire))
    return `wire ${JSON.stringify(value.wire)} is not known`;
  const shapes: Readonly<Record<string, Shape>> = SHAPES;
  const kind = `${String(value.wire)}/${String(value.kind)}`;
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  return shape === undefined ? `kind ${JSON.stringify(kind)} is not known` : problemOfFields(value, shape);
}
