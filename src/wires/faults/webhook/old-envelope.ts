import type { BodyFault } from './webhook-fault.ts';

/** The body as an earlier version of the provider sent it. */
export const oldEnvelope: BodyFault<'old_envelope'> = (body, _fault, { earlierForm }) => earlierForm(body);
