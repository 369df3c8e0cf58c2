import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { saveJournal } from '../../src/core/journal/journal-file.ts';
import { isJsonObject, type JsonObject } from '../../src/core/json.ts';
import { contractDocumentOf } from '../../src/simulator.ts';
import { makeFolder } from '../config/folder.ts';
import { makeJournal } from '../verdict/journal-maker.ts';
import { createCliStage, scenarioText } from './fakes.ts';

async function drift(...args: readonly string[]) {
  const stage = createCliStage();
  const exitCode = await runCli(['drift', ...args], stage.context);
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

/** Retell's contract, with get-call gone, a field of create-agent required and call_ended no more. */
function changedContract(): string {
  const document = structuredClone(contractDocumentOf('retell'));
  const { '/v2/get-call/{call_id}': _gone, ...paths } = objectIn(document, 'paths');
  const { call_ended: _over, ...webhooks } = objectIn(document, 'webhooks');
  const components = objectIn(document, 'components');
  const schemas = objectIn(components, 'schemas');
  const create = objectIn(schemas, 'AgentCreate');
  const AgentCreate = { ...create, required: ['response_engine', 'voice_id', 'language'] };
  const changed = {
    ...document,
    paths,
    webhooks,
    components: { ...components, schemas: { ...schemas, AgentCreate } },
  };
  return join(makeFolder({ 'new.json': JSON.stringify(changed) }), 'new.json');
}

function objectIn(node: JsonObject, name: string): JsonObject {
  const value = node[name];
  if (!isJsonObject(value)) throw new Error(`${name} is no object`);
  return value;
}

describe('drift', () => {
  it('finds nothing between a contract and itself', async () => {
    const { exitCode, stdout } = await drift('retell', 'retell');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('no difference that a program could meet');
  });

  it('shows what breaks, and ends with 1', async () => {
    const { exitCode, stdout } = await drift('retell', changedContract());
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/getCall +is gone: GET \/v2\/get-call\/\{call_id\}/);
    expect(stdout).toMatch(/webhook call_ended +is gone/);
    expect(stdout).toMatch(/language +is required now\n +you send/);
    expect(stdout).toContain('3 breaking, 0 warning');
  });

  it('ends with 0 where nothing is as bad as asked for', async () => {
    expect((await drift('retell', changedContract(), '--fail-on', 'never')).exitCode).toBe(0);
    const harmless = structuredClone(contractDocumentOf('retell'));
    const paths = { ...objectIn(harmless, 'paths'), '/more': { get: { responses: {} } } };
    const file = join(makeFolder({ 'more.json': JSON.stringify({ ...harmless, paths }) }), 'more.json');
    expect((await drift('retell', file)).exitCode).toBe(0);
    expect((await drift('retell', file, '--fail-on', 'information')).exitCode).toBe(1);
    expect((await drift('retell', file)).stdout).not.toContain('GET /more');
    expect((await drift('retell', file, '--all')).stdout).toMatch(/is new: GET\s+\/more/);
  });

  it('names the scenarios, journals and lines of code that are touched', async () => {
    const folder = makeFolder({
      'a.yaml': scenarioText('A', 'expect: [{ webhook: { event: call_ended } }]'),
      'calls.ts':
        "const { data } = await retell.GET('/v2/get-call/{call_id}', options);\nretell.PATCH('/v2/get-call/{call_id}');\n",
      'call.py': 'requests.get(f"https://api.example.com/v2/get-call/{call_id}")\n',
    });
    const journal = makeJournal();
    journal.add(0, {
      wire: 'rest',
      kind: 'exchange',
      operation: 'getCall',
      method: 'GET',
      path: '/v2/get-call/x',
      status: 200,
      wall: { atMs: 0 },
    });
    const saved = join(folder, 'run.jsonl');
    await saveJournal(
      saved,
      { drydial: '0', seed: '7', clock: 'skip', startAt: '2026-01-05T09:00:00.000Z' },
      journal.entries,
    );
    const args = ['--scenarios', folder, '--journals', folder, '--code', folder];
    const { stdout } = await drift('retell', changedContract(), ...args, '--touched');
    expect(stdout).toContain(`${saved}: asked for getCall once`);
    expect(stdout).toContain(`${join(folder, 'call.py')}:1, ${join(folder, 'calls.ts')}:1: asks for getCall`);
    expect(stdout).toContain('a.yaml:9: expects the webhook call_ended');
    expect(stdout).toContain('a.yaml: sends createAgent');
    expect(stdout).toContain('3 of them touch 4 files of yours');
  });

  it('names a change of a field to who sends it, or is sent it, and no other', async () => {
    const document = structuredClone(contractDocumentOf('retell'));
    const components = objectIn(document, 'components');
    const schemas = objectIn(components, 'schemas');
    const settings = objectIn(schemas, 'AgentSettings');
    const { max_call_duration_ms: _gone, ...sent } = objectIn(settings, 'properties');
    const properties = { ...sent, agent_name: { type: 'integer' } };
    const changed = { ...schemas, AgentSettings: { ...settings, properties } };
    const contract = JSON.stringify({ ...document, components: { ...components, schemas: changed } });
    const folder = makeFolder({
      'new.json': contract,
      'a.yaml': scenarioText('A', 'faults: [{ on: rest.get-call, status: 500 }]'),
    });
    const { stdout } = await drift('retell', join(folder, 'new.json'), '--json', '--scenarios', folder);
    const touched = (JSON.parse(stdout).changes as { place: string; touches: object[] }[]).map(
      ({ place, touches }) => [place.split('.').at(-1), touches],
    );
    const sends = { where: join(folder, 'a.yaml'), what: 'sends createAgent' };
    expect(touched).toEqual(
      expect.arrayContaining([
        ['agent_name', [sends]],
        ['max_call_duration_ms', []],
      ]),
    );
    const gone = await drift('retell', changedContract(), '--json', '--scenarios', folder);
    expect(JSON.parse(gone.stdout).changes).toContainEqual(
      expect.objectContaining({
        place: 'getCall',
        touches: [{ where: expect.stringMatching(/a\.yaml:\d+$/), what: 'has a fault on rest.get-call' }],
      }),
    );
  });

  it('prints JSON with the same facts', async () => {
    const folder = makeFolder({
      'a.yaml': scenarioText('A', 'expect: [{ webhook: { event: call_ended } }]'),
    });
    const { stdout } = await drift('retell', changedContract(), '--json', '--scenarios', folder);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ old: { name: 'retell' }, summary: { breaking: 3 }, notes: [] });
    expect(report).toHaveProperty(
      'changes',
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'event-removed',
          events: ['call_ended'],
          touches: [{ where: join(folder, 'a.yaml:9'), what: 'expects the webhook call_ended' }],
        }),
      ]),
    );
  });
});

