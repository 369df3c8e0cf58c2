import { describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import { sampleForm } from '../../src/contract/sample-form.ts';
import { isJsonObject } from '../../src/core/json.ts';
import { trilletPack } from '../../src/providers/trillet/index.ts';
import { accountOf, newAgent, newNumber, ok, useSimulator } from '../providers/trillet/account.ts';

const VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  '',
  'constructor',
  '__proto__',
  '\u0000\uD800',
  '{{x}}',
  'x'.repeat(70_000),
  [null],
  [{}],
  {},
  { constructor: 'x', toString: 1, length: -1, __proto__: 'x' },
];
const NAMES = ['constructor', '__proto__', '%00', '..%2F..', '%F0%9F%92%A5', 'x'.repeat(400)];

const { document, operations } = loadContract(trilletPack.contract);
const newest = operations.filter(({ aliasOf }) => aliasOf === undefined);

/** The names of the fields that an operation's body knows. */
function fieldsOf(pointer: string | undefined): readonly string[] {
  if (pointer === undefined) return [];
  return [...sampleForm(document, { $ref: pointer }, (all) => all[0] as never).properties.keys()];
}

describe('hostile input', () => {
  // Its own check at the end: no reply off contract, and no defect.
  const office = useSimulator({ clock: 'real', limits: 'off', concurrency: 10_000 });

  it.each(newest.map((operation) => [operation.id, operation] as const))(
    'never makes %s fail',
    { timeout: 60_000 },
    async (_id, operation) => {
      const account = accountOf(office.simulator);
      const client = account.client('w1');
      const agentId = await newAgent(client);
      const phoneNumberId = await newNumber(client);
      const flow = await ok(
        client.POST('/v1/api/call-flows', { body: { name: 'F', direction: 'outbound', agent: agentId } }),
      );
      const folder = { name: 'Fo', color: 'blue', icon: 'file', flowType: 'call' } as const;
      const { _id: folderId } = await ok(client.POST('/v1/api/flow-folders', { body: folder }));
      const ids: Readonly<Record<string, string>> = {
        agentId,
        phoneNumberId,
        id: flow._id,
        folderId,
        workspaceId: 'w1',
      };
      const right = operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? 'none');
      const { method, body } = operation;
      const fields = fieldsOf(body?.schemas['application/json']);
      const query = operation.query.map(({ name }) => name);
      const paths = [
        ...NAMES.map((name) => operation.path.replace(/\{\w+\}/g, name)),
        ...query.flatMap((name) => NAMES.map((text) => `${right}?${name}=${text}`)),
        `${right}?${'a[b]=1&'.repeat(50)}`,
      ];
      const bodies =
        fields.length === 0
          ? []
          : [...VALUES, ...fields.flatMap((field) => VALUES.map((value) => ({ [field]: value })))];
      const answers = await Promise.all([
        ...paths.map((path) => account.send(method, path, method === 'GET' ? {} : { body: {} })),
        ...bodies.map((value) => account.send(method, right, { body: value })),
      ]);
      expect(
        answers.filter(({ status }) => status >= 500).map(({ status, body: seen }) => [status, seen]),
      ).toEqual([]);
      expect(answers.every(({ body: seen, status }) => status < 400 || isJsonObject(seen))).toBe(true);
    },
  );
});
