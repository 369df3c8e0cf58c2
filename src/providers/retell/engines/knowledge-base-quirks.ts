import type { Quirk } from '../../pack.ts';

export const formListsQuirk: Quirk = {
  name: 'form-lists',
  about:
    'How lists come in forms: files under their plain name and the rest as JSON, or by any dialect, "urls[]" and "texts[0][title]" too.',
  values: ['plain', 'any'],
  byDefault: 'plain',
  source:
    'RetellAI/retell-typescript-sdk 3c7ec88 and issue 463 (2026-07): the service parses JSON, and Multer refuses "knowledge_base_files[]". "any" is drydial\'s own.',
};

export const knowledgeBaseWithoutSourcesQuirk: Quirk = {
  name: 'knowledge-base-without-sources',
  about: 'What becomes of a new knowledge base without a file, a text or a URL.',
  values: ['rejected', 'accepted'],
  byDefault: 'rejected',
  source:
    'A client met the 400 live (RetellAI/retell-typescript-sdk#463, 2026-07); the OpenAPI document (2026-08) requires the name alone.',
};

export const knowledgeBaseOutcomeQuirk: Quirk = {
  name: 'knowledge-base-outcome',
  about: 'How the indexing of knowledge bases that are created from then on ends, if it does.',
  values: ['complete', 'error', 'stuck'],
  byDefault: 'complete',
  source: "drydial's own choice: nothing is indexed. retell-sdk 5.66.1 has the status error.",
};
