import { isFailure, type OperationHandler } from '../../../pack.ts';
import { componentsOf, componentView } from '../../engines/flow-component-record.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Pages through the shared components, newest first unless asked otherwise. */
export const listConversationFlowComponents: OperationHandler = ({ query }, { world }) => {
  const records = [...componentsOf(world).values()];
  const page = paginate(records, (record) => ({ id: record.componentId, atMs: record.createdAtMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  // Such pages document 404 and no 400 (OpenAPI document, 2026-08); Assumed: this is what for.
  if (isFailure(page)) return { failure: 'not-found', resource: 'conversation-flow-component' };
  const items = page.items.map((record) => componentView(world, record));
  return { status: 200, body: pageBody({ ...page, items }) };
};
