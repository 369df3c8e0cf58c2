import { type Intent, parseIntent, toSpokenTime, type Weekday } from './caller-speech.ts';
import type { Utterance } from './llm-frames.ts';
import { type Conversation, type ReplyChunk, toChunks } from './replier.ts';

export const REMINDER = 'Are you still there?';
export const DEFAULT_TIME = '10:00';

export const WEEKEND: readonly Weekday[] = ['Saturday', 'Sunday'];

interface Slot {
  readonly day: Weekday;
  readonly time: string;
}

export interface Booking extends Slot {
  readonly isConfirmed: boolean;
}

/** What the agent has to say next; `state` says the rest. */
type Step =
  | 'ask_day'
  | 'closed'
  | 'offer'
  | 'offer_other'
  | 'declined'
  | 'booked'
  | 'booked_goodbye'
  | 'anything_else'
  | 'welcome'
  | 'goodbye'
  | 'not_understood';

interface State {
  readonly step: Step;
  /** The time of the next offer. */
  readonly time: string;
  readonly offered: Slot | undefined;
  readonly booked: Slot | undefined;
  readonly closedDay: Weekday | undefined;
  /** What the agent said last, as far as the caller heard it. */
  readonly agentLine: string;
}

const START: State = {
  step: 'not_understood',
  time: DEFAULT_TIME,
  offered: undefined,
  booked: undefined,
  closedDay: undefined,
  agentLine: '',
};

export function greet(callerName: string | undefined): string {
  const hello = callerName === undefined ? 'Hello' : `Hello ${callerName}`;
  return `${hello}, this is Dr. Lovelace's practice. How can I help you?`;
}

/** A replier without a model: the same conversation always gets the same answer. */
export async function* replyByRules({ transcript, callerName }: Conversation): AsyncGenerator<ReplyChunk> {
  const state = follow(transcript);
  const farewell: Pick<ReplyChunk, 'isFarewell'> = isFarewellStep(state.step) ? { isFarewell: true } : {};
  for (const content of toChunks(toReply(state, callerName))) yield { content, ...farewell };
}

/** What the caller and the agent have agreed on so far; undefined when no day was offered. */
export function findBooking(transcript: readonly Utterance[]): Booking | undefined {
  const { booked, offered } = follow(transcript);
  if (booked !== undefined) return { ...booked, isConfirmed: true };
  return offered && { ...offered, isConfirmed: false };
}

/** True when the caller's last words end the conversation. */
export function isFarewell(transcript: readonly Utterance[]): boolean {
  return isFarewellStep(follow(transcript).step);
}

function isFarewellStep(step: Step): boolean {
  return step === 'goodbye' || step === 'booked_goodbye';
}

// The state is worked out from the whole transcript each time. Nothing is kept between turns, so an
// answer that was cancelled or cut off by the caller leaves no trace, and a reconnect loses nothing.
function follow(transcript: readonly Utterance[]): State {
  let state = START;
  for (const { role, content } of joinLines(transcript)) {
    state = role === 'agent' ? { ...state, agentLine: content } : hear(state, content);
  }
  return state;
}

// What a caller says in two breaths ("Yes" - "but on Friday") is one answer.
function joinLines(transcript: readonly Utterance[]): readonly Utterance[] {
  const lines: Utterance[] = [];
  for (const { role, content } of transcript) {
    const last = lines.at(-1);
    if (last?.role === role) lines[lines.length - 1] = { role, content: `${last.content} ${content}` };
    else lines.push({ role, content });
  }
  return lines;
}

function hear(state: State, text: string): State {
  const intent = parseIntent(text);
  const time = intent.time ?? state.time;
  const day = intent.day ?? (intent.time === undefined ? undefined : (state.offered ?? state.booked)?.day);
  const current = state.offered ?? state.booked;
  const isOtherSlot = day !== undefined && (day !== current?.day || time !== current.time);

  if (day !== undefined && WEEKEND.includes(day)) {
    return { ...state, time, offered: undefined, closedDay: day, step: 'closed' };
  }
  if (day !== undefined && isOtherSlot) {
    return { ...state, time, offered: { day, time }, step: current === undefined ? 'offer' : 'offer_other' };
  }
  if (state.offered !== undefined) return hearAnswerToOffer({ ...state, time }, state.offered, intent);
  if (intent.isGoodbye) return { ...state, time, step: 'goodbye' };
  if (state.booked !== undefined) return hearAfterBooking(state, intent);
  if (intent.isYes || intent.isRequest || intent.time !== undefined)
    return { ...state, time, step: 'ask_day' };
  if (intent.isNo && intent.isThanks) return { ...state, step: 'goodbye' };
  return { ...state, step: intent.isThanks ? 'welcome' : 'not_understood' };
}

function hearAnswerToOffer(state: State, offered: Slot, intent: Intent): State {
  // "Yes" to "Are you still there?" agrees to nothing.
  const isAgreement = intent.isYes && !/are you still/i.test(state.agentLine);
  if (isAgreement) {
    return {
      ...state,
      offered: undefined,
      booked: offered,
      step: intent.isGoodbye ? 'booked_goodbye' : 'booked',
    };
  }
  if (intent.isGoodbye) return { ...state, offered: intent.isNo ? undefined : offered, step: 'goodbye' };
  if (intent.isNo) return { ...state, offered: undefined, time: DEFAULT_TIME, step: 'declined' };
  const isOnTopic = intent.isYes || intent.isRequest || intent.day !== undefined || intent.time !== undefined;
  return { ...state, step: isOnTopic ? 'offer' : 'not_understood' };
}

function hearAfterBooking(state: State, intent: Intent): State {
  if (intent.isNo) return { ...state, step: 'goodbye' };
  if (intent.isThanks) return { ...state, step: 'welcome' };
  if (intent.isYes || intent.day !== undefined) return { ...state, step: 'anything_else' };
  return { ...state, step: 'not_understood' };
}

function toReply(state: State, callerName: string | undefined): string {
  const { offered, booked } = state;
  const offer = offered === undefined ? '' : toWords(offered);
  const booking = booked === undefined ? '' : toWords(booked);
  const name = callerName === undefined ? '' : `, ${callerName}`;
  switch (state.step) {
    case 'ask_day':
      return 'Of course. Which day would suit you?';
    case 'closed':
      return `I am sorry, we are closed on ${state.closedDay}. Which weekday would suit you?`;
    case 'offer':
      return `${offer} is free. Shall I book it for you?`;
    case 'offer_other':
      return `Of course. ${offer} is free too. Shall I book it?`;
    case 'declined':
      return 'All right. Which day would suit you better?';
    case 'booked':
      return `Done. You are booked for ${booking}. Is there anything else?`;
    case 'booked_goodbye':
      return `Done. You are booked for ${booking}. Goodbye${name}. See you on ${booked?.day}.`;
    case 'anything_else':
      return `You are booked for ${booking}. What else can I do for you?`;
    case 'welcome':
      return 'You are welcome. Is there anything else?';
    case 'goodbye':
      return booked === undefined ? `Goodbye${name}.` : `Goodbye${name}. See you on ${booked.day}.`;
    case 'not_understood':
      return `I am sorry, I did not catch that. ${toQuestion(offer, booking)}`;
  }
}

function toQuestion(offer: string, booking: string): string {
  if (offer !== '') return `Shall I book ${offer} for you?`;
  return booking === ''
    ? 'Which day would suit you?'
    : `You are booked for ${booking}. Is there anything else?`;
}

function toWords({ day, time }: Slot): string {
  return `${day} at ${toSpokenTime(time)}`;
}
