import { isAbsolute, join } from 'node:path';
import { type ErrorCode, SimulatorError } from '../core/errors.ts';
import { redactSecretFields } from '../core/journal/secret-fields.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import { shortened } from '../core/text/shortened.ts';
import { type ConfigField, type ConfigFile, readConfigFile } from './config-file.ts';
import { describeOrigin, type Origin } from './origin.ts';
import { ADDRESSES_OF_APP, PORT_PLACEHOLDER, withPort } from './port-placeholder.ts';
import type { SettingValue } from './setting-kinds.ts';
import {
  type ConfiguredCommand,
  SETTING_NAMES,
  type SettingName,
  type Settings,
  settingOf,
} from './settings.ts';

/** Where settings may come from. */
export interface ConfigSources {
  /** Whose defaults count. Default "serve". */
  readonly command?: ConfiguredCommand;
  /** What was given for each flag, once for each time that it was given. */
  readonly flags?: Readonly<Partial<Record<SettingName, readonly string[]>>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The working folder, where the configuration file is looked for. */
  readonly cwd: string;
  /** The configuration file, if it is named. Default: DRYDIAL_CONFIG, else drydial.config.* in the working folder. */
  readonly configFile?: string;
}

/** What is in force, and where each value comes from. */
export interface Config {
  readonly settings: Settings;
  readonly origins: Readonly<Record<SettingName, Origin>>;
  /** The configuration file that was read. */
  readonly file?: string;
  /** The same as it was named by a flag; absent where it was found without one. */
  readonly namedFile?: string;
  /** Lines of that file, of the names within a setting. */
  readonly lineOf?: (name: SettingName, item: string) => number | undefined;
}

interface Given {
  readonly value: SettingValue;
  readonly origin: Origin;
}

/** What is wrong with one setting. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly origin: Origin;
}

type Layer = Map<SettingName, Given>;

const PREFIX = 'DRYDIAL_';
/** Variables of drydial that are no settings. */
const OTHER_VARIABLES = ['DRYDIAL_CONFIG', 'DRYDIAL_DEBUG'];
const EMPTY_ENV: Readonly<Record<string, string | undefined>> = {};

/**
 * Settles every setting: flags before environment variables, before the configuration file, before defaults.
 * @throws DRY_OPTION_INVALID, DRY_CONFIG_INVALID, DRY_FILE_UNREADABLE
 */
export async function resolveConfig(sources: ConfigSources): Promise<Config> {
  const { command = 'serve', env = EMPTY_ENV, flags = {}, cwd } = sources;
  const file = await readConfigFile(cwd, sources.configFile ?? (env.DRYDIAL_CONFIG || undefined));
  const problems: Problem[] = [];
  const layers = [
    readDefaults(command),
    ...(file === undefined ? [] : [readFields(file, { cwd, problems })]),
    readVariables(env, problems),
    readFlags(flags, problems),
  ];
  if (problems.length > 0) throw toError(problems);
  const inForce = new Map(
    SETTING_NAMES.map((name) => [name, layers.findLast((layer) => layer.has(name))?.get(name)] as const),
  );
  fillPorts(inForce, { command, port: env.PORT, problems });
  if (problems.length > 0) throw toError(problems);
  const given = [...inForce];
  return {
    // Each value was made by the kind of its own row, so it has that row's type.
    settings: Object.fromEntries(given.map(([name, it]) => [name, it?.value])) as Settings,
    // One entry for every name of the table.
    origins: Object.fromEntries(
      given.map(([name, it]) => [name, it?.origin ?? DEFAULT]),
    ) as Config['origins'],
    ...(file === undefined ? {} : { file: file.file, lineOf: lineIn(file) }),
    ...(sources.configFile === undefined ? {} : { namedFile: sources.configFile }),
  };
}

const DEFAULT: Origin = { kind: 'default' };

function lineIn({ fields }: ConfigFile): NonNullable<Config['lineOf']> {
  return (name, item) => fields.find((field) => field.name === name)?.itemLines?.get(item);
}

function readDefaults(command: ConfiguredCommand): Layer {
  const layer: Layer = new Map();
  for (const name of SETTING_NAMES) {
    const { byDefault, defaultFor } = settingOf(name);
    const value = defaultFor?.[command] ?? byDefault;
    if (value !== undefined) layer.set(name, { value, origin: DEFAULT });
  }
  return layer;
}

function readFields(
  file: ConfigFile,
  context: { readonly cwd: string; readonly problems: Problem[] },
): Layer {
  const layer: Layer = new Map();
  for (const field of file.fields) {
    const origin: Origin = {
      kind: 'file',
      file: file.file,
      ...(field.line === undefined ? {} : { line: field.line }),
    };
    const name = SETTING_NAMES.find((known) => known === field.name);
    if (name === undefined) {
      context.problems.push(unknownField(field, origin));
      continue;
    }
    const setting = settingOf(name);
    const value = setting.kind.accept(field.value);
    if (value === undefined) {
      context.problems.push(notAllowed(name, { what: name, seen: seenValue(field.value), origin }));
      continue;
    }
    const isElsewhere = setting.isPath === true && file.folder !== context.cwd;
    layer.set(name, { value: isElsewhere ? inFolder(value, file.folder) : value, origin });
  }
  return layer;
}

