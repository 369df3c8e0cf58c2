import { REDACTED, redactSecretFields } from '../core/journal/secret-fields.ts';
import { type AppSetting, isAppSetting } from './app-setting.ts';
import { describeOrigin, type Origin } from './origin.ts';
import type { Config } from './resolve-config.ts';
import type { SettingValue } from './setting-kinds.ts';
import { SETTING_NAMES, type SettingGroup, type SettingName, settingOf } from './settings.ts';

/** One setting as it is in force, fit to be shown: keys and passwords are taken out. */
export interface ShownSetting {
  readonly name: SettingName;
  readonly group: SettingGroup;
  /** Undefined where nobody gave a value and there is no default. */
  readonly value: SettingValue | undefined;
  /** The value in one line, or what happens without one. */
  readonly text: string;
  readonly origin: Origin;
}

/** Every setting with its value and where that comes from. */
export function showConfig({ settings, origins }: Config): readonly ShownSetting[] {
  return SETTING_NAMES.map((name) => {
    const { group, isSecret, withoutValue = '' } = settingOf(name);
    const value = withoutSecrets(settings[name], isSecret === true);
    return {
      name,
      group,
      value,
      text: value === undefined ? withoutValue : valueText(value),
      origin: origins[name],
    };
  });
}

/** The same for programs. */
export function configToJson(config: Config): string {
  const settings = showConfig(config).map(({ name, value, origin }) => [
    name,
    { ...(value === undefined ? {} : { value }), origin, from: describeOrigin(origin) },
  ]);
  const file = config.file === undefined ? {} : { file: config.file };
  return JSON.stringify({ format: 1, ...file, settings: Object.fromEntries(settings) }, undefined, 2);
}

/** A value in one line, as a flag would take it. */
export function valueText(value: SettingValue): string {
  if (isAppSetting(value)) return value.command;
  if (Array.isArray(value)) return value.join(',');
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, item]) => `${name}=${item}`)
    .join(',');
}

function withoutSecrets(value: SettingValue | undefined, isSecret: boolean): SettingValue | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value))
    return value.map((item) => (isSecret ? REDACTED : redactSecretFields(String(item))));
  if (isAppSetting(value)) return withoutVariables(value);
  if (typeof value === 'object' && isSecret)
    return Object.fromEntries(Object.keys(value).map((name) => [name, REDACTED]));
  if (typeof value !== 'string') return value;
  return isSecret ? REDACTED : redactSecretFields(value);
}

/** A program's environment is where its keys are. */
function withoutVariables(app: AppSetting): AppSetting {
  const { env } = app;
  const command = redactSecretFields(app.command);
  if (env === undefined) return { ...app, command };
  return { ...app, command, env: Object.fromEntries(Object.keys(env).map((name) => [name, REDACTED])) };
}
