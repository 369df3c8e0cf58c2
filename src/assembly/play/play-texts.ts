import type { Arrival, InboundDesk } from '../../providers/pack.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { arrive } from '../desks/inbound-desk.ts';
import type { WorldParts } from '../world/world-parts.ts';

/**
 * Somebody writes to the number, message by message, and is answered what the script says, if it does; gives why one of them was
 * not taken, where that is a problem.
 */
export async function letTextsIn(
  parts: WorldParts,
  desk: InboundDesk,
  scenario: Scenario,
): Promise<string | undefined> {
  const { from, to } = scenario.call;
  const { clock } = parts.world;
  for (const [index, step] of scenario.script.entries()) {
    if (step.kind === 'wait') await clock.sleep(step.forMs);
    if (step.kind !== 'caller') continue;
    const next = scenario.script[index + 1];
    const reply = next?.kind === 'agent' ? { reply: next.says } : {};
    const arrival = await arrive(parts, desk, { from, to, text: step.says, ...reply });
    const problem = problemOfArrival(arrival, scenario);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** That nobody takes it is a problem only where the scenario does not say what becomes of it. */
export function problemOfArrival(arrival: Arrival, scenario: Scenario): string | undefined {
  const isExpected = scenario.expect.some(({ kind }) => kind === 'inbound');
  if (arrival.kind === 'taken' || isExpected) return undefined;
  return `it was ${arrival.kind}${'why' in arrival ? `: ${arrival.why}` : ''}`;
}
