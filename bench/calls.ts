import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { median } from './figures.ts';
import { startProgram } from './start-program.ts';
import { hourLongCall, threeMinuteCall, threeMinutesWithExample } from './stories.ts';

const ROUNDS = 7;
const MANY = 1000;
const API_KEY = 'key_bench_calls';
const EXAMPLE = fileURLToPath(new URL('../examples/voice-agent/src/server.ts', import.meta.url));

const FIRST_CALL = new URL('../scenarios/retell/first-call.yaml', import.meta.url);

type Library = typeof import('../src/index.ts');
type Simulator = Awaited<ReturnType<Library['startSimulator']>>;
type PlayResult = Awaited<ReturnType<Simulator['play']>>;

/** How long calls took: wall time of each, and the script time that passed in them. */
export interface CallFigures {
  /** The first one in its process, when nothing is compiled yet. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly scriptMs: number;
}

export interface CallResults {
  readonly hour: CallFigures;
  readonly withExample: CallFigures;
  readonly firstCall: CallFigures;
  /** A thousand calls of three minutes, one after the other. */
  readonly thousandMs: number;
}

/** Plays calls on the skipping clock, with the library as it is published. */
export async function measureCalls(tell: (line: string) => void): Promise<CallResults> {
  // What is built is measured; the types are those of the sources.
  const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library;
  const hour = await playHour(library);
  tell(`one-hour call  ${Math.round(hour.medianMs)} ms`);
  const [withExample, firstCall] = await playWithExample(library);
  tell(`three minutes with the example application  ${Math.round(withExample.medianMs)} ms`);
  const thousandMs = await playMany(library);
  tell(`${MANY} three-minute calls  ${Math.round(thousandMs)} ms`);
  return { hour, withExample, firstCall, thousandMs };
}

async function playHour(library: Library): Promise<CallFigures> {
  const simulator = await library.startSimulator({ clock: 'skip', seed: 7, env: {} });
  const story = hourLongCall();
  try {
    return await repeat(() => playClean(simulator, story));
  } finally {
    await simulator.stop();
  }
}

async function repeat(play: () => Promise<PlayResult>): Promise<CallFigures> {
  const results: PlayResult[] = [];
  for (let round = 0; round < ROUNDS; round += 1) results.push(await play());
  const [first] = results;
  return {
    firstMs: first?.wallMs ?? Number.NaN,
    medianMs: median(results.map(({ wallMs }) => wallMs)),
    scriptMs: first?.scriptMs ?? Number.NaN,
  };
}

/** A call that did not go as written would be timed for something else. */
async function playClean(simulator: Simulator, story: string): Promise<PlayResult> {
  const result = await simulator.play(story, { apiKey: API_KEY });
  const findings = result.verdict.findings.filter(({ severity }) => severity === 'error');
  if (findings.length > 0)
    throw new Error(`"${result.scenario.name}": ${JSON.stringify(findings, undefined, 2)}`);
  return result;
}

/** The application sets up its account when it starts, and each play has a new one: so each has a new process, too. */
async function playWithExample(library: Library): Promise<readonly [CallFigures, CallFigures]> {
  const simulator = await library.startSimulator({ clock: 'skip', seed: 7, env: {} });
  const shipped = readFileSync(FIRST_CALL, 'utf8');
  try {
    const long = await repeat(() => playOnceWithExample(simulator, threeMinutesWithExample));
    const short = await repeat(() =>
      playOnceWithExample(simulator, (appUrl) => shipped.replace(/\$\{env\.APP_URL[^}]*\}/, appUrl)),
    );
    return [long, short];
  } finally {
    await simulator.stop();
  }
}

async function playOnceWithExample(
  simulator: Simulator,
  story: (appUrl: string) => string,
): Promise<PlayResult> {
  const app = await startProgram({
    name: 'the example application',
    args: [EXAMPLE],
    env: {
      HOST: '127.0.0.1',
      PORT: '{port}',
      RETELL_BASE_URL: simulator.baseUrl('retell'),
      RETELL_API_KEY: API_KEY,
    },
    readyPath: '/healthz',
  });
  try {
    return await playClean(simulator, story(app.url));
  } finally {
    await app.stop();
  }
}

async function playMany(library: Library): Promise<number> {
  const simulator = await library.startSimulator({ clock: 'skip', seed: 7, env: {}, journalLimit: 10_000 });
  try {
    const story = threeMinuteCall();
    const startedMs = performance.now();
    for (let call = 0; call < MANY; call += 1) await playClean(simulator, story);
    return performance.now() - startedMs;
  } finally {
    await simulator.stop();
  }
}
