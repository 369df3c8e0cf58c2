import { createEgressGuard } from '../../core/egress/egress.ts';
import { createExhaustionNotice } from '../../core/exhaustion.ts';
import type { Fault } from '../../core/faults.ts';
import { createJournal } from '../../core/journal/memory-journal.ts';
import { createKeptFiles } from '../../core/kept-files.ts';
import { randomSeed } from '../../core/random.ts';
import { createMemoryStore } from '../../core/store/memory-store.ts';
import type { FileTrouble } from '../../core/store/sqlite-writes.ts';
import type { Store } from '../../core/store/store.ts';
import { type ClockMode, formatClockMode } from '../../core/time/clock.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import type { SimulatorOptions } from '../../simulator-types.ts';
import { VERSION } from '../../version.ts';
import type { PackMount } from '../../wires/rest/pack-mount.ts';
import { createWebhookClient } from '../../wires/webhooks/webhook-client.ts';
import { contractsOf, type PackContracts } from '../packs/contracts.ts';
import { faultNamesOf } from '../packs/vocabulary.ts';
import { AccountBook } from '../world/account-book.ts';
import type { SharedParts } from '../world/world-parts.ts';
import { Worlds } from '../world/worlds.ts';
import { readCertificates } from './certificates.ts';
import { resolveAsOf, resolveClock, resolvePacks, resolveQuirks, resolveStart } from './resolve-options.ts';
import { ScenarioShelf } from './scenario-shelf.ts';
import { startSettingsOf } from './start-settings.ts';

const TROUBLE_EFFECT =
  'until it can be, calls go on in memory, and requests that change something are answered 500';

/** Everything a simulator consists of, before it listens. */
export interface Setup {
  readonly packs: readonly ProviderPack[];
  readonly mounts: readonly PackMount[];
  readonly worlds: Worlds;
  readonly store: Store;
  readonly shared: SharedParts;
  readonly shelf: ScenarioShelf;
  readonly seed: number;
  readonly clockMode: ClockMode;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Start of script time for a clock of that kind, epoch ms. */
  readonly startFor: (mode: ClockMode) => number;
}

/** Resolves the options and joins the parts. @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN, DRY_STORE_UNUSABLE, DRY_SCENARIO_* */
export async function prepare(options: SimulatorOptions): Promise<Setup> {
  const packs = resolvePacks(options.providers);
  const clockMode = resolveClock(options.clock ?? 'real');
  const startFor = resolveStart(options.startAt);
  const seed = options.seed ?? randomSeed();
  const env = options.env ?? process.env;
  const shelf = new ScenarioShelf({ env, addresses: options });
  await shelf.add(options.scenarios ?? []);

  const startAt = new Date(startFor(clockMode)).toISOString();
  const journal = createJournal({
    ...(options.journalLimit === undefined ? {} : { maxEntries: options.journalLimit }),
    run: () => ({
      drydial: VERSION,
      seed: String(seed),
      clock: formatClockMode(clockMode),
      startAt,
    }),
  });
  const shared = shareParts(options, packs, {
    journal,
    env,
    ca: await readCertificates(options.caFile),
  });
  const serving = await resolveServing(options);
  const store = await openStore(options.dataFile, (trouble) => {
    tellTrouble(trouble, worlds);
    options.onNotice?.(noticeOf(trouble));
  });
  if (store.files !== undefined) shared.files.useShelf(store.files);
  const worlds: Worlds = new Worlds({
    shared,
    store,
    isDurable: options.dataFile !== undefined,
    seed,
    clockMode,
    startAtMs: () => startFor(clockMode),
    apiKeys: options.apiKeys,
    scenarioFor: (pack, facts, hints) => shelf.choose(pack, facts, hints),
  });
  const mounts = packs.map((pack) => ({
    ...createMount(pack, contractsOf(pack), { worlds, shared }),
    ...serving,
    faultsIn: (header: string) => readFaultHeader(header, pack),
    scenarioProblem: (name: string) => shelf.problemOf(pack, name),
  }));
  return { packs, mounts, worlds, store, shared, shelf, seed, clockMode, env, startFor };
}

function shareParts(
  options: SimulatorOptions,
  packs: readonly ProviderPack[],
  parts: Pick<SharedParts, 'journal' | 'env' | 'ca'>,
): SharedParts {
  const guard = createEgressGuard({
    allowHosts: options.allowEgress ?? [],
    forbiddenHosts: packs.flatMap((pack) => pack.hosts),
  });
  const onExhausted = createExhaustionNotice((message) => options.onNotice?.(message));
  return {
    ...parts,
    onExhausted,
    guard,
    files: createKeptFiles(),
    accounts: new AccountBook(startSettingsOf(options), packs),
    quirks: resolveQuirks(packs, options.quirks, resolveAsOf(options.asOf)),
    webhookClient: createWebhookClient({
      lookup: guard.lookup,
      onExhausted,
      ...(parts.ca === undefined ? {} : { ca: parts.ca }),
    }),
    deadlineScale: options.deadlines ?? 1,
  };
}

/** What of the contract is served, and how. @throws DRY_OPTION_INVALID */
async function resolveServing(options: SimulatorOptions): Promise<Pick<PackMount, 'asOf' | 'synthesize'>> {
  const asOf = resolveAsOf(options.asOf);
  // Its sample data is loaded only where somebody wants made-up objects.
  const makes =
    options.unknownIds === 'synthesize' ? await import('../../contract/synthesize.ts') : undefined;
  return {
    ...(asOf === undefined ? {} : { asOf }),
    ...(makes === undefined ? {} : { synthesize: makes.synthesize }),
  };
}

function createMount(
  pack: ProviderPack,
  { contract, validator }: PackContracts,
  { worlds, shared }: { readonly worlds: Worlds; readonly shared: SharedParts },
): PackMount {
  return {
    pack,
    contract,
    validator,
    accounts: worlds.accountsOf(pack),
    quirks: shared.quirks,
    limits: pack.limits(shared.quirks),
  };
}

/** The language of faults is loaded only where a request speaks it. */
async function readFaultHeader(header: string, { id }: ProviderPack): Promise<readonly Fault[]> {
  const { parseFaultHeader } = await import('../../scenario/parse-faults.ts');
  return parseFaultHeader(header, { names: () => faultNamesOf(id) });
}

/** SQLite is loaded only where there is a file to keep. */
async function openStore(
  file: string | undefined,
  onTrouble: (trouble: FileTrouble) => void,
): Promise<Store> {
  if (file === undefined) return createMemoryStore();
  const { openSqliteStore } = await import('../../core/store/sqlite-store.ts');
  return openSqliteStore(file, { patience: { onTrouble } });
}

/** For who runs it: what is wrong, and what that means. */
function noticeOf({ kind, message }: FileTrouble): string {
  return kind === 'unwritable' ? `${message}; ${TROUBLE_EFFECT}.` : message;
}

/** In the journal of the world that met it, if it is open already. */
function tellTrouble({ kind, world: name, message }: FileTrouble, worlds: Worlds): void {
  const parts = worlds.all.find(({ world }) => world.name === name);
  parts?.world.journal.append({
    wire: 'verdict',
    kind: 'violation',
    rule: 'data-file',
    severity: kind === 'unwritable' ? 'error' : 'warning',
    message,
    ...(kind === 'unwritable' ? { effect: TROUBLE_EFFECT } : {}),
  });
}
