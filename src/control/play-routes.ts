import { SimulatorError } from '../core/errors.ts';
import { createRedactor } from '../core/journal/redact.ts';
import type { ControlTarget, RemoteExploreOptions, RemotePlayOptions } from './control-target.ts';
import { badField, type Fields, readBody, readChoice, readKey, readText } from './request-fields.ts';

interface Asked {
  readonly query: unknown;
  readonly body: unknown;
}

const PLAY_FIELDS = [
  'scenario',
  'api_key',
  'workspace_id',
  'provider',
  'llm_url',
  'webhook_url',
  'seed',
] as const;
const EXPLORE_FIELDS = [...PLAY_FIELDS, 'limit', 'copies', 'overlap', 'beyond', 'order', 'ids'] as const;
/** What the command line takes at most, too. */
const MOST = { limit: 100_000, copies: 10 } as const;

/** POST /play: plays a scenario and judges it. */
export async function play(target: ControlTarget, asked: Asked): Promise<object> {
  const fields = readBody(asked, PLAY_FIELDS);
  const options = readPlayOptions(fields);
  return withoutKey(await target.playRemote(readScenario(fields), options), options);
}

/** POST /explore: plays a scenario's webhooks in every order, and compares where the program under test ends up. */
export async function explore(target: ControlTarget, asked: Asked): Promise<object> {
  const fields = readBody(asked, EXPLORE_FIELDS);
  const options = { ...readPlayOptions(fields), ...readExploreOptions(fields) };
  return withoutKey(await target.exploreRemote(readScenario(fields), options), options);
}

function readScenario(fields: Fields): string {
  const scenario = readText(fields, 'scenario');
  if (scenario !== undefined) return scenario;
  throw badField('scenario', scenario, 'the name or file of a loaded scenario, or YAML text');
}

/** The journal is redacted, but a verdict also quotes the scenario, whose text may name the key. */
function withoutKey(result: object, { apiKey }: RemotePlayOptions): object {
  const redactor = createRedactor(apiKey === undefined ? [] : [apiKey]);
  // An object without secrets is an object still.
  return redactor.value(result) as object;
}

function readExploreOptions(fields: Fields): Omit<RemoteExploreOptions, keyof RemotePlayOptions> {
  const order = readText(fields, 'order');
  const ids = readChoice(fields, 'ids', ['same', 'fresh']);
  return {
    ...readCount(fields, 'limit'),
    ...readCount(fields, 'copies'),
    ...readFlag(fields, 'overlap'),
    ...readFlag(fields, 'beyond'),
    ...(order === undefined ? {} : { order }),
    ...(ids === undefined ? {} : { ids }),
  };
}

function readCount<Name extends keyof typeof MOST>(fields: Fields, name: Name): { [name in Name]?: number } {
  const count = fields[name];
  if (count === undefined) return {};
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST[name])
    throw badField(name, count, `a whole number from 1 to ${MOST[name]}`);
  // `as`: a computed name loses its literal type.
  return { [name]: count } as { [name in Name]?: number };
}

function readFlag<Name extends 'overlap' | 'beyond'>(
  fields: Fields,
  name: Name,
): { [name in Name]?: boolean } {
  const flag = fields[name];
  if (flag === undefined) return {};
  if (typeof flag !== 'boolean') throw badField(name, flag, 'true or false');
  // `as`: a computed name loses its literal type.
  return { [name]: flag } as { [name in Name]?: boolean };
}

function readPlayOptions(fields: Fields): RemotePlayOptions {
  const { seed } = fields;
  if (seed !== undefined && (typeof seed !== 'number' || !Number.isSafeInteger(seed) || seed < 0))
    throw badField('seed', seed, 'a whole number from 0');
  const workspaceId = readText(fields, 'workspace_id');
  const provider = readText(fields, 'provider');
  const llmUrl = readUrl(fields, 'llm_url', ['ws:', 'wss:']);
  const webhookUrl = readUrl(fields, 'webhook_url', ['http:', 'https:']);
  return {
    ...readKey(fields),
    ...(workspaceId === undefined ? {} : { workspaceId }),
    ...(provider === undefined ? {} : { provider }),
    ...(llmUrl === undefined ? {} : { llmUrl }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** Errors do not show the URL: its query may hold a secret. */
function readUrl(fields: Fields, name: string, protocols: readonly string[]): string | undefined {
  const url = readText(fields, name);
  if (url === undefined || (URL.canParse(url) && protocols.includes(new URL(url).protocol))) return url;
  const beginnings = protocols.map((protocol) => `${protocol}//`).join(' or ');
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${name} must be a whole URL that begins with ${beginnings}.`,
  );
}
