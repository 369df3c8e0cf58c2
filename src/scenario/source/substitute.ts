import { nearestWord } from '../../core/text/nearest-word.ts';
import type { Report } from './report-problem.ts';
import type { ScalarNode, SourceNode } from './source-tree.ts';

/** Environment variables, as process.env has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type ParamValue = string | number | boolean;

/** Values by name; one that is there and undefined could not be made, and that was reported. */
export type ParamValues = ReadonlyMap<string, ParamValue | undefined>;

/** Where ${...} gets its values from. */
export interface Variables {
  readonly env: Environment;
  /** Undefined where params are not allowed: in the values of `params:` itself. */
  readonly params: ParamValues | undefined;
  /** The values of this run's matrix; undefined where there is none, or where it is not allowed. */
  readonly matrix?: ParamValues | undefined;
  /** Called with every parameter that is used. */
  readonly onParam?: (name: string) => void;
}

/** `$${` stands for the text `${`; the last alternative is a variable that somebody forgot to close. */
const VARIABLE = /\$(\$?)\{([^{}]*)\}|\$\{(?=(?:env|params|matrix)\.)/g;
const NAME = /^(env|params|matrix)\.([A-Za-z_][\w-]*)(?::-(.*))?$/s;

/** The same tree with every ${env.X} and ${params.x} replaced in its texts; ${call.id} is left alone. */
export function substitute(node: SourceNode, variables: Variables, report: Report): SourceNode {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string' && node.value.includes('${')
        ? substituteScalar(node, node.value, { variables, report })
        : node;
    case 'list':
      return { ...node, items: node.items.map((item) => substitute(item, variables, report)) };
    case 'map':
      return {
        ...node,
        entries: node.entries.map((entry) => ({
          ...entry,
          value: substitute(entry.value, variables, report),
        })),
      };
  }
}

interface Scope {
  readonly variables: Variables;
  readonly report: Report;
}

function substituteScalar(node: ScalarNode, text: string, scope: Scope): ScalarNode {
  let value = '';
  let end = 0;
  let isSubstituted = false;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, extraDollar, inner] = match;
    const isEscaped = extraDollar === '$';
    const replacement = isEscaped ? whole.slice(1) : resolveUse(node, { whole, inner }, scope);
    if (replacement === undefined) return { ...node, isUnresolved: true };
    if (!isEscaped && replacement !== whole) isSubstituted = true;
    // A text that is nothing but one variable keeps the variable's own type.
    if (whole === text) return { ...node, value: replacement, isSubstituted };
    value += text.slice(end, match.index) + String(replacement);
    end = match.index + whole.length;
  }
  return { ...node, value: value + text.slice(end), isSubstituted };
}

interface Use {
  readonly whole: string;
  readonly inner: string | undefined;
}

/** Variables that a run also takes from a flag. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['LLM_URL', 'give --llm-url, '],
  ['WEBHOOK_URL', 'give --webhook-url, '],
]);

/** The value of one variable, or undefined where there is none and that has been reported. */
function resolveUse(
  node: ScalarNode,
  { whole, inner }: Use,
  { variables, report }: Scope,
): ParamValue | undefined {
  const problem = (message: string, hint: string): undefined => {
    const offsetInRaw = Math.max(0, node.raw.indexOf(whole));
    const at = { ...node.at, offset: node.at.offset + offsetInRaw, length: whole.length };
    report({ code: 'DRY_SCENARIO_VARIABLE', message, at, hint });
    return undefined;
  };
  if (inner === undefined) return problem('a variable has no closing brace', 'write it like ${env.NAME}');
  // Known only once there is a call.
  if (inner === 'call.id') return whole;
  const [, family, name = '', fallback] = NAME.exec(inner) ?? [];
  if (family === undefined) {
    return problem(
      `${whole} is not known`,
      `use \${env.NAME}, \${params.name}, \${matrix.name} or \${call.id}; $${whole} is that text itself`,
    );
  }
  if (family === 'params') variables.onParam?.(name);
  const found =
    family === 'env' ? environmentValue(variables.env, name) : variables[familyOf(family)]?.get(name);
  if (found !== undefined && (found !== '' || fallback === undefined)) return found;
  if (fallback !== undefined) return fallback;
  if (family === 'env') {
    return problem(
      `the environment variable ${name} is not set`,
      `${FLAGS.get(name) ?? ''}set it, or give a default: \${env.${name}:-value}`,
    );
  }
  if (family === 'matrix') return problem(...problemOfAxis(name, variables.matrix));
  if (variables.params?.has(name)) return undefined;
  if (variables.params === undefined) return problem('params cannot use params', 'use ${env.NAME} here');
  return problem(`the parameter "${name}" has no value`, hintForParam(name, [...variables.params.keys()]));
}

function familyOf(family: string): 'params' | 'matrix' {
  return family === 'matrix' ? 'matrix' : 'params';
}

function problemOfAxis(
  name: string,
  matrix: ParamValues | undefined,
): readonly [message: string, hint: string] {
  const known = [...(matrix?.keys() ?? [])];
  if (known.length === 0)
    return ['there is no matrix here', `write matrix: { ${name}: [one, other] } at the top of the file`];
  const nearest = nearestWord(name, known);
  const meant = nearest === undefined ? '' : `did you mean "${nearest}"?  `;
  return [`the matrix has no axis "${name}"`, `${meant}Axes: ${known.join(', ')}`];
}

function hintForParam(name: string, known: readonly string[]): string {
  const nearest = nearestWord(name, known);
  if (nearest !== undefined) return `did you mean "${nearest}"?  Parameters: ${known.join(', ')}`;
  return `pass --param ${name}=value, or declare it with a default under params:`;
}

function environmentValue(env: Environment, name: string): string | undefined {
  // An ordinary object given as environment inherits names such as "constructor".
  const value: unknown = Object.hasOwn(env, name) ? env[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}
