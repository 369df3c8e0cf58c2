import type { JsonObject } from '../../../core/json.ts';
import type { Failure, OperationContext } from '../../pack.ts';
import { checkAgentSettings } from '../agents/agent-record.ts';
import { checkVoices } from '../agents/voice-references.ts';
import { checkReferences } from '../engines/engine-references.ts';
import { checkModels } from '../engines/llm-settings.ts';
import { objectField } from '../fields.ts';

/** The settings of an agent that count for one call only. */
export function overridesOf(body: JsonObject): JsonObject {
  return objectField(objectField(body, 'agent_override') ?? {}, 'agent') ?? {};
}

/**
 * Refuses settings for one call that the operations on agents and engines would refuse. Assumed: with 422 for ids, which all
 * operations that take an override document.
 */
export function checkOverride(
  body: JsonObject,
  { world, quirks }: Pick<OperationContext, 'world' | 'quirks'>,
): Failure | undefined {
  const override = objectField(body, 'agent_override');
  if (override === undefined) return undefined;
  const agent = objectField(override, 'agent') ?? {};
  const llm = objectField(override, 'retell_llm') ?? {};
  const flow = objectField(override, 'conversation_flow') ?? {};
  const check = { quirks, status: 422 } as const;
  return (
    checkAgentSettings(agent, quirks) ??
    checkVoices(world, agent, quirks) ??
    checkModels(llm) ??
    checkReferences(world, llm, check) ??
    checkReferences(world, flow, check)
  );
}
