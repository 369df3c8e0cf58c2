import type { OutgoingFrame } from './llm-frames.ts';
import { LlmSession, type LlmSessionOptions } from './llm-session.ts';

/**
 * The usual ways to get the LLM socket wrong, to be seen with WRONG=<name>. Nothing here is meant to be copied:
 * it shows what a finding looks like.
 */
export const MISTAKES = [
  'keeps-talking',
  'never-completes',
  'answers-updates',
  'no-echo',
  'shares-state',
] as const;

export type Mistake = (typeof MISTAKES)[number];

/** As much of a session as the socket needs. */
export type Session = Pick<LlmSession, 'start' | 'stop' | 'receive'>;

/** What all calls of the process have in common, and must not have. */
export interface SharedState {
  details?: string;
}

/** A model that takes a while: an answer that is not given up is still being said when the next question comes. */
const SLOW_MODEL_MS = 150;

export function createMistakenSession(
  mistake: Mistake,
  options: LlmSessionOptions,
  shared: SharedState,
): Session {
  switch (mistake) {
    case 'keeps-talking':
      return createTalker(options);
    case 'never-completes':
      return new LlmSession({ ...options, send: (frame) => options.send(withoutEnd(frame)) });
    case 'answers-updates':
      return createChatterer(options);
    case 'no-echo':
      return new LlmSession({
        ...options,
        send: (frame) => {
          if (frame.response_type !== 'ping_pong') options.send(frame);
        },
      });
    case 'shares-state':
      return createForgetful(options, shared);
  }
}

/** Each question gets a session of its own, so nobody gives up the answer to the one before. */
function createTalker(options: LlmSessionOptions): Session {
  const first = new LlmSession(options);
  const others: LlmSession[] = [];
  return {
    start: () => first.start(),
    stop: () => {
      for (const session of [first, ...others]) session.stop();
    },
    receive(text) {
      if (!text.includes('"response_required"')) {
        first.receive(text);
        return;
      }
      const own = new LlmSession({ ...options, isGreeted: true, replyDelayMs: SLOW_MODEL_MS });
      others.push(own);
      own.receive(text);
    },
  };
}

/** The last frame of an answer looks like all others, so the platform waits for the rest of it. */
function withoutEnd(frame: OutgoingFrame): OutgoingFrame {
  if (frame.response_type !== 'response' || frame.response_id === 0) return frame;
  return { ...frame, content_complete: false };
}

/** Takes news for questions. */
function createChatterer(options: LlmSessionOptions): Session {
  let newest = 0;
  const session = new LlmSession({
    ...options,
    send(frame) {
      if (frame.response_type === 'response') newest = frame.response_id;
      options.send(frame);
    },
  });
  return {
    start: () => session.start(),
    stop: () => session.stop(),
    receive(text) {
      session.receive(text);
      if (!text.includes('"update_only"')) return;
      options.send({
        response_type: 'response',
        response_id: newest,
        content: 'I see. ',
        content_complete: true,
      });
    },
  };
}

/** Keeps what it knows of the caller where every call finds it. */
function createForgetful(options: LlmSessionOptions, shared: SharedState): Session {
  const session = new LlmSession(options);
  return {
    start: () => session.start(),
    stop: () => session.stop(),
    receive(text) {
      if (!text.includes('"call_details"')) {
        session.receive(text);
        return;
      }
      // The first name that anybody had.
      if (shared.details === undefined && text.includes('"name"')) shared.details = text;
      session.receive(shared.details ?? text);
    },
  };
}
