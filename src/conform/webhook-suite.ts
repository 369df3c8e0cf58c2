import { ACCEPT_RULES, type AcceptRule, cutPosting, GIVEN_UP } from './accept-rules.ts';
import { judgeEffects } from './effect-rules.ts';
import { FORGERIES, type Forgery } from './forgeries.ts';
import { effectOfFirst } from './none-taken.ts';
import type { RuleResult } from './rule-result.ts';
import {
  type BenchEnd,
  BenchEndedError,
  describeReply,
  effectOfNoRefusal,
  WebhookBench,
} from './webhook-bench.ts';
import { type Posting, type Reply, type SampleCall, signed, type WebhookLine } from './webhook-line.ts';
import { allTried, broken, holds, noOccasion } from './webhook-results.ts';

export interface WebhookSuiteOptions {
  readonly url: string;
  /** Every event of the provider, call by call. */
  readonly events: readonly SampleCall[];
  /** Calls of which the receiver knows nothing yet: one for each rule. */
  readonly calls: readonly SampleCall[];
  /** Wall ms that the provider waits for an answer. */
  readonly timeoutMs: number;
  /** Where the program says what it has made of a call; `{call_id}` stands for its id. */
  readonly probe?: string | undefined;
  /** Wall ms for everything: what is not tried until then, is not tried. */
  readonly budgetMs: number;
  /** Wall ms within which forgeries are refused: that takes no thinking. Default 2000. */
  readonly promptMs?: number;
  /** Factor on how long slow bodies take. Default 1. */
  readonly slowness?: number;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Events follow each other for so long; what is left then goes out at once. */
const IN_SEQUENCE_MS = 8000;
/** Rules at a time. */
const AT_ONCE = 8;
const PROMPT_MS = 2000;

/** How many calls the suite uses up. */
export const CALLS_NEEDED = ACCEPT_RULES.length + 4;

/**
 * Posts webhooks with right and wrong signatures to a receiver, and says which rules it keeps.
 * @throws DRY_APP_UNREACHABLE where nobody listens, or the address is forbidden
 */
export async function runWebhookSuite(
  line: WebhookLine,
  options: WebhookSuiteOptions,
): Promise<readonly RuleResult[]> {
  const bench = new WebhookBench(line, options);
  return new WebhookSuite(bench, options).run();
}

interface Trial {
  readonly id: string;
  readonly title: string;
  readonly isAlone?: boolean;
  readonly try: () => Promise<RuleResult>;
}

class WebhookSuite {
  readonly #bench: WebhookBench;
  readonly #options: WebhookSuiteOptions;
  readonly #calls: SampleCall[];
  #slowestRefusalMs: number | undefined;

  constructor(bench: WebhookBench, options: WebhookSuiteOptions) {
    this.#bench = bench;
    this.#options = options;
    this.#calls = [...options.calls];
  }

