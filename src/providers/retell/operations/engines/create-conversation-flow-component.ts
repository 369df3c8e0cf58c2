import type { OperationHandler } from '../../../pack.ts';
import { checkReferences } from '../../engines/engine-references.ts';
import { addComponent, componentView, missingComponent } from '../../engines/flow-component-record.ts';
import { bodyOf } from '../../fields.ts';

export const createConversationFlowComponent: OperationHandler = (request, { world, quirks }) => {
  const body = bodyOf(request);
  // Assumed: what the documented 404 stands for. A component may hold another one.
  if (missingComponent(world, body) !== undefined) {
    return { failure: 'not-found', resource: 'conversation-flow-component' };
  }
  const refusal = checkReferences(world, body, { quirks, status: 404 });
  if (refusal !== undefined) return refusal;
  return { status: 201, body: componentView(world, addComponent(world, body)) };
};
