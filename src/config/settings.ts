import { ACCOUNT_SETTINGS } from './account-settings.ts';
import { APP } from './app-setting.ts';
import { DASHBOARD_SETTINGS } from './dashboard-settings.ts';
import {
  addressOfApp,
  anyText,
  CLOCK,
  choice,
  DAY,
  fraction,
  listOf,
  ON_OFF,
  PAIRS,
  type SettingKind,
  type SettingValue,
  START,
  SWITCH,
  textThat,
  wholeNumber,
} from './setting-kinds.ts';

/** The commands that settings are for. */
export type ConfiguredCommand = 'serve' | 'run' | 'demo';

/** One row of the table that flags, variables, the configuration file and docs/configuration.md come from. */
export interface Setting<Value extends SettingValue = SettingValue> {
  readonly flag: `--${string}`;
  /** Environment variable. */
  readonly variable: `DRYDIAL_${string}`;
  readonly kind: SettingKind<Value>;
  readonly byDefault?: Value;
  /** Where a command has a default of its own. */
  readonly defaultFor?: Readonly<Partial<Record<ConfiguredCommand, Value>>>;
  /** What happens without a value, where that is not a value itself. */
  readonly withoutValue?: string;
  readonly about: string;
  readonly group: SettingGroup;
  readonly commands: readonly ConfiguredCommand[];
  /** Never printed. */
  readonly isSecret?: true;
  /** Names files: in a configuration file they are relative to its folder. */
  readonly isPath?: true;
}

export type SettingGroup = 'Address' | 'Clock and chance' | 'Your programs' | 'Behaviour';

const SERVING = ['serve', 'demo'] as const;
const ALL = ['serve', 'run', 'demo'] as const;

/** A header can carry it, and nobody guesses it. */
const TOKEN = /^[\x21-\x7e]{16,512}$/;