describe('drift refuses', () => {
  it.each<[string, string, RegExp]>([
    ['a file that is no contract', 'a: 1', /it has no field openapi/],
    ['Swagger', 'swagger: "2.0"\npaths: {}', /it is Swagger 2\.0; convert it to OpenAPI 3 first/],
    ['AsyncAPI', 'asyncapi: 3.0.0', /it is an AsyncAPI document/],
    ['a contract with nothing in it', 'openapi: 3.1.0', /neither paths nor webhooks/],
    ['a broken JSON', '{ "openapi": ', /it is no JSON/],
    ['a broken YAML', 'a: [1', /it is no YAML/],
    ['a list', '- 1', /no fields at its top/],
    ['nothing at all', '', /no fields at its top/],
    [
      'a YAML that unfolds without end',
      `a: &a [1]\nb: &b [${'*a,'.repeat(40)}]\nc: &c [${'*b,'.repeat(40)}]\nd: [${'*c,'.repeat(40)}]`,
      /cannot be unfolded/,
    ],
  ])('%s', async (_what, text, message) => {
    const file = join(makeFolder(), 'contract.yaml');
    await writeFile(file, text);
    const { exitCode, stderr } = await drift('retell', file);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('DRY_CONTRACT_INVALID');
  });

  it('a file that is not there, with the provider that was perhaps meant', async () => {
    const { exitCode, stderr } = await drift('retel', 'trillet');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('did you mean the provider retell?');
  });

  it('--touched where nothing is named that could be', async () => {
    const { exitCode, stderr } = await drift('retell', 'retell', '--touched');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--scenarios, --journals or --code');
  });
});
