import { isJsonObject, type JsonObject } from '../core/json.ts';
import { parseClockMode } from '../core/time/clock.ts';
import { isDay } from '../core/time/day.ts';
import type { AppSetting } from './app-setting.ts';
import { PORT_PLACEHOLDER, withPort } from './port-placeholder.ts';

/** Everything that a setting can hold. */
export type SettingValue =
  | string
  | number
  | boolean
  | readonly string[]
  | Readonly<Record<string, string>>
  | AppSetting;

/*
 * Written by hand and not as TypeBox schemas: loading TypeBox takes longer than everything else that stands between
 * `drydial serve` and its first line.
 */

/** What values a setting takes, and how they are written. */
export interface SettingKind<Value extends SettingValue> {
  /** What is allowed, for messages and docs: "a whole number from 0 to 65535". */
  readonly allowed: string;
  /** For help, as in "<number>"; empty where the flag stands alone. */
  readonly placeholder: string;
  /** The flag may be given several times. */
  readonly isRepeatable: boolean;
  /** Reads what a flag or an environment variable says, one text for each occurrence; undefined where it is not allowed. */
  parse(texts: readonly string[]): Value | undefined;
  /** Reads a value of the configuration file; undefined where it is not allowed. */
  accept(value: unknown): Value | undefined;
  /**
   * The same as JSON Schema, for editors: it refuses nothing that is accepted, and may let pass what only a program sees,
   * such as a thirtieth of February.
   */
  readonly schema: JsonObject;
}

/** Which texts a setting takes. */
export interface TextRule {
  /** Every text that is taken fits it. */
  readonly pattern: RegExp;
  /** Where the pattern alone does not say it. */
  readonly isAllowed?: (text: string) => boolean;
}

/** A text with something in it. */
export const TEXT_SCHEMA = { type: 'string', pattern: '\\S' } as const;

/** What `pairsOf` takes. */
export const PAIRS_SCHEMA = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean'] },
} as const;

/** A whole number within bounds. */
export function wholeNumber(minimum: number, maximum: number): SettingKind<number> {
  const accept = (value: unknown): number | undefined =>
    typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
      ? value
      : undefined;
  return {
    allowed:
      maximum === Number.MAX_SAFE_INTEGER
        ? `a whole number, ${minimum} or more`
        : `a whole number from ${minimum} to ${maximum}`,
    placeholder: '<number>',
    isRepeatable: false,
    parse: (texts) => accept(/^\d{1,16}$/.test(last(texts)) ? Number(last(texts)) : undefined),
    accept,
    schema: { type: 'integer', minimum, maximum },
  };
}

/** A number within bounds, with or without a fraction. */
export function fraction(minimum: number, maximum: number): SettingKind<number> {
  const accept = (value: unknown): number | undefined =>
    typeof value === 'number' && value >= minimum && value <= maximum ? value : undefined;
  return {
    allowed: `a number from ${minimum} to ${maximum}`,
    placeholder: '<factor>',
    isRepeatable: false,
    parse: (texts) => accept(/^\d*\.?\d+$/.test(last(texts)) ? Number(last(texts)) : undefined),
    accept,
    schema: { type: 'number', minimum, maximum },
  };
}

/** A text that fulfils a condition. */
export function textThat(
  allowed: string,
  placeholder: string,
  { pattern, isAllowed = (text) => pattern.test(text) }: TextRule,
): SettingKind<string> {
  const accept = (value: unknown): string | undefined =>
    typeof value === 'string' && value !== '' && isAllowed(value) ? value : undefined;
  return {
    allowed,
    placeholder,
    isRepeatable: false,
    parse: (texts) => accept(last(texts).trim()),
    accept,
    schema: { type: 'string', pattern: pattern.source },
  };
}

/** "on" or "off"; YAML and JSON may say true and false. */
export const ON_OFF: SettingKind<'on' | 'off'> = {
  allowed: 'on or off',
  placeholder: '<on|off>',
  isRepeatable: false,
  parse: (texts) => ON_OFF.accept(last(texts)),
  accept(value) {
    if (value === true || value === 'on' || value === 'true') return 'on';
    return value === false || value === 'off' || value === 'false' ? 'off' : undefined;
  },
  schema: { enum: ['on', 'off', true, false, 'true', 'false'] },
};

/** A switch: its flag stands alone. */
export const SWITCH: SettingKind<boolean> = {
  allowed: 'true or false',
  placeholder: '',
  isRepeatable: false,
  parse: (texts) => {
    const text = last(texts).toLowerCase();
    if (['true', '1', 'on', 'yes'].includes(text)) return true;
    return ['false', '0', 'off', 'no'].includes(text) ? false : undefined;
  },
  accept: (value) => (typeof value === 'boolean' ? value : undefined),
  schema: { type: 'boolean' },
};

/** Mode of the script clock. */
export const CLOCK = textThat('real, skip, live or speed=N with N from above 0 to 1000', '<mode>', {
  pattern: /^(?:real|skip|live|speed=\d+(?:\.\d+)?)$/,
  isAllowed: (text) => parseClockMode(text) !== undefined,
});

const BEGINS_WITH_DAY = /^\d{4}-\d{2}-\d{2}/;

