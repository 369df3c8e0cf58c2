import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { BLOCKS, type CodeBlock, ROOT } from './code-blocks.ts';

/** What the sentences around an example take for granted, by a word that only those examples have. */
const TAKEN_FOR_GRANTED: readonly { readonly word: RegExp; readonly declared: string }[] = [
  { word: /\bllmUrl\b/, declared: 'declare const llmUrl: string;' },
  { word: /\bwebhookUrl\b/, declared: 'declare const webhookUrl: string;' },
  { word: /\bapiKey\b/, declared: 'declare const apiKey: string;' },
  {
    word: /\bdatabase\./,
    declared: 'declare const database: { clear(): void; find(id: string | undefined): unknown };',
  },
  { word: /\bnew Retell\b/, declared: "import Retell from 'retell-sdk';" },
  { word: /\bcallBack\(/, declared: 'declare function callBack(retell: Retell, to: string): Promise<void>;' },
];
const OBJECTS: readonly { readonly name: string; readonly declared: string }[] = [
  { name: 'simulator', declared: "declare const simulator: import('drydial').Simulator;" },
  { name: 'test', declared: "import { test } from 'drydial/vitest';" },
  { name: 'expect', declared: "import { expect } from 'drydial/vitest';" },
];

/** An example as a module of its own, with what it takes for granted before it. */
function moduleOf({ text }: CodeBlock): string {
  const imports = text.match(/^import [^;]+;$/gm)?.join('\n') ?? '';
  const body = text.replace(/^import [^;]+;$/gm, (line) => line.replace(/[^\n]/g, ''));
  const isDeclared = (name: string): boolean =>
    new RegExp(`(?:const|let) ${name}\\b|import [^;]*\\b${name}\\b`).test(text);
  const before = [
    ...TAKEN_FOR_GRANTED.filter(({ word }) => word.test(text)).filter(({ declared }) => {
      const name = /(?:const|import|function) (\w+)/.exec(declared)?.[1] ?? '';
      return !isDeclared(name);
    }),
    ...OBJECTS.filter(({ name }) => new RegExp(`\\b${name}[.(]`).test(text) && !isDeclared(name)),
  ];
  return `${imports}\n${before.map(({ declared }) => declared).join('\n')}\n${body}\nexport {};\n`;
}

it('the programs of the documentation have no type errors', { timeout: 240_000 }, () => {
  const programs = BLOCKS.filter(
    // Files are run as they are: quick-start.test.ts.
    ({ language, file }) => language === 'ts' || (language === 'js' && file === undefined),
  );
  expect(programs.length).toBeGreaterThan(6);
  const sources = new Map(
    programs.map(
      (block, index) => [join(ROOT, `test/docs/example-${index}.${block.language}`), block] as const,
    ),
  );
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT);
  const checked: ts.CompilerOptions = {
    ...options,
    allowJs: true,
    checkJs: true,
    // Examples leave types to be inferred, and are no whole programs.
    noImplicitAny: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    verbatimModuleSyntax: false,
    paths: {
      drydial: [join(ROOT, 'src/index.ts')],
      'drydial/vitest': [join(ROOT, 'src/testing/vitest.ts')],
      'drydial/testing': [join(ROOT, 'src/testing/index.ts')],
      'drydial/clients': [join(ROOT, 'src/clients/index.ts')],
    },
  };
  const host = ts.createCompilerHost(checked);
  const { getSourceFile, fileExists, readFile } = host;
  const textOf = (file: string): string | undefined => {
    const block = sources.get(file);
    return block === undefined ? undefined : moduleOf(block);
  };
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => textOf(file) ?? readFile(file);
  host.getSourceFile = (file, target, ...rest) => {
    const text = textOf(file);
    return text === undefined
      ? getSourceFile(file, target, ...rest)
      : ts.createSourceFile(file, text, target, true);
  };
  const program = ts.createProgram([...sources.keys()], checked, host);
  const problems = [...sources].flatMap(([file, { place }]) => {
    const source = program.getSourceFile(file);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
  expect(problems).toEqual([]);
});
