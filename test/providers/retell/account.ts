import { expect } from 'vitest';
import { type Call, type CallFacts, type EndReason, isOver } from '../../../src/core/call.ts';
import type { CallHappening } from '../../../src/core/events.ts';
import { createIds } from '../../../src/core/ids.ts';
import type { JournalWriter } from '../../../src/core/journal/journal.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { createKeptFiles } from '../../../src/core/kept-files.ts';
import type { CallControl, CallHints } from '../../../src/core/ports.ts';
import { createRandom } from '../../../src/core/random.ts';
import { createMemoryStore } from '../../../src/core/store/memory-store.ts';
import type { Clock } from '../../../src/core/time/clock.ts';
import { createClock } from '../../../src/core/time/virtual-clock.ts';
import { applyEvent, newCall } from '../../../src/core/transitions.ts';
import type { World } from '../../../src/core/world.ts';
import {
  type AccountSettings,
  isFailure,
  type QuirkValues,
  type WebhookMessage,
} from '../../../src/providers/pack.ts';
import { retellErrorReply } from '../../../src/providers/retell/errors.ts';
import { retellOperations } from '../../../src/providers/retell/operations/all-operations.ts';
import { FaultPlan } from '../../../src/wires/faults/fault-plan.ts';
import { accountsOf } from '../../support/accounts.ts';
import { retellContract } from './contract.ts';

export const START_AT_MS = Date.UTC(2026, 10, 21, 9);

export interface AccountOptions {
  readonly seed?: string;
  readonly settings?: Partial<AccountSettings>;
  readonly quirks?: QuirkValues;
  /** Some hostile requests are meant to be off contract. */
  readonly checksRequests?: boolean;
}

export interface SendInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly body: JsonObject;
  readonly callId: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const SILENT: JournalWriter = {
  append() {
    throw new Error('A pack writes no journal.');
  },
};

/** An account of Retell without wires: requests go straight to the operations, and every reply is held against the contract. */
export class Account {
  readonly clock: Clock = createClock({ mode: { kind: 'skip' }, startAtMs: START_AT_MS });
  readonly starts: { readonly facts: CallFacts; readonly hints: CallHints }[] = [];
  /** Calls whose agents were told to speak, and those that a person took over, with the reason of their end. */
  readonly triggered: string[] = [];
  readonly handedOver = new Map<string, EndReason>();
  /** What happened beside calls, and what the customer is told about it. */
  readonly told: { readonly what: string; readonly messages: readonly WebhookMessage[] }[] = [];
  /** Promises of calls that are not kept yet. */
  announced = 0;
  readonly #calls = new Map<string, Call>();
  readonly #world: World;
  readonly #options: AccountOptions;
  /** What the dashboard says; a test may change it while the account is open. */
  readonly settings: { -readonly [Name in keyof AccountSettings]: AccountSettings[Name] };

