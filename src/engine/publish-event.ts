import type { Call } from '../core/call.ts';
import type { CallEvent, CallListener } from '../core/events.ts';
import type { Draft } from '../core/journal/draft.ts';
import type { CallEntry, CallParties } from '../core/journal/entry.ts';
import type { Appended, JournalWriter } from '../core/journal/journal.ts';
import type { Collection, WorldStore } from '../core/store/store.ts';
import type { Writable } from '../core/writable.ts';

export interface Publication {
  readonly journal: JournalWriter;
  readonly calls: Collection<Call>;
  readonly onEvent: CallListener;
  /** Makes the call and what is announced of it one write: a process that dies has done both or neither. */
  readonly atomically: WorldStore['atomically'];
  /** The provider's own word for why a call ended, for the journal's readers. */
  readonly reasonWordOf?: ((call: Call) => string | undefined) | undefined;
}

/** An event, and what it has made of its call. */
export interface Happened {
  readonly event: CallEvent;
  readonly call: Call;
  /** The call as it was; the same where the event tells of something that leaves it as it is. */
  readonly before: Call;
}

/** Stores a call as an event has made it, journals the event and publishes it, in that order; gives the entry. */
export function publishEvent(to: Publication, { event, call, before }: Happened): Appended {
  // A call that cannot be kept does not begin: nothing of it is written down or announced then.
  if (event.kind === 'created') to.calls.put(call.id, call);
  return to.atomically(() => {
    if (call !== before) to.calls.put(call.id, call);
    const entry = to.journal.append(draftOf(to, event, call));
    to.onEvent(event, call, entry);
    return entry;
  });
}

function draftOf(to: Publication, event: CallEvent, call: Call): Draft<CallEntry> {
  const draft: Writable<Draft<CallEntry>> = {
    wire: 'call',
    kind: 'event',
    callId: call.id,
    event,
    parties: event.kind === 'created' ? partiesOf(call) : undefined,
  };
  const reasonWord = event.kind === 'ended' ? to.reasonWordOf?.(call) : undefined;
  if (reasonWord !== undefined) draft.reasonWord = reasonWord;
  return draft;
}

/** Who calls whom: with it a saved journal can be judged without the call. */
function partiesOf({ direction, from, to, metadata, dynamicVariables }: Call): CallParties {
  return { direction, from, to, metadata, variables: dynamicVariables };
}
