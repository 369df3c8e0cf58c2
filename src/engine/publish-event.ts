import type { Call } from '../core/call.ts';
import type { CallEvent, CallListener } from '../core/events.ts';
import type { CallParties } from '../core/journal/entry.ts';
import type { Appended, JournalWriter } from '../core/journal/journal.ts';
import type { Collection, WorldStore } from '../core/store/store.ts';

export interface Publication {
  readonly journal: JournalWriter;
  readonly calls: Collection<Call>;
  readonly onEvent: CallListener;
  /** Makes the call and what is announced of it one write: a process that dies has done both or neither. */
  readonly atomically: WorldStore['atomically'];
  /** The provider's own word for why a call ended, for the journal's readers. */
  readonly reasonWordOf?: ((call: Call) => string | undefined) | undefined;
}

/** Stores a call as an event has made it, journals the event and publishes it, in that order; gives the entry. */
export function publishEvent(to: Publication, event: CallEvent, call: Call): Appended {
  // A call that cannot be kept does not begin: nothing of it is written down or announced then.
  if (event.kind === 'created') to.calls.put(call.id, call);
  return to.atomically(() => publish(to, event, call));
}

function publish(to: Publication, event: CallEvent, call: Call): Appended {
  if (event.kind !== 'created') to.calls.put(call.id, call);
  const reasonWord = event.kind === 'ended' ? to.reasonWordOf?.(call) : undefined;
  const entry = to.journal.append({
    wire: 'call',
    kind: 'event',
    callId: call.id,
    event,
    ...(event.kind === 'created' ? { parties: partiesOf(call) } : {}),
    ...(reasonWord === undefined ? {} : { reasonWord }),
  });
  to.onEvent(event, call, entry);
  return entry;
}

/** Who calls whom: with it a saved journal can be judged without the call. */
function partiesOf(call: Call): CallParties {
  return {
    direction: call.direction,
    ...(call.from === undefined ? {} : { from: call.from }),
    ...(call.to === undefined ? {} : { to: call.to }),
    ...(call.metadata === undefined ? {} : { metadata: call.metadata }),
    ...(call.dynamicVariables === undefined ? {} : { variables: call.dynamicVariables }),
  };
}
