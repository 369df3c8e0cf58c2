import { isFailure, type OperationHandler } from '../../../pack.ts';
import { pageBody, paginate } from '../../lists/paging.ts';
import { phoneNumbersOf } from '../../numbers/phone-number-record.ts';

/** Pages through the account's numbers, newest first unless asked otherwise. */
export const listPhoneNumbers: OperationHandler = ({ query }, { world }) => {
  const records = [...phoneNumbersOf(world).values()];
  const page = paginate(records, (record) => ({ id: record.number, atMs: record.createdAtMs }), {
    limit: query.limit,
    paginationKey: query.pagination_key,
    sortOrder: query.sort_order,
  });
  if (isFailure(page)) return page;
  return { status: 200, body: pageBody({ ...page, items: page.items.map((record) => record.view) }) };
};
