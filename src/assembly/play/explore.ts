import { messageLabel } from '../../core/delivery-order.ts';
import type { EgressGuard } from '../../core/egress/egress.ts';
import { SimulatorError } from '../../core/errors.ts';
import { createRandom, randomSeed } from '../../core/random.ts';
import type { ClockMode } from '../../core/time/clock.ts';
import { elapsedMs, steadyNowMs } from '../../core/time/wall-clock.ts';
import type { ExploreOutcome } from '../../explore/explore-findings.ts';
import { type ExplorePlay, exploreOrders } from '../../explore/explorer.ts';
import { parseOrder } from '../../explore/order-text.ts';
import type { QuirkValues } from '../../providers/pack.ts';
import { refuseWebhookFaults } from '../../scenario/model/explorable.ts';
import type { Scenario } from '../../scenario/model/scenario.ts';
import type { ExploreOptions, ExploreResult } from '../../simulator-explore.ts';
import type { PlayResult } from '../../simulator-types.ts';
import { sendJson } from '../customer/send-json.ts';
import { type Casting, faultsOf, type PlayChanges, type Played } from './casting.ts';
import { createStateProbe } from './state-probe.ts';

/** What exploring takes. */
export interface ExploreMeans {
  readonly guard: EgressGuard;
  readonly quirks: QuirkValues;
  readonly play: (scenario: Scenario, changes: Partial<PlayChanges>) => Promise<Played>;
}

const DEFAULT_LIMIT = 300;
const DEFAULT_COPIES = 2;
const RESET_LIMIT_MS = 30_000;

/**
 * Plays a scenario's webhooks in many orders, each in a fresh world, and compares where the program under test ends up.
 * @throws DRY_OPTION_INVALID, DRY_EXPLORE_UNCOMPARABLE, DRY_APP_UNREACHABLE
 */
export async function exploreScenario(
  casting: Casting,
  options: ExploreOptions,
  means: ExploreMeans,
): Promise<ExploreResult> {
  const startedMs = steadyNowMs();
  const { scenario, seed } = casting;
  const plan = scenario.deliver?.explore ?? {};
  const stateProbe = createStateProbe(scenario, options.probe);
  const reset = resetOf(casting, options, means.guard);
  const clockMode = clockFor(scenario);
  refuseWebhookFaults(scenario, faultsOf(casting));
  const story = { ...scenario, expect: [] };
  const naming = new Naming();
  const attemptLimit = attemptsOf(casting, means.quirks);

  const play = async ({ order, labels, idSalt }: ExplorePlay): Promise<ExploreOutcome> => {
    await reset?.();
    const { result, parts } = await means.play(story, {
      clockMode,
      idSalt,
      ...(order === undefined ? {} : { order: { order, labels, attemptLimit } }),
    });
    if (order === undefined) naming.learn(result, parts.plainText);
    return {
      labels: naming.labels,
      lost: naming.lostIn(result, parts.plainText),
      state: await stateProbe.read(parts, result.callId),
      plainText: parts.plainText,
    };
  };
  const exploration = await exploreOrders({
    play,
    attemptLimit,
    random: createRandom(`explore:${seed}`),
    nonce: String(randomSeed()),
    limit: options.limit ?? plan.limit ?? DEFAULT_LIMIT,
    copies: options.copies ?? plan.copies ?? DEFAULT_COPIES,
    withOverlap: options.overlap ?? plan.withOverlap ?? true,
    isBeyond: options.beyond ?? plan.isBeyond ?? false,
    isReset: reset !== undefined,
    ids: options.ids,
    onTried: options.onTried,
    ...(options.order === undefined ? {} : { only: onlyOrder(options.order) }),
  });
  const { labels: events, ...found } = exploration;
  return {
    scenario: scenario.name,
    seed,
    events,
    compared: stateProbe.compared,
    ...found,
    isClean: found.states.length === 1 && found.lost.length === 0,
    wallMs: elapsedMs(startedMs),
  };
}

function onlyOrder(text: string): (labels: readonly string[]) => ReturnType<typeof parseOrder> {
  return (labels) => parseOrder(text, labels);
}

/** Names of messages, by ids as they are without a salt. */
class Naming {
  readonly #names = new Map<string, string>();

  get labels(): readonly string[] {
    return [...this.#names.values()];
  }

  /** Learns them from a usual play: in the order of emission, which is that of first attempts. */
  learn({ entries, callId, scenario }: PlayResult, plainText: (text: string) => string): void {
    this.#names.clear();
    const counts = new Map<string, number>();
    for (const entry of entries) {
      if (entry.wire !== 'webhook' || entry.kind !== 'attempt' || entry.callId !== callId) continue;
      if (entry.purpose !== undefined || entry.attempt > 1) continue;
      const number = (counts.get(entry.event) ?? 0) + 1;
      counts.set(entry.event, number);
      this.#names.set(plainText(entry.messageId), messageLabel(entry.event, number));
    }
    if (this.#names.size > 0) return;
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `"${scenario.name}" brings no webhooks about, so there is no order to explore.`,
      {
        fix: 'Give the agent a webhook URL: --webhook-url, or call.agent.webhook_url in the scenario.',
      },
    );
  }

  lostIn({ entries, callId }: PlayResult, plainText: (text: string) => string): readonly string[] {
    return entries.flatMap((entry) => {
      if (entry.wire !== 'webhook' || entry.kind !== 'given-up' || entry.callId !== callId) return [];
      return this.#names.get(plainText(entry.messageId)) ?? [];
    });
  }
}

function attemptsOf({ pack }: Casting, quirks: QuirkValues): number {
  return (pack.delivery?.(quirks).retryGapsMs.length ?? 0) + 1;
}

/** Real time would make each order last as long as the call. */
function clockFor({ clock }: Scenario): ClockMode {
  return clock?.kind === 'live' ? clock : { kind: 'skip' };
}

function resetOf(
  { scenario }: Casting,
  { reset }: ExploreOptions,
  guard: EgressGuard,
): (() => Promise<void>) | undefined {
  if (reset !== undefined) {
    return async () => {
      await reset();
    };
  }
  const request = scenario.deliver?.reset;
  if (request === undefined) return undefined;
  return async () => {
    const { method, url, body } = request;
    const reply = await sendJson(
      { method, url: new URL(url), timeoutMs: RESET_LIMIT_MS, ...(body === undefined ? {} : { body }) },
      guard,
    );
    const problem =
      reply.kind === 'failed'
        ? `got no answer: ${reply.reason}`
        : reply.status >= 400
          ? `was answered ${reply.status}`
          : undefined;
    if (problem !== undefined)
      throw new SimulatorError('DRY_APP_UNREACHABLE', `The reset ${method} ${url} ${problem}.`);
  };
}
