import type { FaultEntry } from '../core/journal/entry.ts';
import type { Evidence } from './evidence.ts';

/** What became of one fault that was set. */
export interface FaultFate {
  /** The word of the language. */
  readonly fault: string;
  readonly on: string;
  /** As it was written. */
  readonly text: string;
  readonly line?: number | undefined;
  /** Who set it. */
  readonly source?: string | undefined;
  readonly callId?: string | undefined;
  readonly fired: number;
  /** It was taken away before the end. */
  readonly isCleared: boolean;
  /** It strikes only with some chance, so that it may well never do. */
  readonly isByChance: boolean;
}

/** Every fault that a journal says was set, with the entry that says so. */
export function fatedFaults(
  evidence: Evidence,
): readonly { readonly set: FaultEntry; readonly fate: FaultFate }[] {
  const fired = new Map<string, number>();
  const cleared = new Set<string>();
  for (const entry of evidence.faults) {
    const key = `${entry.world}/${entry.faultId}`;
    if (entry.kind === 'fired') fired.set(key, (fired.get(key) ?? 0) + 1);
    if (entry.kind === 'cleared') cleared.add(key);
  }
  return evidence.faults
    .filter((entry) => entry.kind === 'set')
    .map((set) => {
      const key = `${set.world}/${set.id}`;
      const { fault, on, text, line, source, callId, probability = 1 } = set;
      const fate: FaultFate = {
        fault,
        on,
        text: text ?? `${fault} on ${on}`,
        line,
        source,
        callId,
        fired: fired.get(key) ?? 0,
        isCleared: cleared.has(key),
        isByChance: probability < 1,
      };
      return { set, fate };
    });
}

/** The same without the entries. */
export function fatesOf(evidence: Evidence): readonly FaultFate[] {
  return fatedFaults(evidence).map(({ fate }) => fate);
}
