import { SimulatorError } from '../../core/errors.ts';
import { lowerCased } from '../../core/lower-cased.ts';
import type { Occurrence } from '../../core/ports.ts';
import type { Arrival, InboundDesk } from '../../providers/pack.ts';
import type { InboundOptions, InboundResult } from '../../simulator-inbound.ts';
import type { Setup } from '../start/setup.ts';
import type { WorldParts } from '../world/world-parts.ts';
import { isMeant, servedPack } from './meant-accounts.ts';

/** Who calls where nobody says so. */
const DEFAULT_CALLER = '+12125550123';

export interface ArrivalRequest {
  readonly to: string;
  readonly from: string;
  readonly text?: string;
  /** Of a text message: what the agent writes back. */
  readonly reply?: string;
  readonly scenario?: string;
  readonly sipHeaders?: Readonly<Record<string, string>>;
}

/** A call or a message comes to a number of one world; resolves when it is known what becomes of it. */
export async function arrive(
  { world, engine, context }: WorldParts,
  desk: InboundDesk,
  { to, from, text, reply, scenario, sipHeaders }: ArrivalRequest,
): Promise<Arrival> {
  const settle = engine.announce();
  try {
    const what = text === undefined ? 'inbound call' : 'inbound text';
    const about = { what, subject: to } as const;
    const noteId = world.customer.note({
      ...about,
      detail: text === undefined ? `from ${from}, rings` : `from ${from}`,
    });
    const arrival =
      text === undefined
        ? await desk.receiveCall(
            {
              to,
              from,
              noteId,
              hints: scenario === undefined ? {} : { scenario },
              ...(sipHeaders === undefined ? {} : { sipHeaders }),
            },
            context,
          )
        : ((await desk.receiveText?.(
            { to, from, noteId, text, ...(reply === undefined ? {} : { reply }) },
            context,
          )) ?? NO_TEXTS);
    world.customer.note({ ...about, ...outcomeOf(arrival) });
    return arrival;
  } finally {
    settle();
  }
}

const NO_TEXTS: Arrival = { kind: 'rejected', why: 'this provider takes no text messages' };

function outcomeOf(arrival: Arrival): Pick<Occurrence, 'outcome' | 'detail'> {
  const outcome = arrival.kind;
  switch (arrival.kind) {
    case 'taken':
      return { outcome, detail: `taken: ${arrival.id}` };
    case 'forwarded':
      return { outcome, detail: `forwarded to ${arrival.to}` };
    case 'rejected':
    case 'dropped':
      return { outcome, detail: `${arrival.kind}: ${arrival.why}` };
  }
}

/** Lets a call or a message come to whichever open account has the number. @throws DRY_OPTION_INVALID, DRY_SCENARIO_NOT_FOUND, DRY_PROVIDER_UNKNOWN */
export async function receive(setup: Setup, options: InboundOptions): Promise<InboundResult> {
  const { to, from = DEFAULT_CALLER, text, scenario, sipHeaders } = options;
  if (to.trim() === '') throw new SimulatorError('DRY_OPTION_INVALID', 'the number that is called is empty.');
  if (scenario !== undefined) setup.shelf.get(scenario);
  const { parts, desk } = receiverOf(setup, options);
  const arrival = await arrive(parts, desk, {
    to,
    from,
    ...(text === undefined ? {} : { text }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(sipHeaders === undefined ? {} : { sipHeaders: lowerCased(sipHeaders) }),
  });
  return {
    outcome: arrival.kind,
    ...('why' in arrival ? { why: arrival.why } : {}),
    ...(arrival.kind === 'rejected' || arrival.id === undefined ? {} : { id: arrival.id }),
    ...(arrival.kind === 'forwarded' ? { forwardedTo: arrival.to } : {}),
    provider: parts.pack.id,
    world: parts.world.name,
  };
}

interface Receiver {
  readonly parts: WorldParts;
  readonly desk: InboundDesk;
}

/** The account that has the number. */
function receiverOf({ worlds, packs }: Setup, options: InboundOptions): Receiver {
  const { to, provider } = options;
  if (provider !== undefined && servedPack(packs, provider).inbound === undefined)
    throw new SimulatorError('DRY_OPTION_INVALID', `calls cannot come in at ${provider}.`);
  const open = worlds.all.flatMap((parts): Receiver[] => {
    const { inbound: desk } = parts.pack;
    return desk !== undefined && isMeant(parts, options) ? [{ parts, desk }] : [];
  });
  const having = open.filter(
    ({ parts: { context }, desk }) =>
      desk.numbers(context).includes(to) ||
      (options.text !== undefined && desk.isTextAddress?.(to, context) === true),
  );
  const [first, second] = having;
  if (first === undefined) throw unknownNumber(to, open);
  if (second === undefined) return first;
  throw new SimulatorError('DRY_OPTION_INVALID', `${having.length} accounts have the number ${to}.`, {
    fix: 'Name the one that is meant by its key.',
  });
}

function unknownNumber(to: string, open: readonly Receiver[]): SimulatorError {
  const known = open.flatMap(({ parts, desk }) => desk.numbers(parts.context));
  const seen =
    known.length === 0 ? 'no account has any number' : `there are ${[...new Set(known)].join(', ')}`;
  return new SimulatorError('DRY_OPTION_INVALID', `no open account has the number ${to}; ${seen}.`, {
    fix: 'Let your program buy or import the number first, or name another one.',
  });
}