/** A path in a configuration file is meant from where that file is. */
function inFolder(value: SettingValue, folder: string): SettingValue {
  const place = (path: string): string => (isAbsolute(path) ? path : join(folder, path));
  if (typeof value === 'string') return place(value);
  return Array.isArray(value) ? value.map((path) => place(String(path))) : value;
}

function readVariables(env: Readonly<Record<string, string | undefined>>, problems: Problem[]): Layer {
  const layer: Layer = new Map();
  for (const name of SETTING_NAMES) {
    const { variable, kind } = settingOf(name);
    const text = env[variable];
    // Compose files and CI systems set variables to nothing where they mean none.
    if (text === undefined || text.trim() === '') continue;
    const origin: Origin = { kind: 'variable', name: variable };
    const value = kind.parse([text]);
    if (value === undefined) problems.push(notAllowed(name, { what: variable, seen: text, origin }));
    else layer.set(name, { value, origin });
  }
  problems.push(...misspeltVariables(env));
  return layer;
}

interface PortSource {
  readonly command: ConfiguredCommand;
  /** The environment's own. */
  readonly port: string | undefined;
  readonly problems: Problem[];
}

/** Each program that a run starts gets a port of its own, later; everywhere else the port is the environment's. */
function fillPorts(
  inForce: Map<SettingName, Given | undefined>,
  { command, port, problems }: PortSource,
): void {
  if (command === 'run' && inForce.get('app') !== undefined) return;
  for (const name of ADDRESSES_OF_APP) {
    const given = inForce.get(name);
    if (typeof given?.value !== 'string' || !given.value.includes(PORT_PLACEHOLDER)) continue;
    if (port !== undefined && /^\d{1,5}$/.test(port)) {
      inForce.set(name, { ...given, value: withPort(given.value, port) });
      continue;
    }
    const message = `${describeOrigin(given.origin)}  ${name}: "${given.value}" has no port: set PORT (PORT=8080), since only a run with \`app\` gives one`;
    problems.push({ code: 'DRY_CONFIG_INVALID', message, origin: given.origin });
  }
}

/** Only what is nearly the name of a setting: a program under test may well have DRYDIAL_ variables of its own. */
function misspeltVariables(env: Readonly<Record<string, string | undefined>>): readonly Problem[] {
  const known = [...SETTING_NAMES.map((name) => settingOf(name).variable), ...OTHER_VARIABLES];
  const words = known.map((name) => name.slice(PREFIX.length));
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith(PREFIX) || known.includes(name)) return [];
    const near = nearestWord(name.slice(PREFIX.length), words);
    if (near === undefined) return [];
    const message = `the environment variable ${name} is not known; did you mean ${PREFIX}${near}?`;
    return [{ code: 'DRY_OPTION_INVALID', message, origin: { kind: 'variable', name } } as const];
  });
}

function readFlags(flags: NonNullable<ConfigSources['flags']>, problems: Problem[]): Layer {
  const layer: Layer = new Map();
  for (const name of SETTING_NAMES) {
    const texts = flags[name];
    if (texts === undefined) continue;
    const { flag, kind } = settingOf(name);
    const origin: Origin = { kind: 'flag', name: flag };
    const value = kind.parse(texts);
    if (value === undefined) problems.push(notAllowed(name, { what: flag, seen: texts.join(' '), origin }));
    else layer.set(name, { value, origin });
  }
  return layer;
}

function unknownField(field: ConfigField, origin: Origin): Problem {
  const near = nearestWord(field.name, SETTING_NAMES);
  const meant = near === undefined ? '' : `; did you mean "${near}"?`;
  const message = `${describeOrigin(origin)}  "${field.name}" is no setting${meant}  Settings: ${SETTING_NAMES.join(', ')}`;
  return { code: 'DRY_CONFIG_INVALID', message, origin };
}

interface Refused {
  readonly what: string;
  readonly seen: string;
  readonly origin: Origin;
}

function notAllowed(name: SettingName, { what, seen, origin }: Refused): Problem {
  const { kind, isSecret } = settingOf(name);
  const shown = isSecret === true ? 'what is given' : `"${shortened(redactSecretFields(seen), 80)}"`;
  const place = origin.kind === 'file' ? `${describeOrigin(origin)}  ` : '';
  return {
    code: 'DRY_OPTION_INVALID',
    message: `${place}${what}: ${shown} is not allowed; use ${kind.allowed}`,
    origin,
  };
}

function seenValue(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}

/** One error that tells of all of them, at the place of the first. */
export function toError(problems: readonly Problem[]): SimulatorError {
  const [first] = problems;
  const message = problems.map((problem) => problem.message).join('\n');
  const origin = first?.origin;
  return new SimulatorError(first?.code ?? 'DRY_OPTION_INVALID', message, {
    ...(origin?.kind === 'file'
      ? { location: { file: origin.file, ...(origin.line === undefined ? {} : { line: origin.line }) } }
      : {}),
  });
}
