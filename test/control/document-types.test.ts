import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readDocument } from './control-document.ts';

const { schemas } = readDocument().components;

/** The fields that answers are made of, and the schemas that describe them. */
const DESCRIBED: readonly (readonly [file: string, types: Readonly<Record<string, string>>])[] = [
  [
    'core/journal/entry.ts',
    Object.fromEntries(
      [
        'EntryBase',
        'ExchangeEntry',
        'CallEntry',
        'StepEntry',
        'AccountEntry',
        'AttemptEntry',
        'DeliveryEntry',
        'SocketOpenEntry',
        'SocketCloseEntry',
        'FrameEntry',
        'TurnEntry',
        'ClockEntry',
        'FaultEntry',
        'ViolationEntry',
        'ExpectationEntry',
      ].map((name) => [name, name]),
    ),
  ],
  ['verdict/finding.ts', { Finding: 'Finding', Verdict: 'Verdict' }],
  ['verdict/stats.ts', { RunStats: 'Stats', Distribution: 'Distribution' }],
  ['verdict/sweep-report.ts', { SweepReport: 'Sweep' }],
  ['simulator-explore.ts', { ExploreResult: 'ExploreResult' }],
  ['explore/explore-findings.ts', { EndState: 'EndState', LostMessages: 'LostMessages' }],
  ['verdict/coverage/coverage.ts', { Coverage: 'Coverage', Share: 'Share', WordCoverage: 'WordCoverage' }],
  ['simulator-types.ts', { WorldInfo: 'World', ProviderInfo: 'Ready/providers' }],
];

interface Fields {
  readonly [name: string]: 'always' | 'sometimes';
}

const cases = DESCRIBED.flatMap(([file, types]) =>
  Object.entries(types).map(([type, schema]) => ({ file, type, schema })),
);

describe('openapi/control.yaml', () => {
  it.each(cases)('describes in $schema the fields of $type, and no others', ({ file, type, schema }) => {
    expect(described(schema)).toEqual(declared(file, type));
  });

  it('names everything that script time can wait for', () => {
    const holds = [...alias('core/time/clock.ts', 'HoldName').matchAll(/'([\w ]+)'/g)].map(
      ([, name = '']) => name,
    );
    expect(holds.length).toBeGreaterThan(5);
    expect(schemas.HoldName).toEqual({ enum: holds });
  });

  it('names every event of a call', () => {
    const events = literals('core/events.ts', 'CallHappening');
    expect(events.length).toBeGreaterThan(12);
    const call = schemas.CallEntry as { properties: { event: { properties: { kind: { enum: string[] } } } } };
    expect([...call.properties.event.properties.kind.enum].sort()).toEqual(events);
  });
});

function described(name: string): Fields {
  const [top = '', below] = name.split('/');
  const outer = schemas[top] as Schema;
  const schema = below === undefined ? outer : (outer.properties[below]?.items as Schema);
  const { properties, required = [] } = schema;
  return Object.fromEntries(
    Object.keys(properties).map((field) => [field, required.includes(field) ? 'always' : 'sometimes']),
  );
}

interface Schema {
  readonly properties: Readonly<Record<string, { readonly items?: object }>>;
  readonly required?: readonly string[];
}

function declared(file: string, type: string): Fields {
  const found = statements(file).find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === type,
  );
  if (found === undefined || !ts.isInterfaceDeclaration(found)) throw new Error(`${file} has no ${type}`);
  return Object.fromEntries(
    found.members.flatMap((member) => {
      if (!ts.isPropertySignature(member)) return [];
      return [[member.name.getText(), member.questionToken === undefined ? 'always' : 'sometimes']];
    }),
  );
}

/** The kinds of a union, sorted. */
function literals(file: string, type: string): readonly string[] {
  return [...alias(file, type).matchAll(/readonly kind: '([\w-]+)'(?! \|)/g)]
    .map(([, kind = '']) => kind)
    .sort();
}

function alias(file: string, type: string): string {
  const found = statements(file).find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === type,
  );
  return found?.getText() ?? '';
}

function statements(file: string): readonly ts.Statement[] {
  const url = new URL(`../../src/${file}`, import.meta.url);
  const source = ts.createSourceFile(file, readFileSync(url, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements;
}
