import { nodeHttp } from '../../core/egress/node-http.ts';
import type { Fault, FaultVisit, RestFault, Strike } from '../../core/faults.ts';
import type { Json } from '../../core/json.ts';
import type { World } from '../../core/world.ts';
import type { FailureKind, ProviderReply, RateLimiter } from '../../providers/pack.ts';
import type { RestEffect, RestTools, WireReply } from '../faults/rest/rest-effect.ts';
import {
  BEFORE_EFFECT,
  ON_REPLY,
  restEffectOf,
  restStrikeText,
  strikesReply,
} from '../faults/rest/rest-faults.ts';
import { toErrorReply } from './error-reply.ts';
import type { PackSite } from './pack-site.ts';

/** What the faults of an exchange need to know of its operation. */
export interface FaultedOperation {
  readonly site: PackSite;
  readonly operation: { readonly id: string };
  readonly limiter: RateLimiter;
  /** The names that users know it by, its own first. */
  readonly faultNames: readonly string[];
}

/** How a reply goes over the wire, after all faults. */
export interface Sending {
  /** Wire ms to wait first. */
  readonly waitMs: number;
  readonly reply: WireReply;
  /** Bytes of the body after which the connection ends; -1: before anything is sent; undefined: it stays. */
  readonly cutAfterBytes: number | undefined;
  /** Wire ms over which the body comes. */
  readonly dribbleMs: number;
  /** Words of the faults that the client meets in the reply. */
  readonly words: readonly string[];
}

/** What faults do before a request has its effect. */
export interface Beginning {
  readonly waitMs: number;
  /** Set where the request goes no further. */
  readonly ending: Sending | undefined;
}

interface Struck {
  readonly strike: Strike<RestFault>;
  readonly wall?: Readonly<Record<string, Json>>;
}

/** The faults of one exchange: asked before the effect and at the reply, and written down at its end. */
export class ExchangeFaults {
  readonly #world: World;
  readonly #route: FaultedOperation;
  readonly #visit: FaultVisit<'rest'>;
  readonly #struck: Struck[] = [];

  constructor(
    world: World,
    route: FaultedOperation,
    place: { readonly callId?: string; readonly own: readonly Fault[] },
  ) {
    this.#world = world;
    this.#route = route;
    const [name, ...aliases] = route.faultNames;
    this.#visit = world.faults.visit(
      {
        wire: 'rest',
        aliases,
        ...(name === undefined ? {} : { name }),
        ...(place.callId === undefined ? {} : { callId: place.callId }),
      },
      place.own,
    );
  }

  /** The request has come. */
  begin(): Beginning {
    const draft = newDraft(undefined);
    for (const strike of this.#visit.strikes(BEFORE_EFFECT, { phase: 'before' })) {
      if (draft.isOver) strike.withdraw();
      else this.#apply(strike, draft);
    }
    return { waitMs: draft.waitMs, ending: draft.isOver ? toSending(draft) : undefined };
  }

  /** The provider has answered, about this call if it names one. */
  reply(whole: WireReply, callId: string | undefined): Sending {
    if (callId !== undefined) this.#visit.nameCall(callId);
    const draft = newDraft(whole);
    const kinds = ON_REPLY.filter((kind) => strikesReply(kind, whole.status));
    const strikes = [
      ...this.#visit.strikes(kinds, { phase: 'after' }),
      ...(kinds.includes('disconnect') ? this.#visit.strikes(['disconnect'], { phase: 'during' }) : []),
    ];
    const inOrder = strikes.toSorted(
      (one, other) => ON_REPLY.indexOf(one.fault.kind) - ON_REPLY.indexOf(other.fault.kind),
    );
    for (const strike of inOrder) this.#apply(strike, draft);
    return toSending(draft);
  }

  /** Writes down what has struck. */
  record(entryId: string, callId: string | undefined): void {
    for (const { strike, wall } of this.#struck.splice(0)) {
      strike.record({ causedBy: entryId, callId, what: restStrikeText(strike.fault), wall });
    }
    this.#visit.end();
  }

  #apply(strike: Strike<RestFault>, draft: Draft): void {
    const effect = restEffectOf(strike.fault, this.#tools(strike));
    if (!applyEffect(effect, draft)) {
      strike.withdraw();
      return;
    }
    if (effect.kind !== 'wait') draft.words.push(strike.fault.kind);
    this.#struck.push(effect.kind === 'wait' ? { strike, wall: { delayMs: effect.forMs } } : { strike });
  }

  #tools({ random }: Strike): RestTools {
    return {
      random,
      providerReply: (status) => this.#providerReply(status),
      rateLimited: (resetInMs) => this.#rateLimited(resetInMs),
    };
  }

  /** The provider's own reply with that status; where it documents none, its shape with the words of HTTP. */
  #providerReply(status: number): WireReply {
    if (status === 429) return this.#rateLimited();
    const { site, operation } = this.#route;
    const place = { operation: operation.id };
    for (const failure of REFUSALS) {
      const reply = toErrorReply(site.mount, { failure }, place);
      if (reply.status === status) return toWireReply(site, reply);
    }
    const message = nodeHttp.STATUS_CODES[status] ?? 'Error';
    return toWireReply(
      site,
      toErrorReply(site.mount, { failure: 'server-error', message }, { ...place, status }),
    );
  }

  #rateLimited(resetInMs = this.#route.limiter.windowMs): WireReply {
    const { site, operation, limiter } = this.#route;
    const headers = site.mount.limits.headers(limiter, { remaining: 0, resetInMs, isExceeded: true });
    const resetsAtMs = this.#world.clock.epochMs() + resetInMs;
    const refusal = { failure: 'rate-limited', headers, resetsAtMs } as const;
    return toWireReply(site, toErrorReply(site.mount, refusal, { operation: operation.id }));
  }
}

