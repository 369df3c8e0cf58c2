import type { Config } from '../config/resolve-config.ts';
import { settingOf } from '../config/settings.ts';
import { showConfig, valueText } from '../config/show-config.ts';

export interface Replay {
  /** Undefined for a script that came from no file. */
  readonly file: string | undefined;
  readonly seed: number;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The command that plays exactly one run again, in the same environment and with the same configuration file: what
 * was given by flags is given again. Keys are never repeated.
 */
export function replayCommand({ file, seed, params }: Replay, config: Config): string | undefined {
  if (file === undefined) return undefined;
  const given = showConfig(config).flatMap(({ name, value, origin }) => {
    const { flag, kind, isSecret } = settingOf(name);
    if (origin.kind !== 'flag' || name === 'seed' || isSecret === true || value === undefined) return [];
    if (kind.placeholder === '') return [flag];
    // Each pair gets a flag of its own, since its value may hold commas.
    const texts =
      typeof value === 'object' && !Array.isArray(value)
        ? Object.entries(value).map(([key, item]) => `${key}=${item}`)
        : [valueText(value)];
    return texts.flatMap((text) => [flag, text]);
  });
  const named = Object.entries(params).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  return ['drydial', 'run', file, '--seed', String(seed), ...given, ...named].map(quoted).join(' ');
}

/** For a POSIX shell: plain words stay as they are. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
