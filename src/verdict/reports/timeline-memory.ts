import type { Entry, TurnEntry } from '../../core/journal/entry.ts';
import { followUnheard, NOTHING_UNHEARD, type Unheard } from '../unheard.ts';

/** What a line needs to know beside its entry. */
export interface TimelineFacts {
  readonly showFrames?: boolean | undefined;
  /** Script time at which the call was answered. */
  readonly answeredAtMs?: number | undefined;
  /** The turn that an agent's utterance came from. */
  readonly turn?: TurnEntry | undefined;
  /** Of a turn: what came to nothing since the agent was asked. */
  readonly unheard?: Unheard | undefined;
}

export interface TimelineMemory {
  /** Notes an entry, and gives what earlier ones tell about it. */
  factsFor(entry: Entry): TimelineFacts;
}

interface CallMemory {
  answeredAtMs?: number;
  readonly turns: Map<number, TurnEntry>;
  unheard: Unheard;
}

/** Remembers calls that are under way, and forgets each when it ends: a view may stay open for days. */
export function createTimelineMemory(options: Pick<TimelineFacts, 'showFrames'>): TimelineMemory {
  const calls = new Map<string, CallMemory>();
  const fixed: TimelineFacts = { showFrames: options.showFrames };
  return {
    factsFor(entry) {
      if (entry.callId === undefined) return fixed;
      const key = `${entry.world}/${entry.callId}`;
      if (entry.wire === 'socket') {
        const call = calls.get(key);
        // Something may come in after the end of its call; nobody will speak it.
        if (call === undefined) return fixed;
        if (entry.kind === 'turn') call.turns.set(entry.turn, entry);
        else if (entry.kind !== 'open-failed') call.unheard = followUnheard(call.unheard, entry);
        return { ...fixed, unheard: call.unheard };
      }
      if (entry.wire !== 'call' || entry.kind !== 'event') return fixed;
      return note(calls, key, entry.event, { ...fixed, atMs: entry.atMs });
    },
  };
}

type NotedEvent = Extract<Entry, { kind: 'event' }>['event'];

function note(
  calls: Map<string, CallMemory>,
  key: string,
  event: NotedEvent,
  { atMs, ...fixed }: TimelineFacts & { readonly atMs: number },
): TimelineFacts {
  const call = calls.get(key);
  switch (event.kind) {
    case 'answered':
      calls.set(key, {
        answeredAtMs: atMs,
        turns: call?.turns ?? new Map(),
        unheard: call?.unheard ?? NOTHING_UNHEARD,
      });
      return fixed;
    case 'said': {
      const turn = event.turn === undefined ? undefined : call?.turns.get(event.turn);
      if (event.turn !== undefined) call?.turns.delete(event.turn);
      return { ...fixed, turn };
    }
    case 'ended':
      calls.delete(key);
      return { ...fixed, answeredAtMs: call?.answeredAtMs };
    default:
      return fixed;
  }
}
