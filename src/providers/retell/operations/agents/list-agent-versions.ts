import type { JsonObject } from '../../../../core/json.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { agentsOf, type StoredVersion } from '../../agents/agent-record.ts';
import { pickFields } from '../../fields.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Pages through the versions of an agent, the largest number first unless asked otherwise. */
export const listAgentVersions: OperationHandler = ({ params, query }, { world }) => {
  const record = agentsOf(world).get(params.agent_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'agent' };
  // Numbers rise with time, and are better places than moments that several versions may share.
  const placeOf = ({ number }: StoredVersion) => ({ id: String(number), atMs: number });
  const page = paginate(record.versions, placeOf, {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: pageBody({ ...page, items: page.items.map(summaryOf) }) };
};

function summaryOf({ view }: StoredVersion): JsonObject {
  return {
    ...pickFields(view, [
      'version',
      'is_published',
      'version_title',
      'version_description',
      'last_modification_timestamp',
    ]),
    // Here the first version has none, where the agent itself has null (retell-sdk 5.66.1).
    ...(view.base_version === null ? {} : pickFields(view, ['base_version'])),
  };
}
