import type { AppSetting } from '../../config/app-setting.ts';
import { listProviders, usualWorkspaceId } from '../../simulator.ts';
import type { Simulator } from '../../simulator-types.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The key that a program gets which has none: the same opens the world of a play and signs its webhooks. */
const APP_API_KEY = 'key_drydial';

export interface AppPlace {
  readonly simulator: Pick<Simulator, 'url' | 'baseUrl' | 'providers'>;
  /** The port that it is to listen on. */
  readonly port: number;
  /** The user's own environment. */
  readonly env: Env;
  readonly apiKey: string | undefined;
  /** What signs webhooks where the provider has a secret for that; as the settings say. */
  readonly webhookSecret?: string | undefined;
}

/**
 * What the customer's program finds in its environment: the user's own variables, PORT, where drydial is, and for each
 * provider the base URL, the key, the workspace and the secret of webhooks under the usual names. What the configuration sets wins; ${NAME} in it is filled in.
 */
export function appEnv({ env: own = {} }: AppSetting, place: AppPlace): Env {
  const given: Env = { ...place.env, ...placeVariables(place), ...keyVariables(place) };
  const filled = Object.entries(own).map(([name, value]) => [
    name,
    value.replace(/\$\{(\w+)\}/g, (whole, variable: string) => given[variable] ?? whole),
  ]);
  return { ...given, ...Object.fromEntries(filled) };
}

/** Where things are: for the program, and as ${env.X} for the scenarios that are played with it. */
export function placeVariables({ simulator, port }: Pick<AppPlace, 'simulator' | 'port'>): Env {
  const bases = simulator.providers.flatMap(({ id }) => {
    const name = id.toUpperCase();
    const url = simulator.baseUrl(id);
    return [
      [`${name}_BASE_URL`, url],
      [`${name}_API_URL`, url],
    ];
  });
  return {
    PORT: String(port),
    APP_URL: `http://127.0.0.1:${port}`,
    DRYDIAL_URL: simulator.url,
    ...Object.fromEntries(bases),
  };
}

function keyVariables({ simulator, env, apiKey, webhookSecret }: AppPlace): Env {
  const served = simulator.providers.map(({ id }) => id);
  const packs = listProviders().filter(({ id }) => served.includes(id));
  const keys = packs.flatMap(({ apiKeyVariables, workspaceIdVariables = [], webhookSecret: own }) => [
    ...apiKeyVariables.map((name) => [name, apiKey ?? env[name] ?? APP_API_KEY]),
    ...workspaceIdVariables.map((name) => [name, usualWorkspaceId(env, workspaceIdVariables)]),
    ...(own?.variables ?? []).map((name) => [name, webhookSecret ?? (env[name] || own?.byDefault)]),
  ]);
  return Object.fromEntries(keys);
}
