import { setFlagsFromString } from 'node:v8';
import { startDeadline } from '../core/wall-clock.ts';

/** Time for a short start and its first requests. */
const LIGHT_MS = 1000;

/**
 * While hundreds of modules are loaded, V8 optimises the loader and makes room for what it leaves behind: 25 MB that a
 * server has for as long as it lives, and the start is no faster for it. Under load the room is worth its memory:
 * get-call is answered a fifth more often.
 */
const LIGHT = ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev'];
const USUAL = ['--semi-space-growth-factor=2', '--opt', '--maglev'];

/** V8's defaults are known for these; elsewhere it may have no Maglev to switch on again. */
const ARCHITECTURES: readonly string[] = ['x64', 'arm64'];

/** What V8 is asked through, and how the program was started. */
export interface LightStart {
  /** Of the program: NODE_OPTIONS is looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether modules are all that is loaded: reading a thousand scenarios takes twice as long in code that is not optimised. */
  readonly isShort: boolean;
  readonly execArgv?: readonly string[];
  readonly arch?: string;
  readonly setFlag?: (flag: string) => void;
}

/**
 * Keeps V8 from optimising and growing for a second from now on, where the start is short. Nothing is changed where the
 * user has given Node options: they may be about the same things.
 */
export function startLightly(options: LightStart): void {
  const {
    env,
    isShort,
    execArgv = process.execArgv,
    arch = process.arch,
    setFlag = setFlagsFromString,
  } = options;
  const hasOptions = execArgv.length > 0 || (env.NODE_OPTIONS ?? '') !== '';
  if (!isShort || hasOptions || !ARCHITECTURES.includes(arch)) return;
  for (const flag of LIGHT) setFlag(flag);
  startDeadline(LIGHT_MS, () => {
    for (const flag of USUAL) setFlag(flag);
  });
}
