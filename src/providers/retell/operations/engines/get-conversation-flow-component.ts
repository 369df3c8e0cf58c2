import type { OperationHandler } from '../../../pack.ts';
import { componentsOf, componentView } from '../../engines/flow-component-record.ts';

export const getConversationFlowComponent: OperationHandler = ({ params }, { world }) => {
  const record = componentsOf(world).get(params.conversation_flow_component_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'conversation-flow-component' };
  return { status: 200, body: componentView(world, record) };
};
