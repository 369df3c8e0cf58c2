import type { CallEventKind } from '../events.ts';
import {
  BOOLEAN,
  type FieldCheck,
  group,
  listOf,
  NUMBER,
  optional,
  type Shape,
  STRING,
  variants,
} from './value-shape.ts';

const UTTERANCE = group({
  role: STRING,
  text: STRING,
  words: listOf(group({ word: STRING, startMs: NUMBER, endMs: NUMBER })),
});

const TOOL_ITEM = variants(
  {
    'tool-call': { toolCallId: STRING, name: STRING, arguments: STRING, timeMs: NUMBER },
    'tool-result': { toolCallId: STRING, content: STRING, successful: optional(BOOLEAN), timeMs: NUMBER },
  },
  true,
);

const FIGURE = optional(NUMBER);

/** What the events of a call hold, as far as checks and reports rely on it. */
const EVENTS: Readonly<Record<CallEventKind, Shape>> = {
  created: {},
  ringing: {},
  answered: { ringMs: NUMBER },
  heard: { utterance: UTTERANCE },
  said: {
    utterance: UTTERANCE,
    turn: FIGURE,
    latency: optional(group({ endToEndMs: NUMBER, replyMs: NUMBER, speechMs: NUMBER })),
    cutAfterWords: FIGURE,
  },
  interrupted: { turn: NUMBER, afterWords: NUMBER },
  dtmf: { digit: STRING, by: STRING },
  'tool-called': { item: TOOL_ITEM, turn: FIGURE },
  'transfer-started': { transfer: group({ to: STRING, mode: STRING }) },
  bridged: { to: STRING },
  'transfer-cancelled': { to: STRING, why: STRING },
  'transfer-ended': { to: STRING },
  'round-trips': { roundTripsMs: listOf(NUMBER) },
  injected: { content: STRING },
  'taken-over': {},
  amended: { changes: group({}) },
  ended: { reason: STRING, by: STRING },
  analyzed: { analysis: group({}) },
};

/** The event of a call's entry. */
export const CALL_EVENT: FieldCheck = variants(EVENTS);
