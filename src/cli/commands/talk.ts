import { createInterface } from 'node:readline';
import { SimulatorError } from '../../core/errors.ts';
import type { Entry } from '../../core/journal/entry.ts';
import { parseScenario } from '../../scenario/parse.ts';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import type { Simulator } from '../../simulator-types.ts';
import { renderSummary } from '../../verdict/reports/summary.ts';
import type { CliContext } from '../context.ts';
import { exitCodeOf } from '../exit-code.ts';
import { startLiveTimeline } from '../live-timeline.ts';
import { stopSimulator } from '../stop-simulator.ts';
import { readTalkLine, TALK_HELP } from '../talk-steps.ts';
import { writeTextFile } from '../write-file.ts';

/** What `talk` was asked. */
export interface TalkRequest {
  readonly llmUrl: string;
  readonly provider: string;
  readonly seed: number;
  readonly allowEgress: readonly string[];
  /** Lines of the person, or of a pipe. */
  readonly input: NodeJS.ReadableStream;
}

const API_KEY = 'key_talk';
/** The caller picks up, and hears the agent's opening. */
const OPENING = ['ring: 1s', 'answer', 'expect_reply'];

/** A person speaks with an LLM server: what is typed is what the caller says, and all around it is the provider. */
export async function talk(request: TalkRequest, context: CliContext): Promise<number> {
  const { llmUrl, provider, seed, allowEgress } = request;
  const { output, env } = context;
  const options = { providers: [provider], clock: 'skip', seed, control: false, allowEgress, env };
  const simulator = await context.startSimulator({ ...options, host: '127.0.0.1', port: 0 });
  const timeline = startLiveTimeline(simulator.journal, output, { showCalls: false });
  const talking = new Talking(request, simulator, context);
  try {
    const scenario = { ...scenarioOf(provider, OPENING), more: () => talking.next() };
    const { verdict } = await simulator.play(scenario, { apiKey: API_KEY, llmUrl, seed, timeoutMs: DAY_MS });
    timeline.flush();
    output.line(`\n${renderSummary(verdict, { isColored: output.isColored, width: output.width })}`);
    return exitCodeOf([verdict]);
  } finally {
    talking.close();
    timeline.stop();
    await stopSimulator(simulator, output);
  }
}

const DAY_MS = 24 * 3_600_000;

/** Turns lines into steps, one at a time, until the call or the input is over. */
class Talking {
  readonly #request: TalkRequest;
  readonly #simulator: Simulator;
  readonly #context: CliContext;
  readonly #played: string[] = [...OPENING];
  readonly #lines: string[] = [];
  readonly #reader: ReturnType<typeof createInterface>;
  /** The questions at which the line has gone dead, or will. */
  readonly #drops: { readonly turn: number; hasStruck: boolean }[] = [];
  #cutIn: string | undefined;
  #newestTurn = 0;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(request: TalkRequest, simulator: Simulator, context: CliContext) {
    this.#request = request;
    this.#simulator = simulator;
    this.#context = context;
    this.#reader = createInterface({ input: request.input });
    this.#reader.on('line', (line) => {
      this.#lines.push(line);
      this.#wake();
    });
    this.#reader.on('close', () => this.#end());
    simulator.journal.subscribe((entry) => {
      if (hasEnded(entry)) {
        this.#takeBackDrop();
        this.#end();
      }
      this.#follow(entry);
    });
    void context.stopRequested().then(() => this.#end());
  }

  close(): void {
    this.#reader.close();
  }

  /** The steps of the next line that has any; undefined where nobody says anything more. */
  async next(): Promise<readonly Step[] | undefined> {
    const { output } = this.#context;
    for (;;) {
      const line = await this.#nextLine();
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
          this.#cutIn = undefined;
          if (steps.some(({ kind }) => kind === 'hangup')) this.#takeBackDrop();
          return steps;
        }
      }
    }
  }

  /** By the question's number, so that the same happens when it is played again. */
  async #drop(): Promise<void> {
    const { output } = this.#context;
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
      const { script } = scenarioOf(provider, [...this.#played, ...yaml]);
      this.#played.push(...yaml);
      return script.slice(script.length - yaml.length);
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      this.#context.output.complain(` ${error.message}`);
      return undefined;
    }
  }

  async #nextLine(): Promise<string | undefined> {
    while (this.#lines.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#lines.shift();
  }

  async #save(file: string): Promise<void> {
    const { output } = this.#context;
    const { llmUrl, provider, seed } = this.#request;
    const drops = this.#drops.filter(({ hasStruck }) => hasStruck).map(({ turn }) => turn);
    const text = scenarioText({ provider, seed, llmUrl, drops }, this.#played);
    try {
      await writeTextFile(file, text);
      if (drops.length < this.#drops.length) output.line(' without the last /drop: it has not struck yet');
      output.line(` saved; play it again:  drydial run ${file}`);
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      output.complain(` ${error.message}`);
    }
  }

  #end(): void {
    this.#isOver = true;
    this.#wake();
  }
}

function scenarioOf(provider: string, steps: readonly string[]): Scenario {
  return parseScenario(scenarioText({ provider }, steps), {});
}

interface Head {
  readonly provider: string;
  readonly seed?: number;
  readonly llmUrl?: string;
  /** The questions at which the line goes dead. */
  readonly drops?: readonly number[];
}

function dropAt(turn: number): string {
  return `{ on: socket, at: turn ${turn}, disconnect: true }`;
}

function scenarioText({ provider, seed, llmUrl, drops = [] }: Head, steps: readonly string[]): string {
  return [
    'name: A talk',
    `provider: ${provider}`,
    ...(seed === undefined ? [] : [`seed: ${seed}`]),
    `call: { agent: { engine: custom-llm${llmUrl === undefined ? '' : `, llm_url: ${JSON.stringify(llmUrl)}`} } }`,
    'script:',
    ...steps.map((step) => `  - ${step}`),
    ...(drops.length === 0 ? [] : ['faults:', ...drops.map((turn) => `  - ${dropAt(turn)}`)]),
    '',
  ].join('\n');
}

function hasEnded(entry: Entry): boolean {
  return entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === 'ended';
}
