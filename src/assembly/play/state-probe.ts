import { isDeepStrictEqual } from 'node:util';
import { SimulatorError } from '../../core/errors.ts';
import { startWireTimer } from '../../core/time/wall-clock.ts';
import { fillCallId } from '../../engine/steps/probe.ts';
import { probeMissing } from '../../scenario/model/explorable.ts';
import type { Probe } from '../../scenario/model/probe.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { ExploreOptions } from '../../simulator-explore.ts';
import type { WorldParts } from '../world/world-parts.ts';

/** Reads where the program under test has ended up. */
export interface StateProbe {
  readonly compared: readonly string[];
  read(parts: WorldParts, callId: string | undefined): Promise<unknown>;
}

const PAUSE_MS = 20;
/** Twice the same is taken for the end; a program that never comes to rest is read as it is then. */
const MAX_READS = 100;

/** The probes of a scenario, or the function of who explores. @throws DRY_OPTION_INVALID where there is neither */
export function createStateProbe(scenario: Scenario, probe: ExploreOptions['probe']): StateProbe {
  if (probe !== undefined) {
    return {
      compared: ['a function'],
      read: ({ world }, callId) => atRest(async () => probe({ callId, world: world.name })),
    };
  }
  const probes = scenario.expect.flatMap((expectation) =>
    expectation.kind === 'probe' ? [expectation] : [],
  );
  if (probes.length === 0) {
    throw probeMissing(scenario);
  }
  return {
    compared: probes.map(
      ({ url }) => `GET ${URL.parse(url)?.pathname.replace('$%7Bcall.id%7D', '${call.id}') ?? url}`,
    ),
    read: (parts, callId) =>
      atRest(async () => {
        const answers = await Promise.all(probes.map((one) => ask(one, parts, callId)));
        return answers.length === 1 ? answers[0] : answers;
      }),
  };
}

/** Programs may work on after they have answered: they are read until they say the same twice. */
async function atRest(read: () => Promise<unknown>): Promise<unknown> {
  let before = await read();
  for (let reads = 1; reads < MAX_READS; reads += 1) {
    await new Promise<void>((resolve) => startWireTimer(PAUSE_MS, resolve));
    const now = await read();
    if (isDeepStrictEqual(now, before)) return now;
    before = now;
  }
  return before;
}

async function ask(
  { url, headers = {} }: Probe,
  { prober }: WorldParts,
  callId: string | undefined,
): Promise<unknown> {
  const { answer } = await prober.look({ url: fillCallId(url, callId), headers, withinMs: 0 }, () => true);
  if (answer.kind === 'failed')
    throw new SimulatorError('DRY_APP_UNREACHABLE', `The probe ${url} got no answer: ${answer.reason}.`);
  return { status: answer.status, body: answer.body ?? answer.text };
}
