import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import type { Failure } from '../../pack.ts';
import { missingComponent } from './flow-component-record.ts';

/** Refuses a flow with shared components that are not there; the document lists 422 for it (Assumed: for this). */
export function checkFlowSettings(world: World, settings: JsonObject): Failure | undefined {
  const missing = missingComponent(world, settings);
  if (missing === undefined) return undefined;
  return {
    failure: 'unprocessable',
    message: `Cannot find shared component ${missing} under given api key.`,
  };
}
