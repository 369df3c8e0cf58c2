import type { QuirkValues } from '../../pack.ts';
import { objectField } from '../fields.ts';
import { quirkValue } from '../quirks.ts';
import { recordingQuirk } from '../workspaces/resource-quirks.ts';
import type { CallRoute } from './call-route.ts';

/**
 * Whether a call will have a recording. A flow that has to comply with HIPAA has none (docs: flows/call-flows/update). Of the others
 * the pages disagree: recorded unless it is said otherwise (docs: endpoints), or not unless the number is set up so, whose
 * recordCalls is false by default (docs: telephony/bind-call-to-phoneNumber).
 */
export function isToBeRecorded({ flow, number }: CallRoute, quirks: QuirkValues): boolean {
  const settings = (flow && objectField(flow.fields, 'settings')) ?? {};
  if (objectField(settings, 'security')?.hipaaCompliance === true) return false;
  // The setting of the flow is one that a client sends (ARIA, 2026).
  const said = [settings.enableRecording, number?.fields.recordingEnabled].filter(
    (value) => typeof value === 'boolean',
  );
  return quirkValue(quirks, recordingQuirk) === 'unless-refused'
    ? !said.includes(false)
    : said.includes(true);
}
