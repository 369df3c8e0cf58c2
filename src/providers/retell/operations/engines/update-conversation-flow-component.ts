import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engines/engine-references.ts';
import {
  changeComponent,
  componentsOf,
  componentView,
  missingComponent,
} from '../../engines/flow-component-record.ts';
import { bodyOf } from '../../fields.ts';

/** Changes a component for every flow that uses it. */
export const updateConversationFlowComponent: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  const record = componentsOf(world).get(request.params.conversation_flow_component_id ?? '');
  if (record === undefined || missingComponent(world, body) !== undefined) {
    return { failure: 'not-found', resource: 'conversation-flow-component' };
  }
  const refusal = checkReferences(world, body, { quirks, status: 404 });
  if (refusal !== undefined) return refusal;
  return { status: 200, body: componentView(world, changeComponent(world, record, body)) };
};
