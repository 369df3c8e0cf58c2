import { MISTAKES, type Mistake } from './mistakes.ts';

/** Everything the application can be told from outside; see the table in README.md. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where Retell reaches this application; undefined means the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly retellApiKey: string;
  /** Undefined means Retell itself. */
  readonly retellBaseUrl: string | undefined;
  readonly fromNumber: string;
  readonly callMaxRetries: number;
  readonly replyDelayMs: number;
  /** Does one thing wrong, to see what is found. */
  readonly mistake: Mistake | undefined;
  /** Undefined means that the built-in rules answer. */
  readonly openai: OpenAiConfig | undefined;
}

export interface OpenAiConfig {
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly model: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

export function loadConfig(env: Environment): Config {
  return {
    host: env.HOST || '127.0.0.1',
    port: parseCount(env, 'PORT', 8080),
    publicUrl: toBaseUrl(env.PUBLIC_URL),
    retellApiKey: env.RETELL_API_KEY || 'key_example',
    retellBaseUrl: toBaseUrl(env.RETELL_BASE_URL),
    fromNumber: env.FROM_NUMBER || '+14155550100',
    callMaxRetries: parseCount(env, 'CALL_MAX_RETRIES', 0),
    replyDelayMs: parseCount(env, 'REPLY_DELAY_MS', 0),
    mistake: parseMistake(env.WRONG),
    openai: loadOpenAiConfig(env),
  };
}

function loadOpenAiConfig(env: Environment): OpenAiConfig | undefined {
  const baseUrl = toBaseUrl(env.OPENAI_BASE_URL);
  if (baseUrl === undefined) return undefined;
  return { baseUrl, apiKey: env.OPENAI_API_KEY || undefined, model: env.OPENAI_MODEL || 'gpt-4.1-mini' };
}

// Paths are appended to base URLs, so a trailing slash would be doubled.
function toBaseUrl(value: string | undefined): string | undefined {
  return value?.replace(/\/+$/, '') || undefined;
}

function parseCount(env: Environment, name: string, fallback: number): number {
  const value = env[name];
  if (value === undefined || value === '') return fallback;
  if (!/^\d+$/.test(value)) throw new Error(`${name} is "${value}"; give a whole number of 0 or more`);
  return Number(value);
}

function parseMistake(value: string | undefined): Mistake | undefined {
  if (value === undefined || value === '') return undefined;
  const mistake = MISTAKES.find((known) => known === value);
  if (mistake === undefined) throw new Error(`WRONG is "${value}"; give one of ${MISTAKES.join(', ')}`);
  return mistake;
}
