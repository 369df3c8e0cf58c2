import { ACCEPT_RULES, type AcceptRule, cutPosting, GIVEN_UP } from './accept-rules.ts';
import { effectOfEarlierForm } from './earlier-form.ts';
import { judgeEffects } from './effect-rules.ts';
import { FORGERIES, type Forgery } from './forgeries.ts';
import { effectOfFirst } from './none-taken.ts';
import type { RuleResult } from './rule-result.ts';
import { tellCausesOnce } from './tell-causes.ts';
import {
  type BenchEnd,
  BenchEndedError,
  describeReply,
  effectOfNoRefusal,
  WebhookBench,
} from './webhook-bench.ts';
import {
  type Posting,
  type Reply,
  type Sample,
  type SampleCall,
  signed,
  type WebhookLine,
} from './webhook-line.ts';
import { allTried, broken, holds, inTime, noOccasion, prompt } from './webhook-results.ts';

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
    return tellCausesOnce([
      ...events,
      ...rest,
      prompt(this.#slowestRefusalMs, this.#options.promptMs),
      inTime(this.#bench, this.#options.timeoutMs),
      ...allTried([...events, ...rest], this.#bench.slowestMs),
    ]);
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
    const names = [...new Set(samples.map(({ event }) => event))];
    const posted = samples.map((sample, index) => ({ sample, reply: replies[index] as Reply | BenchEnd }));
    return Promise.all(
      names.map((event) =>
        this.#takesEvent(
          event,
          posted.filter(({ sample }) => sample.event === event),
          (reply) => (reply === first ? effect : GIVEN_UP),
        ),
      ),
    );
  }

  async #takesEvent(
    event: string,
    posted: readonly { readonly sample: Sample; readonly reply: Reply | BenchEnd }[],
    effectOf: (reply: Reply) => string,
  ): Promise<RuleResult> {
    const rule = { id: idOfEvent(event), title: `takes ${event} with a right signature` };
    for (const { sample, reply } of posted) {
      if (typeof reply === 'string' || this.#bench.isTaken(reply)) continue;
      const effect = (await effectOfEarlierForm(this.#bench, sample, reply)) ?? effectOf(reply);
      return broken(rule, { title: describeReply(reply), effect });
    }
    const unsaid = posted.find(({ reply }) => typeof reply === 'string');
    return unsaid === undefined ? holds(rule) : noOccasion(rule, String(unsaid.reply));
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
    const as = rule.isReworded === true ? 'reworded' : 'genuine';
    for (const group of groups) {
      const replies = await Promise.all(group.map((posting) => bench.post(posting, as)));
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
    const reply = await this.#bench.post(posting, 'forged');
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
}

function idOfEvent(event: string): string {
  return `event ${event}`;
}
