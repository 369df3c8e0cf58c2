import { isAppSetting } from '../../config/app-setting.ts';
import type { Config } from '../../config/resolve-config.ts';
import { settingOf } from '../../config/settings.ts';
import { showConfig, valueText } from '../../config/show-config.ts';
import { shellWord } from '../terminal/shell-word.ts';

export interface Replay {
  /** Undefined for a script that came from no file. */
  readonly file: string | undefined;
  readonly seed: number;
  /** Of those that were given the ones that its file knows: a run of many files may have been given others', too. */
  readonly params?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Of a scenario for any provider: the one that played it. */
  readonly provider?: string | undefined;
  /** The point of a sweep that was played. */
  readonly sweepAt?: string | undefined;
  /** Which of the runs of the file, where it holds several. */
  readonly filter?: string | undefined;
  /** Where drydial has to listen, if that was asked for. */
  readonly port?: number | undefined;
  /** One order of webhooks, which `explore` plays. */
  readonly order?: string | undefined;
  /** Where an exploration was told who plays, and whose ids count. */
  readonly exploreProvider?: string | undefined;
  readonly ids?: string | undefined;
}

/**
 * The command that plays exactly one run again, in the same environment and folder: what was given by flags, the
 * configuration file among it, is given again. Keys are never repeated.
 */
export function replayCommand(
  { file, seed, params, provider, sweepAt, filter, port, order, exploreProvider, ids }: Replay,
  config: Config,
): string | undefined {
  if (file === undefined) return undefined;
  // It would be read as a flag.
  const path = file.startsWith('-') ? `./${file}` : file;
  const isGiven = (name: string): boolean => name === 'providers' && provider !== undefined;
  const given = showConfig(config).flatMap(({ name, value, origin }) => {
    const { flag, kind, isSecret } = settingOf(name);
    if (
      origin.kind !== 'flag' ||
      name === 'seed' ||
      isGiven(name) ||
      isSecret === true ||
      value === undefined
    )
      return [];
    if (kind.placeholder === '') return [flag];
    // Each pair gets a flag of its own, since its value may hold commas.
    const texts =
      typeof value === 'object' && !Array.isArray(value) && !isAppSetting(value)
        ? Object.entries(value).map(([key, item]) => `${key}=${item}`)
        : [valueText(value)];
    return texts.flatMap((text) => [flag, text]);
  });
  const configured = config.namedFile === undefined ? [] : ['--config', config.namedFile];
  const named = Object.entries(params ?? {}).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  const played = provider === undefined ? [] : ['--providers', provider];
  // Exploring plays on a port of its own, and no point of a sweep alone.
  const isExplored = order !== undefined;
  const swept = sweepAt === undefined || isExplored ? [] : ['--sweep-at', sweepAt];
  const filtered = filter === undefined ? [] : ['--filter', filter];
  const listening = port === undefined || isExplored ? [] : ['--port', String(port)];
  const explored = [
    ...(exploreProvider === undefined ? [] : ['--provider', exploreProvider]),
    ...(ids === undefined ? [] : ['--ids', ids]),
    ...(isExplored ? ['--order', order] : []),
  ];
  return [
    ...['drydial', isExplored ? 'explore' : 'run', path, '--seed', String(seed)],
    ...[...configured, ...played, ...given, ...listening, ...named, ...filtered, ...swept, ...explored],
  ]
    .map(shellWord)
    .join(' ');
}
