import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Random } from '../../../core/random.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { otherChannelBindingQuirk, quirkValue } from '../quirks.ts';
import { type Channel, findAgentVersion } from './agent-record.ts';

/** One agent of a number's weighted list. */
export interface WeightedAgent {
  readonly agentId: string;
  readonly version?: Json;
  readonly weight: number;
}

const LISTS: readonly (readonly [name: string, channel: Channel])[] = [
  ['inbound_agents', 'voice'],
  ['outbound_agents', 'voice'],
  ['inbound_sms_agents', 'chat'],
  ['outbound_sms_agents', 'chat'],
];

/** As messages call them. */
const KINDS: Readonly<Record<Channel, string>> = { voice: 'a voice agent', chat: 'a chat agent' };

/** Thirds written with a few decimals still count as a whole. */
const TOLERANCE = 0.001;

export interface WeightCheckOptions {
  readonly quirks: QuirkValues;
  /** How an unknown agent is refused: the operations that make numbers document no 422. */
  readonly unknownAgent: 'not-found' | 'invalid-request';
}

/** Refuses lists whose weights do not add up to 1, or that name an agent which is not there. */
export function checkWeights(
  world: World,
  body: JsonObject,
  options: WeightCheckOptions,
): Failure | undefined {
  for (const [name, channel] of LISTS) {
    const agents = readAgents(body[name]);
    // An empty list unbinds, as null does (Assumed).
    if (agents.length === 0) continue;
    const sum = agents.reduce((total, agent) => total + agent.weight, 0);
    if (Math.abs(sum - 1) > TOLERANCE) {
      return {
        failure: 'invalid-request',
        message: `The weights of ${name} must add up to 1, they add up to ${round(sum)}.`,
      };
    }
    const isOtherAllowed = quirkValue(options.quirks, otherChannelBindingQuirk) === 'accepted';
    const unknown = agents.find(({ agentId, version }) => {
      const found = findAgentVersion(world, agentId, version);
      return found === undefined || (found.record.channel !== channel && !isOtherAllowed);
    });
    if (unknown === undefined) continue;
    if (options.unknownAgent === 'not-found')
      return { failure: 'not-found', resource: `${channel} agent or version` };
    return {
      failure: 'invalid-request',
      message: `${name} names ${KINDS[channel]} that cannot be found: ${unknown.agentId}`,
    };
  }
  return undefined;
}

/** Reads a weighted list; the contract has made sure of its shape. */
export function readAgents(list: Json | undefined): readonly WeightedAgent[] {
  if (!Array.isArray(list)) return [];
  const agents: WeightedAgent[] = [];
  for (const entry of list) {
    if (!isJsonObject(entry)) continue;
    const { agent_id: agentId, agent_version: version, weight } = entry;
    if (typeof agentId !== 'string' || typeof weight !== 'number') continue;
    agents.push(version === undefined ? { agentId, weight } : { agentId, weight, version });
  }
  return agents;
}

/** Draws one agent in proportion to the weights; undefined where there is none. Chance is asked only where it decides. */
export function drawAgent(
  agents: readonly WeightedAgent[],
  randomOf: () => Random,
): WeightedAgent | undefined {
  if (agents.length < 2) return agents[0];
  const random = randomOf();
  const total = agents.reduce((sum, agent) => sum + agent.weight, 0);
  let left = random.next() * total;
  for (const agent of agents) {
    left -= agent.weight;
    if (left < 0) return agent;
  }
  return agents.at(-1);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
