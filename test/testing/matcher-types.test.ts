import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const VITEST = join(ROOT, 'test/testing/stand-in-for-vitest.ts');
const USE = join(ROOT, 'test/testing/use-of-matchers.ts');

/** As much of the types of vitest 5 as matters here; the compiler holds everything else to those of the vitest that is installed. */
const VITEST_5 = `
  import 'chai';
  type Ends = void | Promise<void>;
  type OfChai<A, R extends Ends, T> = { [K in keyof A]: A[K] extends Chai.Assertion ? Assertion<R, T> : A[K] };
  export interface Matchers<R extends Ends = Ends, T = unknown> {}
  export interface Assertion<R extends Ends = void, T = unknown> extends OfChai<Chai.Assertion, R, T>, Matchers<R, T> {}
  export interface ProvidedContext {}
  export interface ExpectStatic {
    <T>(actual: T): Assertion<void, T>;
    extend(matchers: Record<string, (...given: any) => unknown>): void;
  }
  export declare const expect: ExpectStatic;
  export declare const test: { extend<Fixtures>(fixtures: any): (name: string, run: (fixtures: Fixtures) => void) => void };
  export declare function inject(name: keyof ProvidedContext): string | undefined;
`;

const OURS = `
  import { expect } from '../../src/testing/vitest.ts';
  declare const account: import('../../src/testing/test-account.ts').TestAccount;
  export const ends: Promise<void>[] = [expect(account).toBeClean(), expect(account).not.toHaveDialed('+1', 2)];
  // @ts-expect-error a number to call is a text
  void expect(account).toHaveDialed(1);
`;

it('the matchers have types with another major version of vitest', { timeout: 120_000 }, () => {
  const texts = new Map([
    [VITEST, VITEST_5],
    [USE, OURS],
  ]);
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const options = {
    ...ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT).options,
    noImplicitAny: false,
    noUnusedParameters: false,
    paths: { vitest: [VITEST] },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = texts.get(file);
    return text === undefined
      ? getSourceFile(file, target, ...rest)
      : ts.createSourceFile(file, text, target, true);
  };
  const program = ts.createProgram([USE], options, host);
  const looked = [USE, VITEST, join(ROOT, 'src/testing/vitest.ts')].map((file) =>
    program.getSourceFile(file),
  );
  expect(looked).not.toContain(undefined);
  const problems = looked
    .flatMap((source) => [...program.getSemanticDiagnostics(source)])
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  expect(problems).toEqual([]);
});
