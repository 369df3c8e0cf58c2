import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { type SourceFile, sourceFiles } from './source-files.ts';

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 60;
const MAX_POSITIONAL_PARAMETERS = 3;

/** Where the machine's time and chance may be touched: everything else gets them as parameters, so that a run repeats itself. */
const MAY_TOUCH_TIME = /^src\/core\/(time\/(clock|wall-clock|virtual-clock|hold-ledger)|random|ids)\.ts$/;
const TIME_AND_CHANCE = /\b(setTimeout|setInterval|Date\.now|Math\.random|randomUUID|performance\.now)\b/;

const files = sourceFiles('src');

describe('the shape of the source', () => {
  it('has small files', () => {
    const long = files
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length }))
      .filter((file) => file.lines > MAX_FILE_LINES);
    expect(long).toEqual([]);
  });

  it('has small functions with few positional parameters', () => {
    expect(files.flatMap(oversizedFunctions)).toEqual([]);
  });

  it('names files in kebab-case', () => {
    const wrong = files
      .map((file) => file.path)
      .filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.gen)?\.ts$/.test(path.split('/').at(-1) ?? ''));
    expect(wrong).toEqual([]);
  });

  it('touches time and chance in the core alone', () => {
    const touching = files
      .filter((file) => !MAY_TOUCH_TIME.test(file.path))
      .flatMap((file) =>
        codeLines(file)
          .filter(({ code }) => TIME_AND_CHANCE.test(code))
          .map(({ line }) => `${file.path}:${line}`),
      );
    expect(touching).toEqual([]);
  });

  it('knows what the machine throws in a context of its own, too: by isError, never by instanceof', () => {
    const narrow = files
      .filter(({ path }) => path !== 'src/core/errors.ts')
      .flatMap((file) =>
        codeLines(file)
          .filter(({ code }) =>
            /\binstanceof (Error|TypeError|RangeError|AggregateError|DOMException)\b/.test(code),
          )
          .map(({ line }) => `${file.path}:${line}`),
      );
    expect(narrow).toEqual([]);
  });

  it('has no default exports, no barrels and no rooms without a name', () => {
    const offending = files
      .filter(
        (file) =>
          /^export default/m.test(file.text) ||
          (/^export \* from/m.test(file.text) && file.path !== 'src/index.ts') ||
          /(^|\/)(utils?|helpers?|common|misc|manager)(\.ts|\/|-)/.test(file.path),
      )
      .map((file) => file.path);
    expect(offending).toEqual([]);
  });
});

function codeLines(file: SourceFile): readonly { readonly line: number; readonly code: string }[] {
  const code = file.text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return code.split('\n').map((text, index) => ({ line: index + 1, code: text.replace(/\/\/.*$/, '') }));
}

function oversizedFunctions(file: SourceFile): readonly string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const from = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const to = source.getLineAndCharacterOfPosition(node.getEnd()).line;
      const place = `${file.path}:${from + 1}`;
      if (to - from + 1 > MAX_FUNCTION_LINES) found.push(`${place} has ${to - from + 1} lines`);
      if (positionalParameters(node) > MAX_POSITIONAL_PARAMETERS)
        found.push(`${place} has ${node.parameters.length} parameters`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A fourth parameter may hold options: an object, not one more value. */
function positionalParameters(node: ts.SignatureDeclaration): number {
  const last = node.parameters.at(-1);
  const isPlain = last?.type !== undefined && /^(string|number|boolean|unknown)\b/.test(last.type.getText());
  return last === undefined || isPlain ? node.parameters.length : node.parameters.length - 1;
}
