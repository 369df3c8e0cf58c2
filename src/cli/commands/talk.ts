import { demandSocket } from '../../conform/demand-socket.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { Entry } from '../../core/journal/entry.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import { refuseLlmServer } from '../../simulator.ts';
import type { Simulator } from '../../simulator-types.ts';
import type { Verdict } from '../../verdict/finding.ts';
import { renderSummary } from '../../verdict/reports/summary.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import { renderFailure } from '../../verdict/reports/text-report.ts';
import { startLiveTimeline } from '../reports/live-timeline.ts';
import { readTalk, type TalkLines, type TalkReader } from '../talk/talk-reader.ts';
import { dropAt, talkScenario, talkScenarioText } from '../talk/talk-scenario.ts';
import { readTalkLine, TALK_HELP } from '../talk/talk-steps.ts';
import type { CliContext } from '../terminal/context.ts';
import { exitCodeOf } from '../terminal/exit-code.ts';
import type { Output } from '../terminal/output.ts';
import { stopSimulator } from '../terminal/stop-simulator.ts';
import { writeTextFile } from '../terminal/write-file.ts';

/** What `talk` was asked. */
export interface TalkRequest extends TalkLines {
  readonly llmUrl: string;
  readonly provider: string;
  readonly seed: number;
  readonly allowEgress: readonly string[];
  readonly caFile: string | undefined;
}

const API_KEY = 'key_talk';
/** How long lines of a pipe are read after the call is over. */
const DRAIN_TURNS = 50;
/** The caller picks up, and hears the agent's opening. */
const OPENING = ['ring: 1s', 'answer', 'expect_reply'];

/** A person speaks with an LLM server: what is typed is what the caller says, and all around it is the provider. */
export async function talk(request: TalkRequest, context: CliContext): Promise<number> {
  const { llmUrl, provider, seed, allowEgress, caFile } = request;
  const { env } = context;
  refuseLlmServer(provider, '--provider');
  const trusted = caFile === undefined ? {} : { caFile };
  const options = {
    providers: [provider],
    clock: 'skip',
    seed,
    control: false,
    allowEgress,
    ...trusted,
    env,
  };
  const simulator = await context.startSimulator({ ...options, host: '127.0.0.1', port: 0 });
  const talking = new Talking(request, simulator, context);
  const { output } = talking;
  const timeline = startLiveTimeline(simulator.journal, output, { showCalls: false, wraps: true });
  try {
    const scenario = { ...talkScenario(provider, OPENING), more: () => talking.next() };
    const options = { apiKey: API_KEY, llmUrl, seed, timeoutMs: DAY_MS };
    const { verdict, entries } = await simulator.play(scenario, options);
    timeline.flush();
    demandSocket(entries, llmUrl);
    output.line(`\n${resultText(verdict, output)}`);
    await talking.finish();
    return exitCodeOf([verdict]);
  } finally {
    talking.close();
    timeline.stop();
    await stopSimulator(simulator, output);
  }
}

const DAY_MS = 24 * 3_600_000;

function resultText(verdict: Verdict, { isColored, width }: Output): string {
  const options = { isColored, width };
  const failure =
    verdict.findings.length === 0 ? '' : `${renderFailure({ name: 'A talk', verdict }, options)}\n\n`;
  return failure + renderSummary(verdict, options);
}

/** Turns lines into steps, one at a time, until the call or the input is over. */
class Talking {
  readonly #request: TalkRequest;
  readonly #simulator: Simulator;
  readonly #played: string[] = [...OPENING];
  readonly #lines: string[] = [];
  readonly #reader: TalkReader;
  /** The questions at which the line has gone dead, or will. */
  readonly #drops: { readonly turn: number; hasStruck: boolean }[] = [];
  #cutIn: string | undefined;
  #newestTurn = 0;
  /** The call is over. */
  #isOver = false;
  #isInputOver = false;
  #wake: () => void = () => {};

