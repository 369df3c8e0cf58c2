import type { FaultInput } from './scenario/schema/schema-faults.ts';

export type { FaultInput } from './scenario/schema/schema-faults.ts';

/** Whose faults are meant. */
export interface FaultOptions {
  /** Default: for `set` the provider's usual variable, else a fixed key; for `list` and `clear` every key. */
  readonly apiKey?: string;
  /** For providers whose accounts have workspaces. Default: for `set` the usual variable, else a fixed one; for `list` and `clear` all of them. */
  readonly workspaceId?: string;
  /** Needed for `set` where several providers are served and the key has not opened just one of them. Default for `list` and `clear`: all. */
  readonly provider?: string;
}

export interface FaultSetOptions extends FaultOptions {
  /** Only this call is hit. Default: everything of the account. */
  readonly callId?: string;
}

/** A fault that stands. */
export interface FaultInfo {
  readonly id: string;
  readonly world: string;
  /** The word of the language: "status", "duplicate". */
  readonly fault: string;
  readonly on: string;
  /** As it was written. */
  readonly text: string;
  /** Who set it. */
  readonly source: 'scenario' | 'control' | 'header' | 'library';
  /** The only call that it hits; absent: all of the account. */
  readonly callId?: string;
  /** How often it has struck. */
  readonly fired: number;
  /** How often it may still strike; absent: without end. */
  readonly left?: number;
  /** Its line in the scenario. */
  readonly line?: number;
}

/** Faults of a running simulator. */
export interface SimulatorFaults {
  /**
   * Sets faults: objects as under `faults:` of a scenario, the same as YAML or JSON text, or the short form of the header.
   * @example
   * await simulator.faults.set({ on: 'rest.create-phone-call', status: 500, phase: 'after' });
   * await simulator.faults.set('rest.get-call latency=2s; times=3');
   * @throws DRY_FAULT_INVALID, DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN
   */
  set(
    faults: string | FaultInput | readonly FaultInput[],
    options?: FaultSetOptions,
  ): Promise<readonly FaultInfo[]>;
  /** Every fault that stands, in the order in which they were set, with how often it has struck. */
  list(options?: FaultOptions): readonly FaultInfo[];
  /** Takes one fault away, or all; gives how many there were. */
  clear(options?: FaultOptions & { readonly id?: string }): number;
}
