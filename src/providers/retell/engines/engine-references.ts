import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure, QuirkValues } from '../../pack.ts';
import { unknownKnowledgeBase } from './knowledge-references.ts';
import { findReferenceProblem } from './tool-references.ts';

export interface ReferenceCheck {
  readonly quirks: QuirkValues;
  /** What the operation documents for ids that the account does not have. */
  readonly status: 400 | 404 | 422;
}

/**
 * Refuses settings of an engine, a component or one call that refer to what the account does not have. Only what a
 * request brings along is looked at: what is deleted later leaves its id behind, which repair-agent takes out.
 */
export function checkReferences(
  world: World,
  settings: JsonObject,
  { quirks, status }: ReferenceCheck,
): Failure | undefined {
  const baseId = unknownKnowledgeBase(world, settings, quirks);
  if (baseId !== undefined)
    return unknownAs(status, `Cannot find knowledge base ${baseId} under given api key.`);
  const problem = findReferenceProblem(world, settings, quirks);
  if (problem === undefined) return undefined;
  return unknownAs(problem.kind === 'missing' ? 400 : status, problem.message);
}

function unknownAs(status: ReferenceCheck['status'], message: string): Failure {
  if (status === 404) return { failure: 'not-found', resource: 'conversation-flow-component', message };
  return { failure: status === 400 ? 'invalid-request' : 'unprocessable', message };
}
