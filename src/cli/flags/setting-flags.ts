import { type Command, Option } from 'commander';
import type { Config, ConfigSources } from '../../config/resolve-config.ts';
import { type ConfiguredCommand, SETTING_NAMES, type SettingName, settingOf } from '../../config/settings.ts';
import type { CliContext } from '../terminal/context.ts';

/** What commander hands to a command: values by the name of their flag. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** Adds the flags of all settings (or of those named) that count for one of these commands, and --config. */
export function addSettingFlags(
  command: Command,
  consumers: readonly ConfiguredCommand[],
  names: readonly SettingName[] = SETTING_NAMES,
): Command {
  for (const name of names) {
    const { flag, kind, about, group, commands } = settingOf(name);
    if (!commands.some((it) => consumers.includes(it))) continue;
    const option = new Option(
      `${flag} ${kind.placeholder}`.trim(),
      `${about}${defaultText(name, consumers)}`,
    );
    if (kind.placeholder !== '') option.argParser(collect);
    command.addOption(option.helpGroup(`${group}:`));
  }
  return command.addOption(
    new Option(
      '--config <file>',
      'configuration file (default: drydial.config.* in the working folder)',
    ).helpGroup('Behaviour:'),
  );
}

/** Settles the settings of a command from its flags, the environment and the configuration file. */
export async function configFor(
  command: ConfiguredCommand,
  options: RawOptions,
  { env, cwd }: Pick<CliContext, 'env' | 'cwd'>,
): Promise<Config> {
  const [{ resolveConfig }, { refuseUnknownNames }] = await Promise.all([
    import('../../config/resolve-config.ts'),
    import('../../config/provider-names.ts'),
  ]);
  const { config } = options;
  const resolved = await resolveConfig({
    command,
    flags: givenFlags(options),
    env,
    cwd,
    ...(typeof config === 'string' ? { configFile: config } : {}),
  });
  await refuseUnknownNames(resolved);
  return resolved;
}

function givenFlags(options: RawOptions): NonNullable<ConfigSources['flags']> {
  const given = SETTING_NAMES.flatMap((name) => {
    const value = options[optionName(name)];
    if (value === true) return [[name, ['true']] as const];
    return isTexts(value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The name under which commander keeps a flag: "--allow-egress" is allowEgress. */
function optionName(name: SettingName): string {
  return settingOf(name)
    .flag.slice(2)
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Keeps every occurrence of a flag: which one counts is the setting's to say. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function defaultText(name: SettingName, consumers: readonly ConfiguredCommand[]): string {
  const { byDefault, defaultFor, withoutValue } = settingOf(name);
  const [only] = consumers.length === 1 ? consumers : [];
  const value = (only === undefined ? undefined : defaultFor?.[only]) ?? byDefault;
  if (value === false) return '';
  if (value !== undefined) return ` (default: ${String(value)})`;
  return withoutValue === undefined ? '' : ` (default: ${withoutValue})`;
}
