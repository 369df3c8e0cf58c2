import type { World } from '../../core/world.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { FaultPlan } from '../../wires/faults/fault-plan.ts';

/** The faults of a world, and what brings a call's own faults into them. */
export interface WorldFaults {
  readonly faults: FaultPlan;
  /** A call is made and plays a scenario: the scenario's faults are its own. */
  readonly onStory: (callId: string, scenario: Scenario) => void;
  /** The call that plays the story which the world was opened for; undefined while none does. */
  readonly storyCallId: () => string | undefined;
}

/**
 * Sets the faults of the story that a world was opened for. Requests are hit from the beginning, since the call that they
 * make does not exist yet, and so is everything where text messages come in place of a call; all else waits for the call
 * that plays the story.
 */
export function createWorldFaults(
  story: Scenario | undefined,
  { journal, random, clock }: Pick<World, 'journal' | 'random' | 'clock'>,
): WorldFaults {
  const faults = new FaultPlan({ journal, random, nowMs: () => clock.nowMs() });
  for (const fault of story?.faults ?? []) {
    const isOfWorld = fault.wire === 'rest' || story?.call.channel === 'text';
    const scope = isOfWorld ? ({ kind: 'world' } as const) : ({ kind: 'story' } as const);
    faults.set([fault], { source: 'scenario', scope, ...(story && { scenario: story.name }) });
  }
  let storyCallId: string | undefined;
  return {
    faults,
    storyCallId: () => storyCallId,
    onStory(callId, scenario) {
      if (scenario === story) {
        storyCallId = callId;
        faults.adopt(callId);
      } else if (scenario.faults !== undefined) {
        const scope = { kind: 'call', callId } as const;
        faults.set(scenario.faults, { source: 'scenario', scope, scenario: scenario.name });
      }
    },
  };
}
