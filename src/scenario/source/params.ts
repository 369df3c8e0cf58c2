import type { SourceNode } from './source-tree.ts';
import type { ParamValue, ParamValues } from './substitute.ts';

/** The values of a run's parameters: those that were passed, else the defaults of the file. */
export function resolveParams(
  declared: SourceNode | undefined,
  given: Readonly<Record<string, ParamValue>>,
): ParamValues {
  const values = new Map<string, ParamValue | undefined>();
  for (const { key, value } of declared?.kind === 'map' ? declared.entries : []) {
    // A parameter without a default is declared all the same; using it without a value is the error.
    if (value.kind !== 'scalar' || value.value === null) continue;
    values.set(key, value.isUnresolved === true ? undefined : value.value);
  }
  for (const [name, value] of Object.entries(given)) {
    const byDefault = values.get(name);
    values.set(name, typeof value === 'string' ? likeDefault(value, byDefault) : value);
  }
  return values;
}

/** A command line knows texts only: where the default is a number or true/false, the value becomes one too. */
function likeDefault(text: string, byDefault: ParamValue | undefined): ParamValue {
  if (typeof byDefault === 'number' && text.trim() !== '' && Number.isFinite(Number(text)))
    return Number(text);
  if (typeof byDefault === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
