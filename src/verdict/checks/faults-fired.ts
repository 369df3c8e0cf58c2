import type { FaultEntry } from '../../core/journal/entry.ts';
import { type Check, type CheckContext, recorded } from '../check.ts';
import { callOf, type Evidence } from '../evidence.ts';
import { type FaultFate, fatedFaults } from '../fault-fates.ts';
import type { FindingDraft } from '../finding.ts';

const RULE = 'faults-fired';
const RULES = [RULE, 'fault-refused'];
const SHOWN_NAMES = 5;

/** Faults that were set and never struck: a run that goes well without its faults proves nothing. */
export const faultsFired: Check = {
  name: RULE,
  title: 'Every fault that was set has struck',
  rules: RULES,
  run: (context) => [...recorded(context, RULES), ...neverFired(context)],
};

function neverFired({ evidence }: CheckContext): readonly FindingDraft[] {
  return fatedFaults(evidence)
    .filter(({ set, fate }) => fate.fired === 0 && callOf(evidence, set)?.isOver !== false)
    .map(({ set, fate }) => ({
      rule: RULE,
      // What chance or a user took away is no broken story, but worth knowing.
      severity: fate.isByChance || fate.isCleared ? 'warning' : 'error',
      title: `fault never struck: ${fate.text}`,
      expected: expectedOf(set, fate),
      seen: seenOn(evidence, set, fate),
      effect: 'the run went as if the fault had not been written',
      callId: set.callId,
      atMs: set.atMs,
      line: set.line,
    }));
}

/** Before its effect nobody knows which call a request will make, and so whose faults are meant. */
function expectedOf({ callId }: FaultEntry, { on }: FaultFate): string {
  const expected = `something to strike on ${on}`;
  if (callId === undefined || !on.startsWith('rest')) return expected;
  return `${expected}, by a request that names this call; one that makes it can only be hit with phase: after, or through x-drydial-fault`;
}

/** What did pass where the fault was waiting: most often its place is misspelt, or its moment never came. */
function seenOn(evidence: Evidence, { world, callId, on }: FaultEntry, { fault }: FaultFate): string {
  const wire = on.split('.')[0];
  const names = new Map<string, number>();
  const spared = new Set<string>();
  for (const entry of evidence.entries) {
    if (entry.world !== world || (callId !== undefined && entry.callId !== callId)) continue;
    if (wire === 'rest' && entry.wire === 'rest' && entry.by === 'scenario') {
      spared.add(entry.operation ?? entry.path);
      continue;
    }
    const name =
      wire === 'rest' && entry.wire === 'rest'
        ? (entry.operation ?? `${entry.method} ${entry.path}`)
        : wire === 'webhook' && entry.wire === 'webhook' && entry.kind === 'attempt'
          ? entry.event
          : wire === 'socket' && entry.wire === 'socket' && entry.kind === 'opened'
            ? 'socket opened'
            : undefined;
    if (name !== undefined) names.set(name, (names.get(name) ?? 0) + 1);
  }
  // Faults test how the customer's program takes them, and these requests are not its.
  if (names.size === 0 && spared.size > 0)
    return `on this wire only requests of drydial itself, which no fault strikes: ${[...spared].slice(0, SHOWN_NAMES).join(', ')}; let your program make the call (call.trigger)`;
  if (names.size === 0) return `nothing passed over the ${wire} wire for "${fault}" to strike`;
  const shown = [...names].slice(0, SHOWN_NAMES).map(([name, times]) => `${name} ${times}x`);
  const more = names.size > SHOWN_NAMES ? ` and ${names.size - SHOWN_NAMES} more` : '';
  return `on this wire: ${shown.join(', ')}${more}`;
}
