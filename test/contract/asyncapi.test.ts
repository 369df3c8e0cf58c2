import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AsyncAPIDocumentInterface, fromFile, Parser } from '@asyncapi/parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LLM_SCHEMAS } from '../../src/providers/retell/socket/llm-schemas.ts';

/* openapi/retell-llm.asyncapi.yaml, read by AsyncAPI's own parser with its own rules: no network. */

const FILE = fileURLToPath(new URL('../../openapi/retell-llm.asyncapi.yaml', import.meta.url));
/** AsyncAPI 3.0 is what tools can read today; the parser would like 3.1. */
const ACCEPTED = 'asyncapi-latest-version';

interface Message {
  readonly name: string;
  readonly payload: { readonly $ref: string };
}

const source = parse(readFileSync(FILE, 'utf8')) as {
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
};

describe('the AsyncAPI document of the LLM socket', () => {
  let document: AsyncAPIDocumentInterface | undefined;
  let problems: readonly string[] = [];

  beforeAll(async () => {
    const read = await fromFile(new Parser(), FILE).parse();
    document = read.document;
    problems = read.diagnostics
      .filter(({ code }) => code !== ACCEPTED)
      .map(({ path, message }) => `${path.join('/')} ${message}`);
  }, 60_000);

  it('is valid, with every reference into retell.yaml resolved', () => {
    expect(problems).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    for (const message of document?.allMessages().all() ?? [])
      expect(Object.keys(message.payload()?.json() ?? {})).not.toContain('$ref');
  });

  it('sends what the platform sends, and receives what a server may answer', () => {
    const typesOf = (action: string): string[] =>
      (document?.operations().all() ?? [])
        .filter((operation) => operation.action() === action)
        .flatMap((operation) => operation.messages().all())
        .map((message) => message.name() ?? '')
        .sort();
    expect(typesOf('send')).toEqual(Object.keys(LLM_SCHEMAS.toAgent).sort());
    // The echo of a keepalive is the reply of an operation.
    expect([...typesOf('receive'), 'ping_pong'].sort()).toEqual(Object.keys(LLM_SCHEMAS.fromAgent).sort());
  });

  it('describes each frame by the schema that it is checked against', () => {
    const described = Object.values(source.components.messages).map(({ name, payload }) => [
      name,
      payload.$ref.replace('./retell.yaml#/components/schemas/', ''),
    ]);
    const checked = [...Object.entries(LLM_SCHEMAS.toAgent), ...Object.entries(LLM_SCHEMAS.fromAgent)];
    expect(described).toEqual(checked);
  });
});