  async run(): Promise<readonly RuleResult[]> {
    const events = await this.#takesEvents();
    const isTaken = (event: string): boolean =>
      events.some(({ id, result }) => id === idOfEvent(event) && result === 'holds');
    const isTaking = events.some(({ result }) => result === 'holds');
    const trials = this.#trials(isTaken);
    // Who takes nothing refuses forgeries, too: that proves nothing.
    const rest = isTaking
      ? await this.#tryAll(trials)
      : trials.map((trial) => noOccasion(trial, 'it takes no webhook at all'));
    return [
      ...events,
      ...rest,
      this.#prompt(),
      this.#inTime(),
      ...allTried([...events, ...rest], this.#bench.slowestMs),
    ];
  }

  /** An event that goes wrong as it is says nothing about what is done to it: those that are taken do. */
  #trials(isTaken: (event: string) => boolean): readonly Trial[] {
    const takenOf = (call: SampleCall): SampleCall => call.filter(({ event }) => isTaken(event));
    const next = (): SampleCall => takenOf(this.#calls.shift() ?? []);
    const whole = this.#calls.shift() ?? [];
    const forged = [...new Set([...takenOf(whole), ...whole])];
    const forgeries = FORGERIES.map(
      (forgery): Trial => ({
        ...forgery,
        try: () => this.#refuses(forgery, forged),
      }),
    );
    const accepted = ACCEPT_RULES.map((rule): Trial => {
      const call = next();
      return { ...rule, isAlone: rule.isAlone ?? false, try: () => this.#takes(rule, call) };
    });
    const cutCall = next();
    const cut: Trial = {
      id: 'after-cut',
      title: 'is there after a connection that broke in the middle of a body',
      isAlone: true,
      try: () => this.#survivesCut(cutCall),
    };
    return [...forgeries, ...accepted, cut];
  }

  async #tryAll(trials: readonly Trial[]): Promise<readonly RuleResult[]> {
    const { probe, onProgress } = this.#options;
    const results = new Map<string, RuleResult>();
    const waiting = trials.filter(({ isAlone }) => isAlone !== true);
    const attempt = async (trial: Trial): Promise<void> => {
      results.set(trial.id, await this.#attempt(trial));
      onProgress?.(results.size, trials.length);
    };
    const work = async (): Promise<void> => {
      for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) await attempt(trial);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    const effects =
      probe === undefined
        ? []
        : await judgeEffects(this.#bench, {
            probe,
            forged: this.#options.calls[0] ?? [],
            unheardOf: this.#calls.shift() ?? [],
            twice: this.#calls.shift() ?? [],
          });
    for (const trial of trials) if (trial.isAlone === true) await attempt(trial);
    return [...trials.flatMap(({ id }) => results.get(id) ?? []), ...effects];
  }

  async #attempt(trial: Trial): Promise<RuleResult> {
    try {
      return await trial.try();
    } catch (error) {
      if (error instanceof BenchEndedError) return noOccasion(trial, error.end);
      throw error;
    }
  }

  async #takesEvents(): Promise<readonly RuleResult[]> {
    const samples = this.#options.events.flat();
    const replies: (Reply | BenchEnd)[] = await this.#postEvents();
    const [first] = replies;
    const effect = await effectOfFirst(this.#bench, samples, replies);
    return [...new Set(samples.map(({ event }) => event))].map((event) => {
      const rule = { id: idOfEvent(event), title: `takes ${event} with a right signature` };
      const about = replies.filter((_, index) => samples[index]?.event === event);
      const wrong = about.find((reply) => typeof reply !== 'string' && !this.#bench.isTaken(reply));
      const unsaid = about.find((reply) => typeof reply === 'string');
      if (wrong === undefined || typeof wrong === 'string')
        return unsaid === undefined ? holds(rule) : noOccasion(rule, String(unsaid));
      return broken(rule, { title: describeReply(wrong), effect: wrong === first ? effect : GIVEN_UP });
    });
  }

  /** In the order of the samples; one after the other, as long as that takes no great time. */
  async #postEvents(): Promise<(Reply | BenchEnd)[]> {
    const bench = this.#bench;
    const post = async (posting: Posting): Promise<Reply | BenchEnd> => {
      try {
        return await bench.post(posting);
      } catch (error) {
        if (error instanceof BenchEndedError) return error.end;
        throw error;
      }
    };
    const samples = this.#options.events.flat();
    const replies: (Reply | BenchEnd)[] = [];
    for (const sample of samples) {
      if (bench.usedMs > IN_SEQUENCE_MS) break;
      replies.push(await post(signed(bench.line, sample)));
    }
    const rest = samples.slice(replies.length).map((sample) => post(signed(bench.line, sample)));
    return [...replies, ...(await Promise.all(rest))];
  }

  async #takes(rule: AcceptRule, call: SampleCall): Promise<RuleResult> {
    const bench = this.#bench;
    if (call.length === 0) return noOccasion(rule, 'it takes no event of a call');
    const groups = rule.post(bench.line, call);
    if (groups === undefined || groups.length === 0) return noOccasion(rule);
    const again: string[] = [];
    for (const group of groups) {
      const replies = await Promise.all(group.map((posting) => bench.post(posting)));
      for (const [index, reply] of replies.entries()) {
        const { body } = group[index] ?? { body: '' };
        if (bench.isTaken(reply)) continue;
        if (rule.isRetried !== true) return this.#brokenBy(rule, reply, call);
        again.push(body);
      }
    }
    for (const sample of call.filter(({ text }) => again.includes(text))) {
      const reply = await bench.post(signed(bench.line, sample));
      if (!bench.isTaken(reply)) return this.#brokenBy(rule, reply, call);
    }
    return holds(rule);
  }

