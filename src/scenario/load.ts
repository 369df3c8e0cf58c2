import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf, SimulatorError, systemCodeOf } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';
import { type ParsedScenario, type ParseOptions, parseScenarioFile } from './parse.ts';
import type { Scenario } from './scenario.ts';

export type LoadOptions = Omit<ParseOptions, 'file'>;

/** One byte more than the parser takes, so that a larger file is refused and never read to its end. */
const READ_LIMIT_BYTES = 1_048_577;
const SCENARIO_FILE = /\.ya?ml$/i;

/**
 * Reads scenario files and folders of them (with their subfolders, sorted by name), in the order given.
 * @throws SimulatorError DRY_SCENARIO_NOT_FOUND, DRY_FILE_UNREADABLE, DRY_OPTION_INVALID, or what parseScenario throws.
 */
export function loadScenarios(paths: readonly string[], options: LoadOptions = {}): Scenario[] {
  const files = [...new Set(paths.flatMap(filesOf))];
  if (files.length === 0) {
    const looked =
      paths.length === 0 ? 'no path was given' : `looked for *.yaml and *.yml in ${paths.join(', ')}`;
    throw new SimulatorError('DRY_SCENARIO_NOT_FOUND', `no scenario was found: ${looked}`);
  }
  const parsed: ParsedScenario[] = [];
  const refused: SimulatorError[] = [];
  for (const file of files) {
    try {
      parsed.push(parseScenarioFile(readText(file), { ...options, file }));
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      refused.push(error);
    }
  }
  const [first] = refused;
  if (first !== undefined) throw refused.length === 1 ? first : joined(first, refused);
  checkParamNames(parsed, Object.keys(options.params ?? {}));
  return parsed.map(({ scenario }) => scenario);
}

function filesOf(path: string): readonly string[] {
  const stats = statOf(path);
  if (!stats.isDirectory()) {
    if (stats.isFile()) return [path];
    throw new SimulatorError('DRY_FILE_UNREADABLE', `${path} is neither a file nor a folder`, {
      location: { file: path },
    });
  }
  return scenariosIn(path);
}

function scenariosIn(folder: string): readonly string[] {
  const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      // Linked folders are not followed: they may lead back here.
      if (entry.isDirectory())
        return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : scenariosIn(path);
      if (!SCENARIO_FILE.test(entry.name) || entry.name.startsWith('.')) return [];
      return entry.isFile() || (entry.isSymbolicLink() && statOf(path).isFile()) ? [path] : [];
    });
}

function statOf(path: string) {
  const stats = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats !== undefined) return stats;
  const nearest = nearestWord(basename(path), siblingsOf(path));
  const hint = nearest === undefined ? '' : `; did you mean ${join(dirname(path), nearest)}?`;
  throw new SimulatorError('DRY_SCENARIO_NOT_FOUND', `${path} does not exist${hint}`, {
    location: { file: path },
  });
}

function siblingsOf(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path)).slice(0, 1_000);
  } catch {
    // The folder is missing too: there is nothing to suggest.
    return [];
  }
}

function readText(file: string): string {
  const bytes = attempt(file, () => readStart(file));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    // A character that was cut at the limit is no fault of its encoding; the parser refuses the size.
    if (bytes.length === READ_LIMIT_BYTES) return bytes.toString('latin1');
    throw new SimulatorError('DRY_SCENARIO_SYNTAX', `${file} is not UTF-8 text`, {
      location: { file },
      cause: error,
    });
  }
}

function readStart(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(READ_LIMIT_BYTES, statSync(file).size + 1));
    let length = 0;
    while (length < buffer.length) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}

function attempt<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = systemCodeOf(error) ?? messageOf(error);
    throw new SimulatorError('DRY_FILE_UNREADABLE', `${path} cannot be read: ${reason}`, {
      location: { file: path },
      cause: error,
    });
  }
}

function joined(first: SimulatorError, all: readonly SimulatorError[]): SimulatorError {
  const message = all.map((error) => error.message).join('\n\n');
  return new SimulatorError(
    first.code,
    message,
    first.location === undefined ? {} : { location: first.location },
  );
}

/** A parameter that no file knows is a slip of the pen; one that only some of them know is not. */
function checkParamNames(parsed: readonly ParsedScenario[], given: readonly string[]): void {
  const known = [...new Set(parsed.flatMap(({ paramNames }) => [...paramNames]))];
  for (const name of given) {
    if (known.includes(name)) continue;
    const nearest = nearestWord(name, known);
    const hint =
      nearest === undefined ? `parameters: ${known.join(', ') || 'none'}` : `did you mean "${nearest}"?`;
    throw new SimulatorError('DRY_OPTION_INVALID', `no scenario has a parameter "${name}"; ${hint}`);
  }
}
