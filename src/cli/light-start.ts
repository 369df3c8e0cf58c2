import { setFlagsFromString } from 'node:v8';
import { startDeadline } from '../core/wall-clock.ts';

/** Time for a short start and its first requests. */
const LIGHT_MS = 1000;

/**
 * While hundreds of modules are loaded, V8 optimises the loader: 15 MB that a server has for as long as it lives, and the
 * start is no faster for it.
 */
const LIGHT = ['--no-opt', '--no-maglev'];
const USUAL = ['--opt', '--maglev'];

/**
 * V8 lets the space for new objects grow to 100 MB. What drydial makes either lasts, as calls do, or is gone with the
 * request: both are told apart as fast in 2 MB (measured with create-phone-call: as many a second, and 80 MB less).
 */
const SMALL_YOUNG_SPACE = '--semi-space-growth-factor=1';

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

/** Keeps the space for new objects as small as it is, from now on. */
export function keepYoungSpaceSmall(setFlag: (flag: string) => void = setFlagsFromString): void {
  setFlag(SMALL_YOUNG_SPACE);
}

/**
 * Keeps the space for new objects small for good, and V8 from optimising for a second from now on where the start is
 * short. Nothing is changed where the user has given Node options: they may be about the same things.
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
  if (hasOptions || !ARCHITECTURES.includes(arch)) return;
  keepYoungSpaceSmall(setFlag);
  if (!isShort) return;
  for (const flag of LIGHT) setFlag(flag);
  startDeadline(LIGHT_MS, () => {
    for (const flag of USUAL) setFlag(flag);
  });
}
