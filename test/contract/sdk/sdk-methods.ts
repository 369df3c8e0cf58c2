import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One method of the provider's SDK: where it sends what. */
export interface SdkMethod {
  /** "agent.update" */
  readonly name: string;
  /** Upper case. */
  readonly method: string;
  /** Every parameter is written as "{}": the SDK's names for them are its own. */
  readonly path: string;
  /** Names in its params that travel in the query; "all" where none travels in the body. */
  readonly query: ReadonlySet<string> | 'all';
  /** Names in its params that travel in the path. */
  readonly inPath: ReadonlySet<string>;
  readonly params: ts.Type | undefined;
  /** Undefined where the reply has no body. */
  readonly reply: ts.Type | undefined;
}

export interface Sdk {
  readonly checker: ts.TypeChecker;
  readonly methods: readonly SdkMethod[];
}

const SDK = new URL('../../../node_modules/retell-sdk/', import.meta.url);

/** Reads the SDK that is installed: types from its declarations, methods and paths from its code. */
export function readSdk(): Sdk {
  const folder = new URL('resources/', SDK);
  const files = readdirSync(folder).filter((file) => file.endsWith('.d.ts') && file !== 'index.d.ts');
  const paths = files.map((file) => fileURLToPath(new URL(file, folder)));
  const program = ts.createProgram(paths, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  });
  const checker = program.getTypeChecker();
  const methods = paths.flatMap((path) => {
    const declarations = program.getSourceFile(path);
    if (declarations === undefined) throw new Error(`${path} is not part of the program.`);
    const calls = readCalls(path.replace(/\.d\.ts$/, '.js'));
    return methodsOf(declarations, checker).map(({ name, params, reply }) => {
      const call = calls.get(name);
      if (call === undefined) throw new Error(`${path}: the code of ${name} sends no request.`);
      return { ...call, name, params, reply };
    });
  });
  return { checker, methods };
}

type Declared = Pick<SdkMethod, 'name' | 'params' | 'reply'>;

function methodsOf(file: ts.SourceFile, checker: ts.TypeChecker): readonly Declared[] {
  const found: Declared[] = [];
  for (const node of file.statements) {
    if (!ts.isClassDeclaration(node)) continue;
    for (const member of node.members) {
      if (!ts.isMethodDeclaration(member)) continue;
      const params = member.parameters
        .filter((parameter) => /^(body|params|query)$/.test(parameter.name.getText()))
        .map((parameter) => checker.getTypeAtLocation(parameter));
      const promised = checker.getSignatureFromDeclaration(member)?.getReturnType();
      const [reply] = promised === undefined ? [] : checker.getTypeArguments(promised as ts.TypeReference); // APIPromise<Reply>
      found.push({
        name: `${node.name?.text}.${member.name.getText()}`,
        params: params[0],
        reply: reply === undefined || reply.flags & ts.TypeFlags.Void ? undefined : reply,
      });
    }
  }
  return found;
}

type SdkCall = Omit<SdkMethod, 'name' | 'params' | 'reply'>;

/** `return this._client.patch(path `/update-agent/${agentID}`, { query: { version }, body, ...options })` */
function readCalls(file: string): ReadonlyMap<string, SdkCall> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
  const calls = new Map<string, SdkCall>();
  const visit = (node: ts.Node, scope: string): void => {
    const name = (ts.isClassDeclaration(node) || ts.isMethodDeclaration(node)) && node.name?.getText();
    const inner = name ? (scope === '' ? name : `${scope}.${name}`) : scope;
    if (ts.isCallExpression(node)) {
      const [, verb] = /^this\._client\.(get|post|put|patch|delete)$/.exec(node.expression.getText()) ?? [];
      const [target] = node.arguments;
      if (verb !== undefined && target !== undefined) calls.set(inner, readCall(node, verb, target));
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(source, '');
  return calls;
}

function readCall(node: ts.CallExpression, verb: string, target: ts.Expression): SdkCall {
  const [, path = ''] = /[`'](.*)[`']$/s.exec(target.getText()) ?? [];
  const options = node.arguments[1]?.getText() ?? '';
  const [, named] = /query: \{([^}]*)\}/.exec(options) ?? [];
  const inPath = [...path.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    method: verb.toUpperCase(),
    path: path.replaceAll(/\$\{\w+\}/g, '{}'),
    query: /\bbody\b/.test(options) ? new Set(named?.split(',').map((name) => name.trim())) : 'all',
    inPath: new Set(inPath),
  };
}
