import type { AlertTeller } from '../core/alert.ts';
import type { Call, EndReason } from '../core/call.ts';
import type { Appended } from '../core/journal/journal.ts';
import type { AgentLinkFactory, AgentWords, Prober, ToolCaller } from '../core/ports.ts';
import type { Random } from '../core/random.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Publication } from './publish-event.ts';
import type { Witness } from './witness.ts';

/** What the runs of one world have in common: one object for all of them, since every call keeps its run until it is over. */
export interface CallRunShared extends Publication {
  readonly clock: Clock;
  readonly random: Random;
  readonly linkFor: AgentLinkFactory;
  /** The neutral reason that a word of the provider's stands for, if any does. */
  readonly neutralReasonOf?: ((word: string) => EndReason | undefined) | undefined;
  readonly tools?: ToolCaller | undefined;
  /** Undefined where the provider's agents say what is written. */
  readonly words?: AgentWords | undefined;
  /** Undefined where the provider watches no figures. */
  readonly alerts?: AlertTeller | undefined;
  readonly prober?: Prober | undefined;
  readonly witness?: Witness | undefined;
  readonly keepOpen: () => () => void;
  /** The call is over and analyzed; nothing more will happen to it. */
  readonly onDone: (callId: string) => void;
  /** The call ends now: it holds no slot any more. */
  readonly onEnding: (call: Call) => void;
  /** The end of the call could not be told as an event: whoever waits for it hears of it all the same. */
  readonly onOver: (call: Call) => void;
  /** A story could not be played: a defect, to be recorded. Gives the entry that does. */
  readonly onDefect: (error: unknown, callId: string) => Appended;
}

/** The ways to the customer beside the agent's. */
export type OutsideOfCall = Pick<
  CallRunShared,
  'tools' | 'words' | 'alerts' | 'prober' | 'witness' | 'keepOpen' | 'neutralReasonOf'
>;
