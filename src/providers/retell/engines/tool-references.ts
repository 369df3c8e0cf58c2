import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { QuirkValues } from '../../pack.ts';
import { agentsOf } from '../agents/agent-record.ts';
import { textField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { unknownToolAgentQuirk } from './engine-quirks.ts';

/*
 * What tools and nodes of an engine refer to. No type tells the app of a tool, so apps are not among it.
 */

/** What is wrong with a reference: it leads nowhere, or is missing. */
export interface ReferenceProblem {
  readonly kind: 'unknown' | 'missing';
  readonly message: string;
}

/** The first reference in the given settings, however deep, that the account cannot follow. */
export function findReferenceProblem(
  world: World,
  settings: JsonObject,
  quirks: QuirkValues,
): ReferenceProblem | undefined {
  const areAgentsChecked = quirkValue(quirks, unknownToolAgentQuirk) === 'rejected';
  const check = (part: JsonObject): ReferenceProblem | undefined =>
    musicProblem(world, part) ?? (areAgentsChecked ? agentProblem(world, part) : undefined);
  return firstWithin(settings, check);
}

/** Own music is an asset of the organisation with sound in it (retell-sdk 5.66.1, custom_on_hold_music_asset_id). */
function musicProblem(world: World, part: JsonObject): ReferenceProblem | undefined {
  if (part.on_hold_music !== 'custom') return undefined;
  const assetId = textField(part, 'custom_on_hold_music_asset_id');
  if (assetId === undefined) {
    const message = 'custom_on_hold_music_asset_id is required when on_hold_music is custom.';
    return { kind: 'missing', message };
  }
  const asset = world.store.collection<JsonObject>('asset').get(assetId);
  if (asset === undefined)
    return { kind: 'unknown', message: `Cannot find asset ${assetId} under given api key.` };
  // create-asset names every sound so.
  if (textField(asset, 'file_name')?.endsWith('.pcm') === true) return undefined;
  return {
    kind: 'missing',
    message: `custom_on_hold_music_asset_id must be an audio asset, ${assetId} is none.`,
  };
}

function agentProblem(world: World, part: JsonObject): ReferenceProblem | undefined {
  const target = part.type === 'agent_swap' ? part : part.transfer_agent;
  const agentId = isJsonObject(target) ? textField(target, 'agent_id') : undefined;
  if (agentId === undefined || agentsOf(world).has(agentId)) return undefined;
  return { kind: 'unknown', message: `Cannot find agent ${agentId} under given api key.` };
}

function firstWithin(
  value: Json,
  check: (part: JsonObject) => ReferenceProblem | undefined,
): ReferenceProblem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const own = isJsonObject(value) ? check(value) : undefined;
  if (own !== undefined) return own;
  for (const inner of Object.values(value)) {
    const found = firstWithin(inner, check);
    if (found !== undefined) return found;
  }
  return undefined;
}
