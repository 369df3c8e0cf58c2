import type { Call } from '../../../../core/call.ts';
import type { JsonObject } from '../../../../core/json.ts';
import { isFailure, type OperationHandler } from '../../../pack.ts';
import { inListOrder, listedAtMs } from '../../call-list.ts';
import { retellCallSummary } from '../../call-view.ts';
import { contactsOf, otherEndOf } from '../../contact-record.ts';
import { objectField, pickFields } from '../../fields.ts';
import { pageBody, paginate } from '../../paging.ts';

/** Pages through what was spoken with a contact, matched by its number, newest first. */
export const listContactConversations: OperationHandler = ({ params, query }, { world }) => {
  const record = contactsOf(world).get(params.contact_id ?? '');
  if (record === undefined) return { failure: 'not-found', resource: 'contact' };
  const calls = inListOrder(world.calls.list().filter((call) => otherEndOf(call) === record.phoneNumber));
  const page = paginate(calls, (call) => ({ id: call.id, atMs: listedAtMs(call) }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: pageBody({ ...page, items: page.items.map(conversationView) }) };
};

function conversationView(call: Call): JsonObject {
  const view = retellCallSummary(call);
  const analysis = objectField(view, 'call_analysis');
  return {
    type: 'call',
    ...pickFields(view, ['call_id', 'direction', 'start_timestamp', 'duration_ms', 'disconnection_reason']),
    ...(analysis === undefined
      ? {}
      : {
          sentiment: analysis.user_sentiment ?? 'Unknown',
          successful: analysis.call_successful ?? false,
          summary: analysis.call_summary ?? '',
        }),
  };
}