/** A moment: epoch ms, an ISO date, or "now". */
export const START: SettingKind<number | string> = {
  allowed: 'now, an ISO date such as 2026-11-21T10:00:00Z, or epoch milliseconds',
  placeholder: '<moment>',
  isRepeatable: false,
  parse: (texts) => {
    const text = last(texts).trim();
    return START.accept(/^\d{10,}$/.test(text) ? Number(text) : text);
  },
  accept(value) {
    if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
    if (typeof value !== 'string') return undefined;
    if (value === 'now') return value;
    // Date.parse alone would take "7" for a day in 2001.
    return BEGINS_WITH_DAY.test(value) && Date.parse(value) >= 0 ? value : undefined;
  },
  schema: {
    anyOf: [
      { enum: ['now'] },
      { type: 'string', pattern: BEGINS_WITH_DAY.source },
      { type: 'integer', minimum: 0 },
    ],
  },
};

/** A day. */
export const DAY = textThat('a day such as 2026-11-21', '<day>', {
  pattern: /^\d{4}-\d{2}-\d{2}$/,
  isAllowed: isDay,
});

/** One of a few words. */
export function choice<Word extends string>(...words: readonly Word[]): SettingKind<Word> {
  const accept = (value: unknown): Word | undefined => words.find((word) => word === value);
  return {
    allowed: words.join(' or '),
    placeholder: `<${words.join('|')}>`,
    isRepeatable: false,
    parse: (texts) => accept(last(texts).trim()),
    accept,
    schema: { enum: words },
  };
}

/** Several texts: the flag is given several times, or they stand with commas between them; a file may have a list. */
export function listOf(noun: string, placeholder: string): SettingKind<readonly string[]> {
  const parse = (texts: readonly string[]): readonly string[] | undefined => {
    const items = texts.flatMap((text) => text.split(',')).map((item) => item.trim());
    return items.includes('') ? undefined : items;
  };
  return {
    allowed: `${noun}, with commas between them`,
    placeholder,
    isRepeatable: true,
    parse,
    accept: (value) => {
      if (typeof value === 'string') return parse([value]);
      if (!Array.isArray(value)) return undefined;
      const items: readonly unknown[] = value;
      const texts = items.filter((item) => typeof item === 'string' && item.trim() !== '');
      // What the filter leaves are strings; TypeScript sees that only where nothing else is tested.
      return texts.length === items.length ? (texts as readonly string[]) : undefined;
    },
    schema: { anyOf: [{ type: 'array', items: TEXT_SCHEMA }, TEXT_SCHEMA] },
  };
}

/** Names with values, as in "name=value"; a file may have them as fields. A value may hold commas. */
export const PAIRS: SettingKind<Readonly<Record<string, string>>> = {
  allowed: 'name=value, several with commas between them',
  placeholder: '<name=value>',
  isRepeatable: true,
  parse: (texts) => {
    const pairs: [string, string][] = [];
    for (const text of texts.flatMap((item) => item.split(/,(?=[\w-]+=)/))) {
      const [, name, value] = /^\s*([\w-]+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) return undefined;
      pairs.push([name, value.trim()]);
    }
    return Object.fromEntries(pairs);
  },
  accept: (value) => {
    return typeof value === 'string' ? PAIRS.parse([value]) : pairsOf(value);
  },
  schema: { anyOf: [PAIRS_SCHEMA, { type: 'string', pattern: '=' }] },
};

/** Fields that are texts, or may be written as such; undefined where others are among them. */
export function pairsOf(value: unknown): Readonly<Record<string, string>> | undefined {
  if (!isJsonObject(value)) return undefined;
  const pairs = Object.entries(value);
  const isPlain = pairs.every(([, item]) => ['string', 'number', 'boolean'].includes(typeof item));
  return isPlain ? Object.fromEntries(pairs.map(([name, item]) => [name, String(item)])) : undefined;
}

/** An address in full, with one of these protocols. */
export function address(protocols: readonly string[]): SettingKind<string> {
  return textThat(
    `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    '<url>',
    {
      pattern: new RegExp(`^\\s*(?:${protocols.map(inAnyCase).join('|')}).*[^\\s/]`),
      isAllowed: (text) =>
        URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '',
    },
  );
}

/** JSON Schema has patterns without flags: "ws" is written [wW][sS]. */
function inAnyCase(text: string): string {
  return text.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** An address of the customer's program: its port may be left to the one that the program is given. */
export function addressOfApp(protocols: readonly string[]): SettingKind<string> {
  const plain = address(protocols);
  const accept = (value: unknown): string | undefined =>
    typeof value === 'string' && plain.accept(withPort(value, 1)) !== undefined ? value : undefined;
  return {
    ...plain,
    allowed: `${plain.allowed}; its port may be ${PORT_PLACEHOLDER}`,
    parse: (texts) => accept(last(texts).trim()),
    accept,
  };
}

/** Any text that is not empty. */
export function anyText(allowed: string, placeholder: string): SettingKind<string> {
  return textThat(allowed, placeholder, { pattern: /\S/ });
}

function last(texts: readonly string[]): string {
  return texts.at(-1) ?? '';
}
