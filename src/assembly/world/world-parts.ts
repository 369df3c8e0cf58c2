import { createHash } from 'node:crypto';
import type { Call, CallFacts } from '../../core/call.ts';
import type { EgressGuard } from '../../core/egress/egress.ts';
import { messageOf } from '../../core/errors.ts';
import type { CallEvent } from '../../core/events.ts';
import type { Appended, JournalWriter } from '../../core/journal/journal.ts';
import type { MemoryJournal } from '../../core/journal/memory-journal.ts';
import type { KeptFiles } from '../../core/kept-files.ts';
import type { AgentLink, AgentLinkOptions, CallHints, Prober } from '../../core/ports.ts';
import { createRandom } from '../../core/random.ts';
import { type MintingOptions, mintWith } from '../../core/salted-ids.ts';
import type { WorldStore } from '../../core/store/store.ts';
import type { ClockMode } from '../../core/time/clock.ts';
import { createClock } from '../../core/time/virtual-clock.ts';
import type { Credentials, World } from '../../core/world.ts';
import { Engine } from '../../engine/engine.ts';
import type { ProviderPack, QuirkValues, WorldContext } from '../../providers/pack.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import { SocketDriver } from '../../wires/socket/driver.ts';
import { OpenSockets } from '../../wires/socket/open-sockets.ts';
import { PingRounds } from '../../wires/socket/ping-rounds.ts';
import { createDispatcher, type Dispatcher } from '../../wires/webhooks/dispatcher.ts';
import { type GatePlan, OrderGate } from '../../wires/webhooks/order-gate.ts';
import { Outbox } from '../../wires/webhooks/outbox.ts';
import type { WebhookClient } from '../../wires/webhooks/webhook-client.ts';
import { createAgentAbilities } from '../customer/agent-abilities.ts';
import { createCustomerOutlet } from '../customer/customer-outlet.ts';
import { createProber } from '../customer/prober.ts';
import { secretsOf, signingSecret } from '../customer/signing-secret.ts';
import { createWebhookCheck } from '../customer/webhook-check.ts';
import { contractsOf } from '../packs/contracts.ts';
import type { AccountBook } from './account-book.ts';
import { createWitness } from './create-witness.ts';
import { createWireLoader } from './load-wires.ts';
import { createEndings } from './world-endings.ts';
import { createWorldFaults, type WorldFaults } from './world-faults.ts';

