import { setFlagsFromString } from 'node:v8';
import { startDeadline } from '../../core/time/wall-clock.ts';

/** Time for a short start and its first requests. */
const LIGHT_MS = 1000;

/**
 * While hundreds of modules are loaded, V8 optimises the loader, makes room for what it leaves behind and is in no hurry
 * to take that up: 30 MB that a server has for as long as it lives, and the start is no faster for it. Under load the
 * room is worth its memory: get-call is answered a fifth more often.
 */
const LIGHT = ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev', '--optimize-for-size'];
const USUAL = ['--semi-space-growth-factor=2', '--opt', '--maglev', '--no-optimize-for-size'];

/** V8's defaults are known for these; elsewhere it may have no Maglev to switch on again. */
const ARCHITECTURES: readonly string[] = ['x64', 'arm64'];

/** What V8 is asked through, and how the program was started. */
export interface LightStartOptions {
  /** Of the program: NODE_OPTIONS is looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv?: readonly string[];
  readonly arch?: string;
  readonly setFlag?: (flag: string) => void;
}

/** A start during which V8 is sparing. */
export interface LightStart {
  /** V8 does as usual from now on; more than once is as good as once. */
  end(): void;
  /** Runs it then; at once where V8 does as usual already. */
  whenOver(run: () => void): void;
}

/**
 * Keeps V8 from optimising and growing, for a second from now on or until the end is called. Nothing is changed where
 * the user has given Node options: they may be about the same things.
 */
export function startLightly(options: LightStartOptions): LightStart {
  const { env, execArgv = process.execArgv, arch = process.arch, setFlag = setFlagsFromString } = options;
  const hasOptions = execArgv.length > 0 || (env.NODE_OPTIONS ?? '') !== '';
  if (hasOptions || !ARCHITECTURES.includes(arch)) return { end: () => {}, whenOver: (run) => run() };
  for (const flag of LIGHT) setFlag(flag);
  let isOver = false;
  const waiting: (() => void)[] = [];
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    deadline.cancel();
    for (const flag of USUAL) setFlag(flag);
    for (const run of waiting) run();
  };
  const deadline = startDeadline(LIGHT_MS, end);
  return { end, whenOver: (run) => (isOver ? run() : waiting.push(run)) };
}