  constructor(request: TalkRequest, simulator: Simulator, context: CliContext) {
    this.#request = request;
    this.#simulator = simulator;
    this.#reader = readTalk(request, context.output, {
      onLine: (line) => {
        this.#lines.push(line);
        this.#wake();
      },
      onEnd: () => this.#endInput(),
    });
    simulator.journal.subscribe((entry) => {
      if (hasEnded(entry)) {
        this.#takeBackDrop();
        this.#isOver = true;
        this.#wake();
      }
      this.#follow(entry);
    });
    void context.stopRequested().then(() => this.#endInput());
  }

  get output(): Output {
    return this.#reader.output;
  }

  close(): void {
    this.#reader.close();
  }

  /** The steps of the next line that has any; undefined where nobody says anything more. */
  async next(): Promise<readonly Step[] | undefined> {
    const { output } = this;
    for (;;) {
      const line = await this.#nextLine(() => this.#isOver);
      if (line === undefined) {
        this.#takeBackDrop();
        return undefined;
      }
      const read = readTalkLine(line, this.#cutIn);
      switch (read.kind) {
        case 'nothing':
          break;
        case 'wrong':
          output.complain(` ${read.problem}`);
          break;
        case 'help':
          output.line(TALK_HELP);
          break;
        case 'cut-in':
          this.#cutIn = read.says;
          output.line(' the answer to your next line will be cut into');
          break;
        case 'drop':
          await this.#drop();
          break;
        case 'save':
          await this.#save(read.file);
          break;
        case 'steps': {
          const steps = this.#stepsOf(read.yaml);
          if (steps === undefined) break;
          // It waits for a line that is spoken: a silence or keys before that are no line to cut into.
          if (steps.some(({ kind }) => kind === 'interrupt')) this.#cutIn = undefined;
          if (steps.some(({ kind }) => kind === 'hangup')) this.#takeBackDrop();
          return steps;
        }
      }
    }
  }

  /** The call is over, and judged: what is left in the pipe, or what a person does with what was found. */
  async finish(): Promise<void> {
    const { output } = this;
    await this.#drain();
    const unsaid: string[] = [];
    for (let line = this.#lines.shift(); line !== undefined; line = this.#lines.shift())
      if (!(await this.#finishWith(line))) unsaid.push(`"${cleanText(line.trim())}"`);
    if (unsaid.length > 0) output.complain(` the call was over before this was said: ${unsaid.join(', ')}`);
    if (this.#isInputOver || !this.#reader.isTyped) return;
    output.line('\n /save FILE writes this talk as a scenario, Enter ends');
    const line = await this.#nextLine(() => false);
    if (line !== undefined) await this.#finishWith(line);
  }

  /** False for what only makes sense while the call goes on. */
  async #finishWith(line: string): Promise<boolean> {
    const read = readTalkLine(line);
    switch (read.kind) {
      case 'save':
        await this.#save(read.file);
        return true;
      case 'help':
        this.output.line(TALK_HELP);
        return true;
      case 'wrong':
        this.output.complain(` ${read.problem}`);
        return true;
      case 'nothing':
        return true;
      case 'cut-in':
      case 'drop':
      case 'steps':
        return false;
    }
  }

  /** Lines that stand in the pipe already come within a few turns of the event loop. */
  async #drain(): Promise<void> {
    for (let turn = 0; turn < DRAIN_TURNS && !this.#isInputOver; turn += 1)
      await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** By the question's number, so that the same happens when it is played again. */
  async #drop(): Promise<void> {
    const { output } = this;
    if (this.#drops.some(({ hasStruck }) => !hasStruck)) {
      output.line(' the line goes dead at the next question already');
      return;
    }
    const drop = { turn: this.#newestTurn + 1, hasStruck: false };
    this.#drops.push(drop);
    await this.#simulator.faults.set(dropAt(drop.turn), { apiKey: API_KEY });
    output.line(' the line goes dead at the next question');
  }

  /** No question will come any more: that its line did not go dead is nobody's fault. */
  #takeBackDrop(): void {
    if (this.#drops.every(({ hasStruck }) => hasStruck)) return;
    this.#drops.pop();
    this.#simulator.faults.clear({ apiKey: API_KEY });
  }

  #follow(entry: Entry): void {
    if (entry.wire === 'socket' && entry.kind === 'frame' && entry.direction === 'out')
      this.#newestTurn = Math.max(this.#newestTurn, entry.turn ?? 0);
    if (entry.wire !== 'fault' || entry.kind !== 'fired') return;
    const pending = this.#drops.find(({ hasStruck }) => !hasStruck);
    if (pending !== undefined) pending.hasStruck = true;
  }

  #stepsOf(yaml: readonly string[]): readonly Step[] | undefined {
    const { provider } = this.#request;
    try {
      // Read with what was played before them, since a step may make sense only after another.
      const { script } = talkScenario(provider, [...this.#played, ...yaml]);
      this.#played.push(...yaml);
      return script.slice(script.length - yaml.length);
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      this.output.complain(` ${error.message}`);
      return undefined;
    }
  }

  /** Undefined at the end of the input, or as soon as nobody wants another line. */
  async #nextLine(isDone: () => boolean): Promise<string | undefined> {
    while (this.#lines.length === 0 && !this.#isInputOver && !isDone()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return isDone() ? undefined : this.#lines.shift();
  }

  async #save(file: string): Promise<void> {
    const { output } = this;
    const { llmUrl, provider, seed } = this.#request;
    const drops = this.#drops.filter(({ hasStruck }) => hasStruck).map(({ turn }) => turn);
    const text = talkScenarioText({ provider, seed, llmUrl, drops }, this.#played);
    try {
      await writeTextFile(file, text);
      if (drops.length < this.#drops.length) output.line(' without the last /drop: it has not struck yet');
      output.line(` saved; play it again:  drydial run ${file}`);
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      output.complain(` ${error.message}`);
    }
  }

  #endInput(): void {
    this.#isInputOver = true;
    this.#wake();
  }
}

function hasEnded(entry: Entry): boolean {
  return entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'ended';
}
