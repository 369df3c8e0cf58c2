import type { OperationHandler } from '../../../pack.ts';
import { componentsOf, componentView } from '../../engines/flow-component-record.ts';

/** All shared components as an array, the newest first. */
export const listConversationFlowComponentsLegacy: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: [...componentsOf(world).values()].toReversed().map((record) => componentView(world, record)),
});
