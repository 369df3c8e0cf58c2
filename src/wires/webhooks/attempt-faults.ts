import type { FaultOf, Strike } from '../../core/faults.ts';
import { delay } from '../faults/webhook/delay.ts';
import { overlap } from '../faults/webhook/overlap.ts';
import type { Headers, Signing, WirePlan } from '../faults/webhook/webhook-fault.ts';
import { SIGNATURE_FAULTS, WIRE_FAULTS } from '../faults/webhook/webhook-faults.ts';
import { inOrder, type WebhookVisit } from './message-faults.ts';

/** What faults make of one attempt. */
export interface AttemptFaults {
  /** The attempt is lost on its way: nothing arrives. */
  readonly isLost: boolean;
  /** So many attempts are made at once. */
  readonly atOnce: number;
  /** Undefined where the bytes go out as usual. */
  readonly wire: WirePlan | undefined;
  /** The headers of the signature, as the faults want them. */
  readonly sign: (signing: Signing) => Headers;
  /** What has struck and is not taken yet; signatures strike when they are made. */
  readonly strikes: Strike[];
  /** The words of all that has struck. */
  readonly words: () => readonly string[];
}

type WireStrike = Strike<FaultOf<'webhook', keyof typeof WIRE_FAULTS>>;
type SignatureStrike = Strike<FaultOf<'webhook', keyof typeof SIGNATURE_FAULTS>>;

/** Nothing is in the way. */
const USUAL_ATTEMPT: AttemptFaults = {
  isLost: false,
  atOnce: 1,
  wire: undefined,
  sign: ({ headers }) => headers,
  strikes: [],
  words: () => [],
};

function lostAttempt(strikes: readonly Strike[]): AttemptFaults {
  const words = strikes.map(({ fault }) => fault.kind);
  return { ...USUAL_ATTEMPT, isLost: true, strikes: [...strikes], words: () => words };
}

// The keys of the tables are the words of their stage.
const SIGNATURE_KINDS = Object.keys(SIGNATURE_FAULTS) as (keyof typeof SIGNATURE_FAULTS)[];
const WIRE_KINDS = Object.keys(WIRE_FAULTS) as (keyof typeof WIRE_FAULTS)[];

/** How much later an attempt begins, ms of script time. */
export function attemptDelay(
  visit: WebhookVisit,
  attempt: number,
): { readonly delayMs: number; readonly strikes: readonly Strike[] } {
  const strikes = visit.strikes(['delay'], { counters: { attempt } });
  const delayMs = strikes.reduce((total, { fault, random }) => total + delay(fault, random), 0);
  return { delayMs, strikes };
}

/** Asks for the faults of one attempt; `bodyBytes` is the size of its body. */
export function attemptFaults(
  visit: WebhookVisit | undefined,
  attempt: number,
  bodyBytes: number,
): AttemptFaults {
  if (visit === undefined) return USUAL_ATTEMPT;
  const counters = { counters: { attempt } };
  const losses = visit.strikes(['drop'], counters).filter((strike) => isOfAttempt(strike));
  if (losses.length > 0) return lostAttempt(losses);
  const overlaps = visit.strikes(['overlap'], counters);
  const onWire = inOrder(visit.strikes(WIRE_KINDS, counters), WIRE_KINDS);
  const signatures = inOrder(visit.strikes(SIGNATURE_KINDS, counters), SIGNATURE_KINDS);
  const strikes: Strike[] = [...overlaps, ...onWire];
  const words = strikes.map(({ fault }): string => fault.kind);
  return {
    isLost: false,
    atOnce: overlaps.reduce((atOnce, { fault }) => overlap(atOnce, fault), 1),
    wire: onWire.length === 0 ? undefined : wirePlan(onWire, bodyBytes),
    sign: createSigning(signatures, (strike) => {
      strikes.push(strike);
      words.push(strike.fault.kind);
    }),
    strikes,
    words: () => words,
  };
}

/** Faults of a message that struck here are put back: they belong to the message as a whole. */
function isOfAttempt(strike: Strike): boolean {
  if (strike.fault.at?.attempt !== undefined) return true;
  strike.withdraw();
  return false;
}

function wirePlan(strikes: readonly WireStrike[], bodyBytes: number): WirePlan {
  return strikes.reduce<WirePlan>((plan, { fault }) => {
    // The table holds for each word the fault of that very word.
    const change = WIRE_FAULTS[fault.kind] as (
      plan: WirePlan,
      action: typeof fault,
      bytes: number,
    ) => WirePlan;
    return change(plan, fault, bodyBytes);
  }, {});
}

function createSigning(
  signatures: readonly SignatureStrike[],
  onStrike: (strike: Strike) => void,
): (signing: Signing) => Headers {
  let isFirst = true;
  return (signing) => {
    let { headers } = signing;
    for (const strike of signatures) {
      const { fault } = strike;
      // As above.
      const change = SIGNATURE_FAULTS[fault.kind] as (
        signing: Signing,
        action: typeof fault,
      ) => Headers | undefined;
      const changed = change({ ...signing, headers }, fault);
      if (changed !== undefined) headers = changed;
      // Attempts at once are signed each, and struck together.
      if (!isFirst) continue;
      if (changed === undefined) strike.withdraw();
      else onStrike(strike);
    }
    isFirst = false;
    return headers;
  };
}
