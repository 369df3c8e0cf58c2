import type { FaultSource, Strike } from '../../core/faults.ts';
import type { WebhookMessage } from '../../core/ports.ts';
import { type BodyTools, type Schedule, USUAL_SCHEDULE } from '../faults/webhook/webhook-fault.ts';
import type { DeliveryFaults } from './delivery.ts';
import { type MessageOrigin, type OutgoingMessage, prepareMessage } from './message.ts';
import { faultBytes, faultDraft, type WebhookVisit } from './message-faults.ts';

/** A message that is ready to be sent, as faults want it. */
export interface ReadyMessage {
  readonly kind: 'ready';
  /** More than one where it comes in a burst. */
  readonly copies: readonly {
    readonly message: OutgoingMessage;
    readonly faults: DeliveryFaults | undefined;
  }[];
  readonly isHeldBack: boolean;
}

export type Intake =
  | ReadyMessage
  | { readonly kind: 'dropped' }
  | { readonly kind: 'unsendable'; readonly problem: string };

export interface IntakeOptions {
  readonly origin: MessageOrigin;
  /** Its place among the messages of one cause. */
  readonly index: number;
  /** Somebody waits for the answer. */
  readonly isQuestion: boolean;
  readonly faults: FaultSource | undefined;
  readonly tools: BodyTools;
}

/** Makes a message ready: faults on its schedule and body, its bytes, faults on these. */
export function takeIn(draft: WebhookMessage, options: IntakeOptions): Intake {
  const { origin, index, faults } = options;
  const visit = faults?.has('webhook') ? openVisit(faults, draft, origin) : undefined;
  const faulted =
    visit === undefined
      ? { draft, schedule: USUAL_SCHEDULE, strikes: [] }
      : faultDraft(draft, visit, options);
  if (faulted.schedule.isDropped) {
    for (const strike of faulted.strikes) strike.record({ causedBy: origin.causedBy, what: 'never sent' });
    return { kind: 'dropped' };
  }
  const prepared = prepareMessage(faulted.draft, origin, index);
  if (prepared.kind === 'unsendable') return prepared;
  if (visit === undefined) return ready(prepared.message, USUAL_SCHEDULE, () => undefined);
  const { message, strikes } = faultBytes(prepared.message, visit);
  const all = [...faulted.strikes, ...strikes];
  return ready(message, faulted.schedule, (copy) =>
    // What struck is written down once, with the first copy.
    createFaults(visit, faulted.schedule, { strikes: copy === 1 ? all : [], words: wordsOf(all) }),
  );
}

function openVisit(faults: FaultSource, { event }: WebhookMessage, { callId }: MessageOrigin): WebhookVisit {
  return faults.visit({ wire: 'webhook', name: event, ...(callId === undefined ? {} : { callId }) });
}

function ready(
  message: OutgoingMessage,
  { copies, isHeldBack }: Schedule,
  faultsOf: (copy: number) => DeliveryFaults | undefined,
): ReadyMessage {
  if (copies === 1) return { kind: 'ready', isHeldBack, copies: [{ message, faults: faultsOf(1) }] };
  return {
    kind: 'ready',
    isHeldBack,
    copies: Array.from({ length: copies }, (_, index) => ({
      message: index === 0 ? message : { ...message, id: `${message.id}/copy:${index + 1}` },
      faults: faultsOf(index + 1),
    })),
  };
}

function createFaults(
  visit: WebhookVisit,
  { deliveries }: Schedule,
  { strikes, words }: { readonly strikes: readonly Strike[]; readonly words: readonly string[] },
): DeliveryFaults {
  const isRepeat = ({ fault }: Strike): boolean => fault.kind === 'duplicate';
  return {
    visit,
    words: words.filter((word) => word !== 'duplicate'),
    attemptWords: [],
    strikes: strikes.filter((strike) => !isRepeat(strike)),
    repeatStrikes: strikes.filter(isRepeat),
    repeats: deliveries - 1,
    heldBack: [],
  };
}

function wordsOf(strikes: readonly Strike[]): readonly string[] {
  return [...new Set(strikes.map(({ fault }) => fault.kind))];
}
