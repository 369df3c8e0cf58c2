import { mcpRoutes } from './assembly/mcp-servers.ts';
import { readContractFacts } from './assembly/packs/contract-facts.ts';
import { RunningSimulator } from './assembly/running-simulator.ts';
import { prepare } from './assembly/start/setup.ts';
import { type LedgerRow, loadLedger } from './contract/ledger.ts';
import { installControl } from './control/control-plugin.ts';
import { CONTROL_PREFIX } from './control/control-routes.ts';
import { createForeignGuard } from './control/foreign-guard.ts';
import { steadyNowMs } from './core/time/wall-clock.ts';
import { installMcp } from './mcp/mcp-routes.ts';
import type { ProviderPack } from './providers/pack.ts';
import { findPack, PACKS } from './providers/registry.ts';
import type { Simulator, SimulatorOptions } from './simulator-types.ts';
import type { ContractFacts } from './verdict/coverage/coverage.ts';
import { type RestServerOptions, startRestServer } from './wires/rest/server.ts';

export { callNotesOf, providerAt, providersWithNotes } from './assembly/packs/call-notes.ts';
export { contractDocumentOf, stagedRequestsOf } from './assembly/packs/contract-usage.ts';
export { refuseLlmServer } from './assembly/packs/refuse-llm-server.ts';
export { VOCABULARY } from './assembly/packs/vocabulary.ts';
export { type McpOptions, serveMcp } from './assembly/serve-mcp.ts';
export { usualWorkspaceId } from './assembly/start/credentials-for.ts';
export { refuseUnknownProvider, refuseUnknownQuirk } from './assembly/start/known-names.ts';
export { replaySavedWebhook, type SavedReplayOptions } from './assembly/webhooks/saved-webhook.ts';
export {
  type OpenWebhookLine,
  openWebhookLine,
  type WebhookLineOptions,
} from './assembly/webhooks/webhook-line.ts';
export { openWebhookSink } from './assembly/webhooks/webhook-sink.ts';
export type {
  PlayOptions,
  PlayResult,
  ProviderInfo,
  Simulator,
  SimulatorOptions,
  WorldInfo,
} from './simulator-types.ts';

/** The world of requests that belong to nobody: no key, or a wrong one. */
const OUTSIDE = 'outside';

/**
 * Starts a simulator: it listens, and every key that a client presents opens a world of its own.
 * @example
 * const simulator = await startSimulator({ clock: 'skip', seed: 7 });
 * const result = await simulator.play('scenarios/retell/busy.yaml');
 * await simulator.stop();
 * @throws DRY_PORT_BUSY, DRY_PORT_FORBIDDEN, DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN, DRY_STORE_UNUSABLE, DRY_SCENARIO_*,
 * DRY_FILE_UNREADABLE
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const setup = await prepare(options);
  const startedMs = steadyNowMs();
  const host = options.host ?? '127.0.0.1';
  let running: RunningSimulator | undefined;
  const { packs, shared } = setup;
  const mcp = mcpRoutes({
    packs,
    guard: shared.guard,
    host,
    origin: () => running?.url ?? '',
    controlToken: options.controlToken,
  });
  try {
    const server = await startRestServer({
      mounts: setup.mounts,
      ownPrefix: CONTROL_PREFIX,
      files: setup.shared.files,
      ...pagesOf(host, options.publicUrl),
      outside: setup.shared.journal.writerFor({
        name: OUTSIDE,
        // Nobody's clock counts it; where time is skipped the journal must not tell how fast the machine is.
        nowMs: () => (setup.clockMode.kind === 'skip' ? 0 : Math.round(steadyNowMs() - startedMs)),
        secrets: [],
      }),
      host,
      port: options.port ?? 0,
      ...(options.limits === undefined ? {} : { areLimitsOn: () => options.limits === 'on' }),
      ...(options.control === false
        ? {}
        : {
            extend: (app) => {
              installControl(app, {
                target: () => running,
                host,
                token: options.controlToken,
                lastEntries: async () => running?.lastEntries,
              });
              installMcp(app, mcp);
            },
            ownPaths: mcp.map(({ path }) => path),
          }),
    });
    shared.accounts.listensAt(server.origin);
    running = new RunningSimulator(setup, server);
  } catch (error) {
    setup.store.close();
    throw error;
  }
  setup.worlds.recover(setup.packs);
  return running;
}

/** What pages may call it in their Host: what it is bound to, and where it is told that clients reach it; and which pages are those of this machine. */
function pagesOf(
  boundHost: string,
  publicUrl = '',
): Required<Pick<RestServerOptions, 'isOwnHost' | 'isLocalPage'>> {
  const guard = createForeignGuard(boundHost);
  const publicHost = URL.parse(publicUrl)?.host;
  return {
    isOwnHost: (host) => guard.isOurs(host) || host?.toLowerCase() === publicHost,
    // A browser calls 127.0.0.1 and localhost two sites, though both are this machine.
    isLocalPage: (caller) => guard.refusalOf({ ...caller, fetchSite: undefined }) === undefined,
  };
}

/** What a provider's pack does, with the grade and the source of each behaviour. @throws DRY_PROVIDER_UNKNOWN, DRY_FILE_UNREADABLE */
export function ledgerOf(provider: string): readonly LedgerRow[] {
  const { ledgerUrl } = findPack(provider);
  return ledgerUrl === undefined ? [] : loadLedger(ledgerUrl);
}

/** What of a provider's API could be in use, on a day if one is given: what coverage is held against. @throws DRY_PROVIDER_UNKNOWN, DRY_FILE_UNREADABLE */
export function contractFactsOf(
  provider: string,
  options: { readonly asOf?: string | undefined } = {},
): ContractFacts {
  return readContractFacts(findPack(provider), options);
}

/** Every provider that drydial can be, with its quirks. */
export function listProviders(): readonly ProviderPack[] {
  return PACKS;
}
