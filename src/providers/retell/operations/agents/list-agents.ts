import type { JsonObject } from '../../../../core/json.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { type AgentRecord, agentsOf, latestVersion } from '../../agents/agent-record.ts';
import { tagMap } from '../../agents/agent-tags.ts';
import { bodyOf, numberField, objectField, textField } from '../../fields.ts';
import { meetsCondition } from '../../lists/condition.ts';
import { pageBody, paginate } from '../../lists/paging.ts';

/** Pages through summaries of agents, newest first unless asked otherwise: paging in the query, filters in the body. */
export const listAgents: OperationHandler = (request, { world }) => {
  const { query } = request;
  const filter = objectField(bodyOf(request), 'filter_criteria') ?? {};
  const agents = [...agentsOf(world).values()].filter((record) => meetsFilter(summaryOf(record), filter));
  const page = paginate(agents, (record) => ({ id: record.agentId, atMs: record.createdAtMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: pageBody({ ...page, items: page.items.map(summaryOf) }) };
};

function summaryOf(record: AgentRecord): JsonObject {
  const latest = latestVersion(record)?.view ?? {};
  return {
    agent_id: record.agentId,
    // A list item must have a name; Assumed: without one the id stands in its place.
    agent_name: textField(latest, 'agent_name') ?? record.agentId,
    channel: record.channel,
    tags: tagMap(record),
    user_modified_timestamp: numberField(latest, 'last_modification_timestamp') ?? record.createdAtMs,
  };
}

function meetsFilter(summary: JsonObject, filter: JsonObject): boolean {
  if (!meetsCondition(filter.channel, summary.channel)) return false;
  const query = textField(filter, 'query');
  if (query === undefined) return true;
  const name = textField(summary, 'agent_name') ?? '';
  return (
    name.toLowerCase().includes(query.toLowerCase()) || (textField(summary, 'agent_id') ?? '').includes(query)
  );
}
