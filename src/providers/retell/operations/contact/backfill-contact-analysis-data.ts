import type { OperationHandler } from '../../../pack.ts';
import { startJob } from '../../contacts/job-record.ts';
import { analysisMappingsOf, backfillContacts } from '../../crm/contact-backfill.ts';
import { bodyOf, objectField } from '../../fields.ts';

/**
 * Fills contacts from the analysis of earlier calls. Assumed: an attribute is the name of a value of the analysis,
 * or of the contact's field, in a mapping of the CRM configuration.
 */
export const backfillContactAnalysisData: OperationHandler = (request, { world }) => {
  const body = bodyOf(request);
  const attributes = Array.isArray(body.backfill_attributes) ? body.backfill_attributes.map(String) : [];
  const mappings = analysisMappingsOf(world).filter(
    ({ source, field }) => attributes.includes(source) || attributes.includes(field.name),
  );
  const unmapped = attributes.find(
    (name) => !mappings.some(({ source, field }) => source === name || field.name === name),
  );
  if (attributes.length === 0 || unmapped !== undefined) {
    return {
      failure: 'invalid-request',
      message:
        unmapped === undefined
          ? 'backfill_attributes must not be empty.'
          : `"${unmapped}" is not among crm_analysis_data_mappings.`,
    };
  }
  const filter = objectField(body, 'backfill_call_filter') ?? {};
  const job = startJob(world, 'contact-backfill', () => backfillContacts(world, mappings, filter));
  if (job === undefined) return { failure: 'invalid-request', message: 'A backfill is running already.' };
  return { status: 200, body: job };
};