  async #brokenBy(rule: AcceptRule, reply: Reply, [sample]: SampleCall): Promise<RuleResult> {
    const seen = describeReply(reply);
    const isGone = reply.kind === 'failed' && sample !== undefined && !(await this.#bench.isAlive(sample));
    return broken(
      rule,
      isGone
        ? {
            title: `${seen}, and nobody answers since`,
            effect: 'your server is gone, and all events are lost',
          }
        : { title: seen, effect: rule.effect },
    );
  }

  async #survivesCut(call: SampleCall): Promise<RuleResult> {
    const rule = { id: 'after-cut', title: 'is there after a connection that broke in the middle of a body' };
    const [sample] = call;
    if (sample === undefined) return noOccasion(rule, 'it takes no event of a call');
    await this.#bench.post(cutPosting(this.#bench.line, sample));
    const reply = await this.#bench.post(signed(this.#bench.line, sample));
    if (this.#bench.isTaken(reply)) return holds(rule);
    return broken(rule, {
      title: `then ${describeReply(reply)}`,
      effect: 'one bad line, and events are lost',
    });
  }

  async #refuses(forgery: Forgery, [sample, other]: SampleCall): Promise<RuleResult> {
    const posting =
      sample === undefined || other === undefined ? undefined : forgery.make(this.#bench.line, sample, other);
    if (posting === undefined || sample === undefined)
      return noOccasion(forgery, 'the provider signs no such thing');
    const reply = await this.#bench.post(posting);
    const problem = this.#problemOfRefusal(reply, forgery.effect);
    if (problem === undefined) return holds(forgery);
    const isGone = reply.kind === 'failed' && !(await this.#bench.isAlive(sample));
    return broken(
      forgery,
      isGone ? { ...problem, title: `${problem.title}, and nobody answers since` } : problem,
    );
  }

  #problemOfRefusal(
    reply: Reply,
    effect: string,
  ): { readonly title: string; readonly effect: string } | undefined {
    const seen = describeReply(reply);
    if (this.#bench.isTaken(reply)) return { title: `${seen}: it was taken`, effect };
    const isRefused = reply.kind === 'answered' && reply.status >= 400 && reply.status < 500;
    if (isRefused) {
      this.#slowestRefusalMs = Math.max(this.#slowestRefusalMs ?? 0, reply.tookMs);
      return undefined;
    }
    return { title: `${seen}, in place of a 4xx`, effect: effectOfNoRefusal(reply) };
  }

  #prompt(): RuleResult {
    const { promptMs = PROMPT_MS } = this.#options;
    const rule = { id: 'prompt', title: `refuses forgeries within ${promptMs / 1000} s` };
    const slowestMs = this.#slowestRefusalMs;
    if (slowestMs === undefined) return noOccasion(rule);
    if (slowestMs <= promptMs) return holds(rule);
    return broken(rule, {
      title: `the slowest refusal took ${(slowestMs / 1000).toFixed(1)} s`,
      effect: 'forged webhooks keep your server busy',
    });
  }

  #inTime(): RuleResult {
    const { timeoutMs } = this.#options;
    const limit = `${timeoutMs / 1000} s`;
    const rule = { id: 'in-time', title: `answers within ${limit}, as long as the provider waits` };
    const { slowestMs, hasTimedOut } = this.#bench;
    if (!hasTimedOut)
      return holds({ ...rule, title: `${rule.title}; the slowest took ${(slowestMs / 1000).toFixed(1)} s` });
    return broken(rule, {
      title: `no answer within ${limit}`,
      effect: 'the provider hangs up and tries again: acknowledge first, work afterwards',
    });
  }
}

function idOfEvent(event: string): string {
  return `event ${event}`;
}
