import type { JsonObject } from '../../../../core/json.ts';
import type { World } from '../../../../core/world.ts';
import { type Failure, isFailure, type OperationHandler } from '../../../pack.ts';
import {
  type ColumnMapping,
  importContacts,
  importFilesOf,
  readMappings,
} from '../../contacts/contact-import.ts';
import { startJob } from '../../contacts/job-record.ts';
import { bodyOf, textField } from '../../fields.ts';

/** Every contact of an import gets them all. Assumed: no type says how many there may be. */
const MOST_TAGS = 100;

/** Starts the import of an uploaded table; one at a time (Assumed). */
export const createContactImport: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const file = importFilesOf(world).get(textField(body, 'upload_id') ?? '');
  if (file === undefined) return { failure: 'not-found', resource: 'upload' };
  const columns = columnsOf(world, body);
  if (isFailure(columns)) return columns;
  const tags = [...new Set(Array.isArray(body.tags) ? body.tags.map(String) : [])];
  if (tags.length > MOST_TAGS)
    return { failure: 'invalid-request', message: `tags must not be more than ${MOST_TAGS}.` };
  const country = textField(body, 'default_country') ?? 'US';
  const job = startJob(world, 'contact-import', () =>
    importContacts(world, { file, columns, country, tags }),
  );
  if (job === undefined)
    return { failure: 'invalid-request', message: 'A contact import is running already.' };
  return { status: 201, body: job };
};

function columnsOf(world: World, body: JsonObject): readonly ColumnMapping[] | Failure {
  const mappings = readMappings(world, body.column_mapping);
  const columns = mappings.filter((mapping) => mapping !== undefined);
  if (columns.length < mappings.length) {
    return { failure: 'invalid-request', message: 'column_mapping names a field that contacts do not have.' };
  }
  if (columns.filter(({ field }) => field.name === 'phone_number').length !== 1) {
    return {
      failure: 'invalid-request',
      message: 'column_mapping must lead to phone_number exactly once.',
    };
  }
  return columns;
}
