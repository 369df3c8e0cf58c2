import type { Quirk } from '../../pack.ts';

export const webCallJoinQuirk: Quirk = {
  name: 'web-call-join',
  about:
    'Whether a web call plays as if somebody joined after a second, or waits 30 s in vain where no scenario plays.',
  values: ['plays', 'never'],
  byDefault: 'plays',
  source: "drydial's own choice: there is no audio, so no browser can join.",
};

export const webCallV2EndQuirk: Quirk = {
  name: 'web-call-v2-end',
  about: 'The day from which on v2/create-web-call is gone, where --as-of names a later one; or never.',
  values: ['never', '2026-09-30', '2026-10-18'],
  byDefault: 'never',
  source:
    'docs: deprecation-notice/2026/09-30 ends it; a client was told 2026-10-18; deprecation-notice/2027/01-31 still lists it.',
};