  constructor(options: AccountOptions = {}) {
    const seed = options.seed ?? '7';
    const random = createRandom(seed);
    this.#options = options;
    this.settings = { concurrencyLimit: 20, ...options.settings };
    this.#world = {
      name: 'test',
      credentials: { apiKey: 'key_test' },
      account: this.settings,
      seed,
      clock: this.clock,
      random,
      ids: createIds(random),
      store: createMemoryStore().open('test'),
      journal: SILENT,
      calls: this.#control(),
      files: createKeptFiles(),
      customer: {
        note: ({ what }) => {
          this.told.push({ what, messages: [] });
          return `note:${this.told.length}`;
        },
        announce: ({ what }, messages) => void this.told.push({ what, messages }),
        complain: (_, { message }) => void this.told.push({ what: message, messages: [] }),
        ask() {
          throw new Error('Nobody is there to ask.');
        },
      },
      faults: new FaultPlan({ journal: SILENT, random, nowMs: () => this.clock.nowMs() }),
    };
  }

  async send(operationId: string, input: SendInput = {}): Promise<Reply> {
    const handler = retellOperations[operationId];
    if (handler === undefined) throw new Error(`No handler for ${operationId}`);
    if (this.#options.checksRequests !== false) {
      expect(retellContract.requestProblems(operationId, input.body)).toEqual([]);
    }
    const answer = await handler(
      {
        params: input.params ?? {},
        query: input.query ?? {},
        body: input.body,
        headers: input.headers ?? {},
      },
      {
        world: this.#world,
        account: this.settings,
        quirks: this.#options.quirks ?? {},
        accounts: accountsOf([this.#world]),
      },
    );
    const quirks = this.#options.quirks ?? {};
    const reply = isFailure(answer) ? retellErrorReply(answer, { quirks }) : answer;
    // A page of text is none of the contract's bodies: the answer for a route that is not there.
    if (reply.contentType === undefined && reply.isUndocumented !== true) {
      expect(retellContract.replyProblems(operationId, reply.status, reply.body)).toEqual([]);
    }
    // JSON over the wire: what a client would read.
    const body = reply.body === undefined ? {} : (JSON.parse(JSON.stringify(reply.body)) as JsonObject);
    return { status: reply.status, body, callId: reply.callId, headers: reply.headers ?? {} };
  }

  /** Lets something happen to a call, as the engine would. */
  happen(callId: string, ...happenings: readonly CallHappening[]): Call {
    let call = this.call(callId);
    for (const happening of happenings) {
      call = applyEvent(call, { ...happening, callId, atMs: this.clock.epochMs() });
    }
    this.#calls.set(callId, call);
    return call;
  }

  call(callId: string): Call {
    const call = this.#calls.get(callId);
    if (call === undefined) throw new Error(`No call ${callId}`);
    return call;
  }

  forget(callId: string): void {
    this.#calls.delete(callId);
  }

  /** An agent with a number of its own; gives back the agent's id. */
  async withNumber(number: string, agent: JsonObject = {}): Promise<string> {
    const created = await this.send('createAgent', { body: { ...CUSTOM_AGENT, ...agent } });
    const agentId = String(created.body.agent_id);
    const outbound = [{ agent_id: agentId, weight: 1 }];
    const body = { phone_number: number, termination_uri: 'trunk.example.com', outbound_agents: outbound };
    expect((await this.send('importPhoneNumber', { body })).status).toBe(201);
    return agentId;
  }

  #control(): CallControl {
    const calls = this.#calls;
    return {
      start: (facts, hints) => {
        this.starts.push({ facts, hints });
        const call = newCall(facts, this.clock.epochMs());
        calls.set(call.id, call);
        return call;
      },
      get: (callId) => calls.get(callId),
      isTaken: (callId) => calls.has(callId),
      list: () => [...calls.values()],
      order: () => [...calls.values()],
      stop: (callId, reason, by) => {
        const call = calls.get(callId);
        if (call === undefined || isOver(call)) return false;
        this.happen(callId, { kind: 'ended', reason, by });
        return true;
      },
      whenOver: waitsForNobody,
      whenFree: waitsForNobody,
      isStopping: false,
      delete: (callId) => {
        const call = calls.get(callId);
        return call !== undefined && isOver(call) && calls.delete(callId);
      },
      amend: (callId, changes) =>
        calls.has(callId) ? this.happen(callId, { kind: 'amended', changes }) : undefined,
      steer: (callId, { context, wantsReply }) => {
        const call = calls.get(callId);
        if (call?.status !== 'ongoing') return false;
        if (context !== undefined) this.happen(callId, { kind: 'injected', content: context });
        if (wantsReply) this.triggered.push(callId);
        return true;
      },
      handOver: (callId, reason) => {
        const call = calls.get(callId);
        if (call?.status !== 'ongoing' || this.handedOver.has(callId)) return false;
        this.handedOver.set(callId, reason);
        return true;
      },
      reanalyze: (callId) => {
        const analysis = calls.get(callId)?.analysis;
        if (analysis === undefined) return undefined;
        return this.happen(callId, { kind: 'analyzed', analysis, isRepeated: true });
      },
      announce: () => {
        this.announced += 1;
        return () => {
          this.announced -= 1;
        };
      },
      liveCount: (direction) =>
        [...calls.values()].filter(
          (call) => !isOver(call) && (direction === undefined || call.direction === direction),
        ).length,
    };
  }
}

export const CUSTOM_AGENT: JsonObject = {
  voice_id: 'retell-Cimo',
  response_engine: { type: 'custom-llm', llm_websocket_url: 'wss://llm.example.com/socket' },
};

function waitsForNobody(): never {
  throw new Error('no operation of this provider waits for the end of a call');
}
