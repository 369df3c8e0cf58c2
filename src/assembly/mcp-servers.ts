import type { IncomingHttpHeaders } from 'node:http';
import { createControlAccess } from '../control/control-access.ts';
import { CONTROL_PREFIX } from '../control/control-routes.ts';
import { type CallerFacts, createForeignGuard } from '../control/foreign-guard.ts';
import { createEgressGuard, type EgressGuard } from '../core/egress/egress.ts';
import { SimulatorError } from '../core/errors.ts';
import type { McpRoute } from '../mcp/mcp-routes.ts';
import type { ToolServerOptions } from '../mcp/tool-server.ts';
import { pathOf, type ToolSender } from '../mcp/tool-session.ts';
import type { ProviderPack } from '../providers/pack.ts';
import { findPack, PACKS } from '../providers/registry.ts';
import { sendJson } from './customer/send-json.ts';

/** Wall ms for one request of a tool; a play may take two minutes. */
const REQUEST_LIMIT_MS = 150_000;
/** How drydial's own server is called, beside those of the providers. */
const OWN = 'drydial';
const DEFAULT_URL = 'http://127.0.0.1:4010';

const loadControlTools = async () => (await import('../control/control-tools.ts')).controlTools;

export interface McpParts {
  readonly packs: readonly ProviderPack[];
  readonly guard: EgressGuard;
  /** The address that the simulator is bound to. */
  readonly host: string;
  /** Where it listens, once it does. */
  readonly origin: () => string;
  /** The token of the control API, where one is set. */
  readonly controlToken?: string | undefined;
}

/** The MCP servers of a simulator over HTTP: one for each provider that has one, and drydial's own. */
export function mcpRoutes({ packs, guard, host, origin, controlToken }: McpParts): readonly McpRoute[] {
  const foreign = createForeignGuard(host);
  const access = createControlAccess(controlToken);
  const own: McpRoute = {
    path: `${CONTROL_PREFIX}/mcp`,
    name: OWN,
    tools: loadControlTools,
    senderFor: (headers) =>
      createSender({ baseUrl: origin, headers: pick(headers, ['authorization']), guard }),
    refusalOf: ({ headers, socket }) =>
      foreign.refusalOf(callerOf(headers)) ??
      access.refusalOf({ address: socket.remoteAddress, authorization: headers.authorization }),
  };
  return [
    own,
    ...packs.flatMap(({ id, mcp }): readonly McpRoute[] => {
      if (mcp === undefined) return [];
      const { name, tools, instructions, forwardedHeaders } = mcp;
      return [
        {
          path: `/${id}/mcp`,
          name,
          tools,
          ...(instructions === undefined ? {} : { instructions }),
          // Any key opens an account, so a page could use the tools; MCP's specification wants Origin looked at.
          refusalOf: ({ headers }) => foreign.refusalOf(callerOf(headers)),
          senderFor: (headers) =>
            createSender({
              baseUrl: () => `${origin()}/${id}`,
              headers: pick(headers, forwardedHeaders),
              guard,
            }),
        },
      ];
    }),
  ];
}

function callerOf(headers: IncomingHttpHeaders): CallerFacts {
  const { host, origin, 'sec-fetch-site': fetchSite } = headers;
  return { host, origin, fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined };
}

/**
 * An MCP server as a program of its own: a client of the API that the environment names.
 * @throws DRY_PROVIDER_UNKNOWN, DRY_OPTION_INVALID where the environment says too little
 */
export function mcpServerFor(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): ToolServerOptions & { readonly url: string } {
  const guard = createEgressGuard({ allowHosts: [], forbiddenHosts: PACKS.flatMap((pack) => pack.hosts) });
  if (name === OWN) {
    const url = urlFrom(env, 'DRYDIAL_URL', DEFAULT_URL);
    return {
      url,
      name: OWN,
      tools: loadControlTools,
      send: createSender({ baseUrl: () => url, headers: controlHeaders(env), guard }),
    };
  }
  const { id, mcp, apiKeyVariables, workspaceIdVariables = [] } = findPack(name);
  if (mcp === undefined) {
    const known = [...PACKS.filter((pack) => pack.mcp !== undefined).map((pack) => pack.id), OWN].join(', ');
    throw new SimulatorError('DRY_PROVIDER_UNKNOWN', `${name} has no MCP server; there is one for: ${known}`);
  }
  const url = urlFrom(env, mcp.apiUrlVariable, `${DEFAULT_URL}/${id}`);
  const apiKey = needed(env, apiKeyVariables);
  const workspaceId = workspaceIdVariables.map((variable) => env[variable]).find((value) => value);
  const headers = mcp.headers({ apiKey, ...(workspaceId === undefined ? {} : { workspaceId }) });
  return { ...mcp, url, send: createSender({ baseUrl: () => url, headers, guard }) };
}

/** What a drydial with a control token wants to see. */
function controlHeaders(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const token = env.DRYDIAL_CONTROL_TOKEN;
  return token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` };
}

function createSender(to: {
  readonly baseUrl: () => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly guard: EgressGuard;
}): ToolSender {
  return (request) =>
    sendJson(
      {
        method: request.method,
        url: new URL(to.baseUrl() + pathOf(request)),
        headers: to.headers,
        ...(request.body === undefined ? {} : { body: request.body }),
        timeoutMs: REQUEST_LIMIT_MS,
      },
      to.guard,
    );
}

function pick(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  names: readonly string[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

function urlFrom(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  byDefault: string,
): string {
  const url = (env[variable] || byDefault).replace(/\/+$/, '');
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `${variable} is not an address that begins with http:// or https://.`,
  );
}

function needed(env: Readonly<Record<string, string | undefined>>, variables: readonly string[]): string {
  const value = variables.map((variable) => env[variable]).find((candidate) => candidate);
  if (value !== undefined) return value;
  throw new SimulatorError('DRY_OPTION_INVALID', `${variables.join(' or ')} is not set.`, {
    fix: 'Give the MCP server the API key in its environment; with drydial any key will do.',
  });
}
