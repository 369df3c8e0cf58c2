import { isJsonObject } from '../core/json.ts';
import { DURATION_PATTERN, parseDurationMs } from '../core/time/duration.ts';
import { PAIRS_SCHEMA, pairsOf, type SettingKind, TEXT_SCHEMA } from './setting-kinds.ts';

/** How the customer's program is started. */
export interface AppSetting {
  readonly kind: 'app';
  /** For a shell. */
  readonly command: string;
  /** A part of a line that it prints, a /pattern/, or an address that answers. */
  readonly ready?: string;
  readonly readyWithinMs?: number;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Its working folder. */
  readonly cwd?: string;
  /** Started anew for each play after the first: for programs that keep what they have set up at the provider. */
  readonly restart?: 'each';
  /** Files and folders of it: with --watch it is started anew when they change. */
  readonly watch?: readonly string[];
}

const FIELDS = ['command', 'ready', 'readyWithin', 'env', 'cwd', 'restart', 'watch'];

/** A command alone, or an object in the configuration file. */
export const APP: SettingKind<AppSetting> = {
  allowed: `a command, or an object with command and any of ${FIELDS.slice(1).join(', ')}`,
  placeholder: '<command>',
  isRepeatable: false,
  parse: (texts) => APP.accept(texts.at(-1)),
  accept(value) {
    if (typeof value === 'string') return value.trim() === '' ? undefined : { kind: 'app', command: value };
    if (!isJsonObject(value) || Object.keys(value).some((name) => !FIELDS.includes(name))) return undefined;
    const { command, ready, readyWithin, env, cwd, restart, watch } = value;
    if (!isText(command) || !isTextOrNone(ready) || !isTextOrNone(cwd)) return undefined;
    const readyWithinMs = readyWithin === undefined ? undefined : toMs(readyWithin);
    const variables = env === undefined ? undefined : pairsOf(env);
    const watched = watch === undefined ? undefined : toTexts(watch);
    if (readyWithin !== undefined && readyWithinMs === undefined) return undefined;
    if (env !== undefined && variables === undefined) return undefined;
    if (watch !== undefined && watched === undefined) return undefined;
    if (restart !== undefined && restart !== 'each' && restart !== 'never') return undefined;
    return {
      kind: 'app',
      command,
      ...(ready === undefined ? {} : { ready }),
      ...(readyWithinMs === undefined ? {} : { readyWithinMs }),
      ...(variables === undefined ? {} : { env: variables }),
      ...(cwd === undefined ? {} : { cwd }),
      ...(restart === 'each' ? { restart } : {}),
      ...(watched === undefined ? {} : { watch: watched }),
    };
  },
  schema: {
    anyOf: [
      TEXT_SCHEMA,
      {
        type: 'object',
        required: ['command'],
        additionalProperties: false,
        properties: {
          command: { ...TEXT_SCHEMA, description: 'The command, for a shell.' },
          ready: {
            ...TEXT_SCHEMA,
            description: 'A part of a line that it prints, a /pattern/, or an address that answers.',
          },
          readyWithin: {
            anyOf: [
              { type: 'string', pattern: DURATION_PATTERN.replace('^', '^\\s*') },
              { type: 'number', exclusiveMinimum: 0 },
            ],
            description: 'For how long it is waited for: 10s, or milliseconds.',
          },
          env: { ...PAIRS_SCHEMA, description: 'Added to its environment.' },
          cwd: { ...TEXT_SCHEMA, description: 'Its working folder.' },
          restart: {
            enum: ['never', 'each'],
            description: 'each: started anew for each play after the first.',
          },
          watch: {
            anyOf: [{ type: 'array', items: TEXT_SCHEMA }, TEXT_SCHEMA],
            description: 'Files and folders of it: with --watch it is started anew when they change.',
          },
        },
      },
    ],
  },
};

/** Tells it from the other things that a setting can hold. */
export function isAppSetting(value: unknown): value is AppSetting {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'app' &&
    'command' in value
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function toMs(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? parseDurationMs(value) : value;
  return typeof ms === 'number' && ms > 0 ? ms : undefined;
}

function toTexts(value: unknown): readonly string[] | undefined {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = items.filter(isText);
  return texts.length === items.length ? texts : undefined;
}
