import { SimulatorError } from '../../core/errors.ts';
import type { Fault } from '../../core/faults.ts';
import type { Credentials } from '../../core/world.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { FaultInput } from '../../scenario/schema/schema-faults.ts';
import type { FaultInfo, FaultOptions, FaultSetOptions, SimulatorFaults } from '../../simulator-faults.ts';
import { MOST_FAULTS } from '../../wires/faults/fault-plan.ts';
import type { FaultSourceName, FaultState } from '../../wires/faults/standing-fault.ts';
import { faultNamesOf } from '../packs/vocabulary.ts';
import type { Setup } from '../start/setup.ts';
import type { WorldParts } from '../world/world-parts.ts';
import { isMeant, servedPack } from './meant-accounts.ts';

/** What the desk needs to find the worlds that faults are set in. */
export interface FaultDeskOptions {
  readonly packs: readonly ProviderPack[];
  readonly worlds: () => readonly WorldParts[];
  readonly credentialsFor: (pack: ProviderPack, options: FaultOptions) => Credentials;
  /** Opens the world of a key; undefined where the key is not one of those that are accepted. */
  readonly open: (pack: ProviderPack, credentials: Credentials) => WorldParts | undefined;
}

/** The desks of one simulator: for the program that started it, and for whoever asks over HTTP. */
export function createFaultDesks(
  { packs, worlds }: Pick<Setup, 'packs' | 'worlds'>,
  credentialsFor: FaultDeskOptions['credentialsFor'],
): { readonly own: FaultDesk; readonly remote: FaultDesk } {
  const options: FaultDeskOptions = {
    packs,
    credentialsFor,
    worlds: () => worlds.all,
    open: (pack, credentials) => worlds.openParts(pack, credentials),
  };
  return { own: new FaultDesk(options, 'library'), remote: new FaultDesk(options, 'control') };
}

/** Sets, lists and takes away faults while the simulator runs. */
export class FaultDesk implements SimulatorFaults {
  readonly #options: FaultDeskOptions;
  readonly #source: FaultSourceName;

  constructor(options: FaultDeskOptions, source: FaultSourceName) {
    this.#options = options;
    this.#source = source;
  }

  async set(
    faults: string | FaultInput | readonly FaultInput[],
    options: FaultSetOptions = {},
  ): Promise<readonly FaultInfo[]> {
    // The language is loaded only where somebody speaks it.
    const { parseFaultList, parseFaultHeader } = await import('../../scenario/parse-faults.ts');
    const parts = this.#worldFor(options);
    const names = { names: () => faultNamesOf(parts.pack.id) };
    const parsed =
      typeof faults === 'string' && !/[\n{[]/.test(faults)
        ? parseFaultHeader(faults, names)
        : parseFaultList(typeof faults === 'string' ? faults : JSON.stringify(faults), names);
    return this.#setIn(parts, parsed, options);
  }

  list(options: FaultOptions = {}): readonly FaultInfo[] {
    return this.#worldsOf(options).flatMap((parts) =>
      parts.faults.list().map((state) => toInfo(state, parts.world.name)),
    );
  }

  clear(options: FaultOptions & { readonly id?: string } = {}): number {
    const { id } = options;
    return this.#worldsOf(options).reduce(
      (count, parts) => count + parts.faults.clear(id === undefined ? {} : { id }),
      0,
    );
  }

  #setIn(parts: WorldParts, faults: readonly Fault[], { callId }: FaultSetOptions): readonly FaultInfo[] {
    if (callId !== undefined && parts.world.calls.get(callId) === undefined)
      throw new SimulatorError('DRY_OPTION_INVALID', `this account has no call "${callId.slice(0, 80)}".`);
    if (parts.faults.size + faults.length > MOST_FAULTS)
      throw new SimulatorError(
        'DRY_OPTION_INVALID',
        `this account has ${parts.faults.size} faults already.`,
        {
          fix: `An account holds ${MOST_FAULTS}; clear those that have struck.`,
        },
      );
    const ids = parts.faults.set(faults, {
      source: this.#source,
      ...(callId === undefined ? {} : { scope: { kind: 'call', callId } as const }),
    });
    return parts.faults
      .list()
      .filter((state) => ids.includes(state.id))
      .map((state) => toInfo(state, parts.world.name));
  }

  /** The world that faults are set in; a key that nobody has presented yet opens one, so that the first request is hit. */
  #worldFor(options: FaultSetOptions): WorldParts {
    const pack = this.#packFor(options);
    const credentials = this.#options.credentialsFor(pack, options);
    const parts = this.#options.open(pack, credentials);
    if (parts !== undefined) return parts;
    throw new SimulatorError('DRY_OPTION_INVALID', 'this API key is not one of those that are accepted.');
  }

  #packFor({ provider, apiKey }: FaultSetOptions): ProviderPack {
    const { packs, worlds } = this.#options;
    if (provider !== undefined) return servedPack(packs, provider);
    const open = worlds().filter(({ world }) => world.credentials.apiKey === apiKey);
    const known =
      packs.length === 1 ? packs : packs.filter((pack) => open.some((parts) => parts.pack === pack));
    const [only, second] = known;
    if (only !== undefined && second === undefined) return only;
    const ids = packs.map((pack) => pack.id).join(', ');
    throw new SimulatorError('DRY_OPTION_INVALID', `say which provider is meant: one of ${ids}.`);
  }

  #worldsOf(options: FaultOptions): readonly WorldParts[] {
    return this.#options.worlds().filter((parts) => isMeant(parts, options));
  }
}

function toInfo({ id, fault, source, callId, fired, left }: FaultState, world: string): FaultInfo {
  return {
    id,
    world,
    fault: fault.kind,
    on: fault.on,
    text: fault.text,
    source,
    fired,
    ...(callId === undefined ? {} : { callId }),
    ...(left === undefined ? {} : { left }),
    ...(fault.line === undefined ? {} : { line: fault.line }),
  };
}
