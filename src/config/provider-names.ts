import { SimulatorError } from '../core/errors.ts';
import { describeOrigin } from './origin.ts';
import { type Config, type Problem, toError } from './resolve-config.ts';

/**
 * Names of providers and quirks are the providers' own to know; those are loaded for it only where such a name is given.
 * @throws DRY_PROVIDER_UNKNOWN, DRY_OPTION_INVALID at the line that names what nobody has
 */
export async function refuseUnknownNames(config: Config): Promise<void> {
  const { providers = [], quirks = {} } = config.settings;
  const pairs = Object.entries(quirks);
  if (providers.length === 0 && pairs.length === 0) return;
  const { refuseUnknownProvider, refuseUnknownQuirk } = await import('../simulator.ts');
  const problems = [
    ...providers.flatMap((id) => problemOf(config, ['providers', id], () => refuseUnknownProvider(id))),
    ...pairs.flatMap(([name, value]) =>
      problemOf(config, ['quirks', name], () => refuseUnknownQuirk(name, value)),
    ),
  ];
  if (problems.length > 0) throw toError(problems);
}

function problemOf(
  { origins, lineOf }: Config,
  [setting, item]: readonly ['providers' | 'quirks', string],
  refuse: () => void,
): readonly Problem[] {
  try {
    refuse();
    return [];
  } catch (error) {
    if (!(error instanceof SimulatorError)) throw error;
    const given = origins[setting];
    const line = given.kind === 'file' ? lineOf?.(setting, item) : undefined;
    const origin = given.kind === 'file' && line !== undefined ? { ...given, line } : given;
    const place = `${describeOrigin(origin)}${origin.kind === 'file' ? '  ' : ': '}`;
    return [{ code: error.code, message: place + error.message, origin }];
  }
}