/** Every setting, in the order in which it is shown. */
export const SETTINGS = {
  host: {
    flag: '--host',
    variable: 'DRYDIAL_HOST',
    kind: anyText('an address of this machine', '<address>'),
    byDefault: '127.0.0.1',
    about: 'address to listen on',
    group: 'Address',
    commands: SERVING,
  },
  port: {
    flag: '--port',
    variable: 'DRYDIAL_PORT',
    kind: wholeNumber(0, 65_535),
    byDefault: 4010,
    about: 'port to listen on; 0 takes any free one',
    group: 'Address',
    commands: SERVING,
  },
  providers: {
    flag: '--providers',
    variable: 'DRYDIAL_PROVIDERS',
    kind: listOf('ids of providers', '<ids>'),
    withoutValue: 'all',
    about: 'providers to be; `drydial packs` lists them',
    group: 'Address',
    commands: ALL,
  },
  apiKeys: {
    flag: '--api-keys',
    variable: 'DRYDIAL_API_KEYS',
    kind: listOf('API keys', '<keys>'),
    withoutValue: 'every key opens an account of its own',
    about: 'the only keys that are accepted',
    group: 'Address',
    commands: SERVING,
    isSecret: true,
  },
  controlToken: {
    flag: '--control-token',
    variable: 'DRYDIAL_CONTROL_TOKEN',
    kind: textThat('16 to 512 letters, digits and signs without spaces', '<token>', { pattern: TOKEN }),
    withoutValue: 'only programs on this machine may use the control API',
    about: 'what callers of the control API have to know, from wherever they ask',
    group: 'Address',
    commands: SERVING,
    isSecret: true,
  },
  clock: {
    flag: '--clock',
    variable: 'DRYDIAL_CLOCK',
    kind: CLOCK,
    byDefault: 'real',
    defaultFor: { run: 'skip', demo: 'skip' },
    about: 'how script time passes: real, skip, live or speed=N',
    group: 'Clock and chance',
    commands: ALL,
  },
  seed: {
    flag: '--seed',
    variable: 'DRYDIAL_SEED',
    kind: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    withoutValue: "the scenario's, else drawn at random and shown",
    about: 'seed of ids, latencies and everything else that chance decides',
    group: 'Clock and chance',
    commands: ALL,
  },
  startAt: {
    flag: '--start-at',
    variable: 'DRYDIAL_START_AT',
    kind: START,
    withoutValue: 'now; a fixed day on the skipping clock',
    about: 'moment at which script time starts',
    group: 'Clock and chance',
    commands: ALL,
  },
  deadlines: {
    flag: '--deadlines',
    variable: 'DRYDIAL_DEADLINES',
    kind: fraction(0.001, 1),
    byDefault: 1,
    about: 'factor on the deadlines of real I/O: with 0.1 a test of a 10 s timeout takes 1 s',
    group: 'Clock and chance',
    commands: ALL,
  },
  llmUrl: {
    flag: '--llm-url',
    variable: 'DRYDIAL_LLM_URL',
    kind: addressOfApp(['ws:', 'wss:']),
    withoutValue: "the agent's own",
    about: 'LLM WebSocket server of every agent',
    group: 'Your programs',
    commands: ALL,
  },
  webhookUrl: {
    flag: '--webhook-url',
    variable: 'DRYDIAL_WEBHOOK_URL',
    kind: addressOfApp(['http:', 'https:']),
    withoutValue: "the agent's own",
    about: 'webhook receiver of agents that name none; in a run, of all',
    group: 'Your programs',
    commands: ALL,
  },
  app: {
    flag: '--app',
    variable: 'DRYDIAL_APP',
    kind: APP,
    withoutValue: 'it runs already',
    about:
      'starts your program for a run and stops it afterwards, with PORT and DRYDIAL_URL in its environment',
    group: 'Your programs',
    commands: ['run'],
  },
  ...DASHBOARD_SETTINGS,
  apiKey: {
    flag: '--api-key',
    variable: 'DRYDIAL_API_KEY',
    kind: anyText('an API key', '<key>'),
    withoutValue: "the provider's usual variable, else a fixed key",
    about: 'your key: it signs the webhooks of a run',
    group: 'Your programs',
    commands: ['run'],
    isSecret: true,
  },
  allowEgress: {
    flag: '--allow-egress',
    variable: 'DRYDIAL_ALLOW_EGRESS',
    kind: listOf('hosts (host, host:port or *.domain)', '<host>'),
    withoutValue: 'this machine and its private networks',
    about: 'further hosts that may be called',
    group: 'Your programs',
    commands: ALL,
  },
  ca: {
    flag: '--ca',
    variable: 'DRYDIAL_CA',
    kind: anyText('a PEM file', '<file>'),
    withoutValue: 'the authorities that Node trusts',
    about: 'certificates to trust besides, for receivers and LLM servers with a certificate of your own',
    group: 'Your programs',
    commands: ALL,
    isPath: true,
  },
  scenarios: {
    flag: '--scenarios',
    variable: 'DRYDIAL_SCENARIOS',
    kind: listOf('files or folders', '<path>'),
    withoutValue: 'the built-in call',
    about: 'scenarios that incoming calls are matched with; for run, what is played when no file is named',
    group: 'Behaviour',
    commands: SERVING,
    isPath: true,
  },
  data: {
    flag: '--data',
    variable: 'DRYDIAL_DATA',
    kind: anyText('a file', '<file>'),
    withoutValue: 'memory only',
    about: 'file that keeps agents, numbers, calls and pending webhooks across restarts',
    group: 'Behaviour',
    commands: SERVING,
    isPath: true,
  },
  limits: {
    flag: '--limits',
    variable: 'DRYDIAL_LIMITS',
    kind: ON_OFF,
    withoutValue: 'on with the real clock, off where time is compressed',
    about: 'request rate limits',
    group: 'Behaviour',
    commands: ALL,
  },
  ...ACCOUNT_SETTINGS,
  asOf: {
    flag: '--as-of',
    variable: 'DRYDIAL_AS_OF',
    kind: DAY,
    withoutValue: 'everything is served, and deprecated use is a warning',
    about: "be the provider's API as it was on that day",
    group: 'Behaviour',
    commands: ALL,
  },
  unknownIds: {
    flag: '--unknown-ids',
    variable: 'DRYDIAL_UNKNOWN_IDS',
    kind: choice('error', 'synthesize'),
    byDefault: 'error',
    about: 'what reading an id that nobody created gives: the error of the provider, or a made-up object',
    group: 'Behaviour',
    commands: SERVING,
  },
  quirks: {
    flag: '--quirk',
    variable: 'DRYDIAL_QUIRKS',
    kind: PAIRS,
    withoutValue: "each quirk's own default",
    about: 'decides a disputed fact of a provider; `drydial packs` lists them',
    group: 'Behaviour',
    commands: ALL,
  },
  journalLimit: {
    flag: '--journal-limit',
    variable: 'DRYDIAL_JOURNAL_LIMIT',
    kind: wholeNumber(100, 10_000_000),
    byDefault: 100_000,
    about: 'entries that the journal keeps; the oldest go first',
    group: 'Behaviour',
    commands: ALL,
  },
  quiet: {
    flag: '--quiet',
    variable: 'DRYDIAL_QUIET',
    kind: SWITCH,
    byDefault: false,
    about: 'prints no time line, only where it listens',
    group: 'Behaviour',
    commands: ['serve'],
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<Row> = Row extends { readonly kind: SettingKind<infer Value> } ? Value : never;

/** The value of every setting; undefined where nobody gave one and there is no default. */
export type Settings = {
  readonly [Name in SettingName]:
    | ValueOf<(typeof SETTINGS)[Name]>
    | ((typeof SETTINGS)[Name] extends { readonly byDefault: unknown } ? never : undefined);
};

// The keys of the table are its names by definition; Object.keys only forgets that.
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

/** One row, with the type that all rows share. */
export function settingOf(name: SettingName): Setting {
  return SETTINGS[name];
}
