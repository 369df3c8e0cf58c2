import { SimulatorError } from '../../core/errors.ts';

/** Reads the values of `--param name=value`; of two with one name the last counts. @throws DRY_OPTION_INVALID */
export function parseParams(texts: readonly string[]): Readonly<Record<string, string>> {
  const pairs = texts.map((text) => {
    const [, name, value] = /^([A-Za-z_][\w-]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      throw new SimulatorError('DRY_OPTION_INVALID', `--param: "${text}" is not allowed; use name=value`);
    }
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}