/** What all worlds of a simulator share. */
export interface SharedParts {
  readonly journal: MemoryJournal;
  readonly guard: EgressGuard;
  readonly webhookClient: WebhookClient;
  readonly accounts: AccountBook;
  /** What clients of all accounts have uploaded. */
  readonly files: KeptFiles;
  readonly quirks: QuirkValues;
  readonly deadlineScale: number;
  /** PEM certificates that the wires trust besides those that are known. */
  readonly ca: string | undefined;
  /** No file descriptor is left for a connection of the wires. */
  readonly onExhausted: () => void;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What one world is made from. */
export interface WorldPlan {
  readonly pack: ProviderPack;
  readonly credentials: Credentials;
  readonly name: string;
  readonly seed: string;
  readonly clockMode: ClockMode;
  readonly startAtMs: number;
  readonly store: WorldStore;
  /** Its records outlive the process, and so do the webhooks that are pending. */
  readonly isDurable: boolean;
  /** In which order the webhooks of its call arrive. Default: as they come. */
  readonly order?: GatePlan;
  /** Changes the ids that it mints, and nothing else. */
  readonly minting?: MintingOptions;
  readonly scenarioFor: (facts: CallFacts, hints: CallHints) => Scenario;
  /** The scenario that the world was opened for, if it was for one. */
  readonly story?: Scenario;
}

/** A world with the parts that only the assembly touches. */
export interface WorldParts extends Pick<WorldFaults, 'faults' | 'storyCallId'> {
  readonly world: World;
  /** The world as its pack sees it. */
  readonly context: WorldContext;
  readonly pack: ProviderPack;
  readonly engine: Engine;
  readonly dispatcher: Dispatcher | undefined;
  readonly prober: Prober;
  /** A text with its ids as they are without a salt. */
  readonly plainText: (text: string) => string;
  stop(): Promise<void>;
  /**
   * Stops without a word: nothing is announced to the customer, and nothing more is journaled. Resolves when nothing can
   * reach the customer any more, or with what did not end, in sentences.
   */
  forget(): Promise<readonly string[]>;
  isForgotten(): boolean;
}

/** Credentials as one text, to find an account by. */
export function accountKey({ apiKey, workspaceId = '' }: Credentials): string {
  return `${apiKey}\0${workspaceId}`;
}

/** A name for an account that tells nothing about its key. */
export function fingerprint(pack: ProviderPack, credentials: Credentials): string {
  const identity = `${pack.id}\0${accountKey(credentials)}`;
  return `w_${createHash('sha256').update(identity).digest('hex').slice(0, 10)}`;
}

/** Joins the parts of one world. Cheap on purpose: a world is opened for every key that is presented. */
export function createWorldParts(plan: WorldPlan, shared: SharedParts): WorldParts {
  const { pack, credentials, name, seed, store } = plan;
  const clock = createClock({ mode: plan.clockMode, startAtMs: plan.startAtMs });
  const { random, ids, plainText } = mintWith(createRandom(seed), plan.minting);
  const account = shared.accounts.of(credentials.apiKey, pack, clock);
  const secrets = secretsOf(plan, { account, env: shared.env });
  const journal = shared.journal.writerFor({ name, nowMs: () => clock.nowMs(), secrets });
  const worldFaults = createWorldFaults(plan.story, { journal, random, clock });
  const { faults } = worldFaults;
  const dispatcher = createWorldDispatcher(plan, shared, { clock, journal, account, faults });
  const wires = { clock, journal, dispatcher };
  const prober = createProber({ clock, guard: shared.guard });
  const contracts = contractsOf(pack);
  const checkSent = createWebhookCheck({ ...contracts, journal });
  const contextOf = (): WorldContext => ({ world, account, quirks: shared.quirks });
  const openSockets = new OpenSockets();
  const engine = createWorldEngine(plan, shared, {
    ...wires,
    random,
    account,
    openSockets,
    prober,
    contextOf,
    checkSent,
    ...worldFaults,
  });
  const world: World = {
    name,
    credentials,
    account,
    seed,
    clock,
    random,
    ids,
    store,
    files: shared.files,
    journal,
    calls: engine,
    faults,
    ...(plan.story?.hasLimits === undefined ? {} : { hasLimits: plan.story.hasLimits }),
    customer: createCustomerOutlet({
      ...wires,
      ...contracts,
      checkSent,
      keepOpen: () => engine.announce(),
    }),
  };
  return {
    world,
    context: contextOf(),
    pack,
    engine,
    dispatcher,
    prober,
    plainText,
    ...worldFaults,
    ...createEndings({ ...wires, engine, openSockets, prober }),
  };
}

interface EngineParts extends Pick<World, 'clock' | 'random' | 'journal' | 'account'>, WorldFaults {
  readonly dispatcher: Dispatcher | undefined;
  readonly openSockets: OpenSockets;
  readonly prober: Prober;
  readonly contextOf: () => WorldContext;
  readonly checkSent: ReturnType<typeof createWebhookCheck>;
}

function createWorldEngine(plan: WorldPlan, shared: SharedParts, own: EngineParts): Engine {
  const { pack, store } = plan;
  const { clock, random, journal, account, dispatcher, openSockets, faults, onStory } = own;
  const calls = store.collection<Call>('call');
  const pingRounds = new PingRounds(clock);

  const secret = signingSecret(plan, { account, env: shared.env });
  const webhookContext = { account, quirks: shared.quirks, credentials: plan.credentials, secret };
  const loadWires = createWireLoader(pack, clock);
  const onEvent = (event: CallEvent, call: Call, entry: Appended): void => {
    if (event.kind === 'created') loadWires(call);
    if (pack.webhooks === undefined || dispatcher === undefined) return;
    const messages = pack.webhooks.messages(event, call, webhookContext);
    if (messages.length === 0) return;
    const occasion = { callId: call.id, causedBy: entry.id };
    own.checkSent(messages, occasion);
    dispatcher.dispatch(messages, occasion);
  };
  const engine: Engine = new Engine({
    clock,
    random,
    journal,
    calls,
    scenarioFor: (facts, hints) => plan.scenarioFor(facts, { ...hints, apiKey: plan.credentials.apiKey }),
    onEvent,
    atomically: (work) => store.atomically(work),
    onStory,
    ...(pack.endReasonWord === undefined ? {} : { reasonWordOf: pack.endReasonWord }),
    ...(pack.neutralReason === undefined ? {} : { neutralReasonOf: pack.neutralReason }),
    linkFor: (call, options) =>
      createLink(call, {
        plan,
        shared,
        clock,
        pingRounds,
        openSockets,
        journal,
        faults,
        options,
        isGoingAway: () => engine.isStopping,
        currentCall: () => calls.get(call.id) ?? call,
      }),
    ...createAgentAbilities(pack, own.contextOf),
    prober: own.prober,
    witness: createWitness(plan.name, shared.journal),
    onDefect: (error, callId) => recordDefect(journal, callId, error),
  });
  return engine;
}

function recordDefect(journal: JournalWriter, callId: string, error: unknown): Appended {
  return journal.append({
    wire: 'verdict',
    kind: 'violation',
    callId,
    rule: 'defect',
    severity: 'error',
    message: `drydial could not play this call: ${messageOf(error)}`,
  });
}

interface LinkParts extends Pick<World, 'clock' | 'journal' | 'faults'> {
  readonly plan: WorldPlan;
  readonly shared: SharedParts;
  readonly options: AgentLinkOptions;
  readonly pingRounds: PingRounds;
  readonly openSockets: OpenSockets;
  readonly isGoingAway: () => boolean;
  readonly currentCall: () => Call;
}

/** The socket to the customer's LLM server; none where the platform itself speaks. */
function createLink(call: Call, { plan, shared, options, ...own }: LinkParts): AgentLink | undefined {
  const { socket } = plan.pack;
  if (call.settings.agent.kind !== 'socket' || socket === undefined) return undefined;
  return new SocketDriver({
    ...own,
    call,
    protocol: socket,
    view: { quirks: shared.quirks },
    guard: shared.guard,
    ca: shared.ca,
    onExhausted: shared.onExhausted,
    frameProblems: contractsOf(plan.pack).frameCheck,
    ...options,
    deadlineScale: plan.story?.deadlines ?? shared.deadlineScale,
  });
}

function createWorldDispatcher(
  plan: WorldPlan,
  shared: SharedParts,
  own: Pick<World, 'clock' | 'journal' | 'faults' | 'account'>,
): Dispatcher | undefined {
  const { delivery, signer } = plan.pack;
  if (delivery === undefined) return undefined;
  return createDispatcher({
    clock: own.clock,
    journal: own.journal,
    faults: own.faults,
    ...(plan.order === undefined ? {} : { gate: new OrderGate({ ...plan.order, clock: own.clock }) }),
    earlierForm: plan.pack.webhooks?.earlierForm,
    secret: signingSecret(plan, { account: own.account, env: shared.env }),
    ...(signer === undefined ? {} : { signer: signer(shared.quirks) }),
    delivery: delivery(shared.quirks),
    ...(plan.isDurable ? { outbox: openOutbox(plan.store) } : {}),
    guard: shared.guard,
    client: shared.webhookClient,
    deadlineScale: plan.story?.deadlines ?? shared.deadlineScale,
  });
}

function openOutbox(store: WorldStore): Outbox {
  return new Outbox({
    messages: store.collection('webhook'),
    progress: store.collection('webhook-progress'),
  });
}
