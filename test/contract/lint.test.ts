import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { expect, it } from 'vitest';

/* The documents held against the rules that Redocly recommends, by its own library: no network, no command line. */

const FOLDER = fileURLToPath(new URL('../../openapi/', import.meta.url));
/** The socket's document is no OpenAPI: test/contract/asyncapi.test.ts reads that. */
const DOCUMENTS = readdirSync(FOLDER).filter(
  (file) => file.endsWith('.yaml') && !file.endsWith('.asyncapi.yaml'),
);

/** Frames of the LLM socket belong to no operation; packs look them up by name. */
const READ_BY_NAME = /^Component: "LlmSocket\w+" is never used\.$/;

/** The one path that a provider's own pages write so. */
const ENDS_IN_SLASH = /^`\/v1\/api\/` should not have a trailing slash\.$/;

it.each(DOCUMENTS)('openapi/%s passes the linter', async (file) => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lint({ ref: `${FOLDER}${file}`, config });
  const told = problems.filter(({ message }) => !READ_BY_NAME.test(message) && !ENDS_IN_SLASH.test(message));
  expect(
    told.map(({ ruleId, message, location }) => `${location[0]?.pointer} ${ruleId}: ${message}`),
  ).toEqual([]);
});