interface Draft {
  readonly words: string[];
  waitMs: number;
  reply: WireReply | undefined;
  cutAfterBytes: ((bodyBytes: number) => number | undefined) | undefined;
  dribbleMs: number;
  /** The request goes no further. */
  isOver: boolean;
}

function newDraft(reply: WireReply | undefined): Draft {
  return { words: [], waitMs: 0, reply, cutAfterBytes: undefined, dribbleMs: 0, isOver: false };
}

/** False where there was nothing to strike at. */
function applyEffect(effect: RestEffect, draft: Draft): boolean {
  switch (effect.kind) {
    case 'wait':
      draft.waitMs += effect.forMs;
      return true;
    case 'answer':
      draft.reply = effect.reply(draft.reply);
      draft.isOver = true;
      return true;
    case 'alter': {
      const altered = draft.reply && effect.alter(draft.reply);
      if (altered === undefined) return false;
      draft.reply = altered;
      return true;
    }
    case 'cut':
      draft.cutAfterBytes = effect.afterBytes;
      draft.isOver = true;
      return true;
    case 'dribble':
      draft.dribbleMs += effect.overMs;
      return true;
  }
}

const NOTHING: WireReply = { status: 0, headers: {}, contentType: undefined, text: undefined };

function toSending({ words, waitMs, reply = NOTHING, cutAfterBytes, dribbleMs }: Draft): Sending {
  const bodyBytes = reply.text === undefined ? 0 : Buffer.byteLength(reply.text);
  const cut = cutAfterBytes === undefined ? undefined : (cutAfterBytes(bodyBytes) ?? -1);
  return { words, waitMs, reply, dribbleMs, cutAfterBytes: cut };
}

const REFUSALS: readonly FailureKind[] = [
  'invalid-request',
  'unauthenticated',
  'payment-required',
  'forbidden',
  'not-found',
  'conflict',
  'unprocessable',
  'stale',
  'rate-limited',
  'server-error',
];

function toWireReply(site: PackSite, reply: ProviderReply): WireReply {
  const { text, contentType } = site.replyTexts.textOf(reply, { kind: 'unchecked' });
  return { status: reply.status, headers: reply.headers ?? {}, contentType, text };
}
