import type { OperationHandler } from '../../../pack.ts';
import { componentsOf, dropComponent } from '../../engines/flow-component-record.ts';

/** Deletes a component; the flows that used it keep a copy of their own. */
export const deleteConversationFlowComponent: OperationHandler = ({ params }, { world }) => {
  const record = componentsOf(world).get(params.conversation_flow_component_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'conversation-flow-component' };
  dropComponent(world, record);
  return { status: 204 };
};
