import { expect, test } from 'vitest';
import { getLanguageService, type JSONDocument, TextDocument } from 'vscode-json-languageservice';
import { scenarioJsonSchema } from '../../../src/scenario/schema/editor-schema.ts';

/*
 * What an editor makes of the format, by the language service that most of them are built on. YAML plugins hand it the
 * same tree that JSON gives.
 */

const service = getLanguageService({});
service.configure({
  validate: true,
  schemas: [{ uri: 'test://scenario', fileMatch: ['*.json'], schema: scenarioJsonSchema() }],
});

interface Opened {
  readonly document: TextDocument;
  readonly json: JSONDocument;
  readonly at: { readonly line: number; readonly character: number };
}

/** A file with the cursor at "|". */
function open(text: string): Opened {
  const document = TextDocument.create('test://story.json', 'json', 1, text.replace('|', ''));
  return {
    document,
    json: service.parseJSONDocument(document),
    at: document.positionAt(Math.max(0, text.indexOf('|'))),
  };
}

async function completions(text: string): Promise<readonly string[]> {
  const { document, json, at } = open(text);
  const list = await service.doComplete(document, at, json);
  return (list?.items ?? []).map(({ label }) => label.replaceAll('"', ''));
}

async function hover(text: string): Promise<string> {
  const { document, json, at } = open(text);
  return JSON.stringify((await service.doHover(document, at, json))?.contents ?? '');
}

async function problems(text: string): Promise<readonly string[]> {
  const { document, json } = open(text);
  return (await service.doValidation(document, json)).map(({ message }) => String(message));
}

test.each([
  ['fields of a scenario', '{ "|" }', ['provider', 'script', 'matrix', 'include', 'limits', 'deadlines']],
  [
    'steps',
    '{ "script": [ { "|" } ] }',
    ['caller', 'expect_reply', 'wait_for', 'expect_request', 'advance', 'include'],
  ],
  ['steps that stand alone', '{ "script": [ "|" ] }', ['answer', 'busy', 'hangup']],
  [
    'fields of a step',
    '{ "script": [ { "expect_request": { "|" } } ] }',
    ['operation', 'body', 'status', 'within'],
  ],
  ['words', '{ "script": [ { "wait_for": { "state": | } } ] }', ['answered', 'ended', 'analyzed']],
  ['fields of the call', '{ "call": { "|" } }', ['direction', 'from', 'to', 'agent', 'trigger']],
  ['fields of match', '{ "match": { "|" } }', ['to', 'from', 'agent_id', 'api_key', 'metadata']],
  ['fields of a fault', '{ "faults": [ { "|" } ] }', ['on', 'duplicate', 'disconnect', 'latency']],
  ['expectations', '{ "expect": [ { "|" } ] }', ['webhook', 'dialed', 'latency', 'probe', 'ended']],
  ['axes of a matrix', '{ "matrix": { "|" } }', ['fault', 'exclude']],
])('an editor completes %s', async (_what, text, expected) => {
  expect(await completions(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['{ "prov|ider": "retell" }', 'The provider that is played'],
  ['{ "script": [ { "wait_|for": "call_started" } ] }', 'whose webhook has to be delivered'],
  ['{ "script": [ { "interrupt": { "aft|er": "3 words" } } ] }', 'after every word of the reply'],
  ['{ "matrix": { "fau|lt": ["none"] } }', 'What goes wrong in each run'],
])('an editor explains %s', async (text, expected) => {
  expect(await hover(text)).toContain(expected);
});

test.each([
  '{ "provider": "retell", "script": ["busy"] }',
  '{ "provider": "${params.p}", "seed": "${env.SEED}", "script": [{ "ring": "${params.t}" }, "answer", { "caller": "hi" }] }',
  '{ "provider": "retell", "matrix": { "fault": ["none", { "on": "webhook", "drop": true }], "day": ["Tue", 2], "exclude": [{ "day": 2 }] }, "script": ["busy"] }',
  '{ "provider": "any", "include": ["_a.yaml"], "limits": "on", "deadlines": 0.1, "script": [{ "include": { "file": "b.yaml", "params": { "x": 1 } } }, { "advance": "1h" }] }',
])('an editor finds nothing wrong with %s', async (text) => {
  expect(await problems(text)).toEqual([]);
});

test.each([
  ['{ "script": ["busy"] }', 'provider'],
  [
    '{ "provider": "retell", "script": ["bussy"] }',
    'This is no step. Steps of one word: answer, busy, no_answer,',
  ],
  ['{ "provider": "retell", "script": ["caller"] }', 'Others have a value, as in caller: Hello'],
  ['{ "provider": "retell", "script": [{ "calller": "hi" }] }', 'Property calller is not allowed'],
  ['{ "provider": "retell", "script": [{ "ring": "4" }] }', 'Write a duration'],
  ['{ "provider": "retell", "script": [] }', 'too few items'],
  ['{ "provider": "retell", "script": ["busy"], "scripts": [] }', 'scripts'],
  ['{ "provider": "retell", "script": ["busy"], "limits": "maybe" }', 'Value is not accepted'],
  [
    '{ "provider": "retell", "script": [{ "expect_request": { "operation": "get-call", "stauts": 200 } }] }',
    'stauts is not allowed',
  ],
])('an editor marks %s', async (text, expected) => {
  expect((await problems(text)).join('\n')).toContain(expected);
});
