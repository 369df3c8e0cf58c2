import type { Quirk } from '../../pack.ts';

export const formListsQuirk: Quirk = {
  name: 'form-lists',
  about:
    'How lists come in forms: by any dialect, "urls[]" and "texts[0][title]" too, or files under their plain name and the rest as JSON, and nothing else.',
  values: ['any', 'plain'],
  byDefault: 'any',
  source:
    'docs: create knowledge base sends JSON, many releases of retell-sdk brackets; those were refused live (RetellAI/retell-typescript-sdk#463, 2026-07).',
};

export const knowledgeBaseWithoutSourcesQuirk: Quirk = {
  name: 'knowledge-base-without-sources',
  about: 'What becomes of a new knowledge base without a file, a text or a URL.',
  values: ['accepted', 'rejected'],
  byDefault: 'accepted',
  source:
    'The OpenAPI document (2026-08) requires the name alone; a client met a 400 live (RetellAI/retell-typescript-sdk#463, 2026-07).',
};

export const knowledgeBaseOutcomeQuirk: Quirk = {
  name: 'knowledge-base-outcome',
  about: 'How the indexing of knowledge bases that are created from then on ends, if it does.',
  values: ['complete', 'error', 'stuck'],
  byDefault: 'complete',
  source: "drydial's own choice: nothing is indexed. retell-sdk 5.66.1 has the status error.",
};
