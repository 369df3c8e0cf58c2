import type { Quirk } from '../pack.ts';

export { quirkValue } from '../pack.ts';

import { callQuirks } from './calls/call-quirks.ts';
import { resourceQuirks } from './workspaces/resource-quirks.ts';

export const bearerQuirk: Quirk = {
  name: 'bearer-key',
  about: 'Whether `Authorization: Bearer <key>` does in the place of x-api-key.',
  values: ['accepted', 'refused'],
  byDefault: 'accepted',
  source: 'Only an older page shows it (docs: best-practices); every page of an endpoint asks for x-api-key.',
};

export const missingWorkspaceQuirk: Quirk = {
  name: 'missing-workspace',
  about:
    'A request without x-workspace-id, of a key that has exactly one workspace: it is taken for that, or refused.',
  values: ['inferred', 'refused'],
  byDefault: 'inferred',
  source: 'The web SDK (1.3.3) sends a key and no workspace; the docs ask for the header nearly everywhere.',
};

export const unknownWorkspaceQuirk: Quirk = {
  name: 'unknown-workspace',
  about: 'A workspace that nobody created over the API: opened for the key that names it, or forbidden.',
  values: ['opened', 'forbidden'],
  byDefault: 'opened',
  source: "drydial's own choice, so that tests need no setup; the real service knows its workspaces.",
};

export const errorEnvelopeQuirk: Quirk = {
  name: 'error-envelope',
  about: 'The shape of refusals: each family its own, or one of the four shapes everywhere.',
  values: ['by-family', 'code', 'details', 'message', 'plain'],
  byDefault: 'by-family',
  source:
    'Four sources, four shapes (docs: introduction, endpoints, batch pages; clients); nothing says which one is live.',
};

export const requestsPerMinuteQuirk: Quirk = {
  name: 'requests-per-minute',
  about: 'Requests that each workspace of a key may send in a minute: a number.',
  values: [],
  form: 'number',
  byDefault: '60',
  source: 'docs: introduction give 60 for the Developer plan; other plans by agreement.',
};

export const insufficientCreditsQuirk: Quirk = {
  name: 'insufficient-credits-status',
  about: 'The status of a refusal for want of credit.',
  values: ['400', '402'],
  byDefault: '400',
  source: 'docs: best-practices give the code insufficient_credits, and no status.',
};

const olderPathsQuirk: Quirk = {
  name: 'older-paths',
  about:
    'Whether the paths of earlier generations of the docs are answered: /api/v1, singular names and their like.',
  values: ['served', 'absent'],
  byDefault: 'served',
  source: 'Pages of all generations are still online; whether the service answers them all is not known.',
};

/** Every disputed or odd fact of Trillet that a user can decide otherwise. */
export const trilletQuirks: readonly Quirk[] = [
  bearerQuirk,
  missingWorkspaceQuirk,
  unknownWorkspaceQuirk,
  errorEnvelopeQuirk,
  requestsPerMinuteQuirk,
  insufficientCreditsQuirk,
  olderPathsQuirk,
  ...callQuirks,
  ...resourceQuirks,
];
