import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SimulatorError } from '../core/errors.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import type { Scenario } from './model/scenario.ts';
import { type ParsedRuns, type ParseOptions, parseRuns } from './parse.ts';
import { includeFilesOf } from './source/include-files.ts';
import { attempt, readScenarioText, siblingsOf } from './source/scenario-text.ts';

export type LoadOptions = Omit<ParseOptions, 'file' | 'include'>;

const SCENARIO_FILE = /\.ya?ml$/i;
/** Hidden ones, parts that others include, and the configuration, which lies at the root of a project. */
const NO_SCENARIO = /^(?:[._]|drydial\.config\.)/;

/** Whether a file of this name that nobody has named may be a scenario. */
export function mayBeScenario(name: string): boolean {
  return !NO_SCENARIO.test(name);
}

/**
 * The runs of one scenario file: one, or one for each combination of its matrix.
 * @throws SimulatorError DRY_FILE_UNREADABLE, or what parseScenario throws.
 */
export function expandScenario(file: string, options: LoadOptions = {}): readonly Scenario[] {
  return parseFile(file, options).runs;
}

function parseFile(file: string, options: LoadOptions): ParsedRuns {
  return parseRuns(readScenarioText(file), { ...options, file, include: includeFilesOf(file) });
}

/**
 * Reads scenario files and folders of them (with their subfolders, sorted by name), in the order given;
 * of a file with a matrix each of its runs. In a folder, files that begin with _ are parts for others to include, and a
 * configuration is no scenario.
 * @throws SimulatorError DRY_SCENARIO_NOT_FOUND, DRY_FILE_UNREADABLE, DRY_OPTION_INVALID, or what parseScenario throws.
 */
export function loadScenarios(paths: readonly string[], options: LoadOptions = {}): Scenario[] {
  const files = [...new Set(paths.flatMap(filesOf))];
  if (files.length === 0) {
    const looked =
      paths.length === 0 ? 'no path was given' : `looked for *.yaml and *.yml in ${paths.join(', ')}`;
    throw new SimulatorError('DRY_SCENARIO_NOT_FOUND', `no scenario was found: ${looked}`);
  }
  const parsed: ParsedRuns[] = [];
  const refused: SimulatorError[] = [];
  for (const file of files) {
    try {
      parsed.push(parseFile(file, options));
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      refused.push(error);
    }
  }
  const [first] = refused;
  if (first !== undefined) throw refused.length === 1 ? first : joined(first, refused);
  checkParamNames(parsed, Object.keys(options.params ?? {}));
  return parsed.flatMap(({ runs }) => runs);
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
      if (!SCENARIO_FILE.test(entry.name) || !mayBeScenario(entry.name)) return [];
      return entry.isFile() || (entry.isSymbolicLink() && statOf(path).isFile()) ? [path] : [];
    });
}

function statOf(path: string) {
  const stats = attempt(path, () => statSync(path, { throwIfNoEntry: false }));
  if (stats !== undefined) return stats;
  const nearest = nearestWord(basename(path), siblingsOf(path));
  const hint = nearest === undefined ? '' : `; did you mean ${join(dirname(path), nearest)}?`;
  throw new SimulatorError('DRY_SCENARIO_NOT_FOUND', `${path === '' ? '""' : path} does not exist${hint}`, {
    location: { file: path },
  });
}

function joined(first: SimulatorError, all: readonly SimulatorError[]): SimulatorError {
  const message = all.map((error) => error.message).join('\n\n');
  return new SimulatorError(first.code, message, {
    location: first.location,
    parts: all.flatMap(partsOf),
  });
}

/** What is wrong in a file; a file that cannot be read at all is wrong as a whole. */
function partsOf({ code, message, location, parts }: SimulatorError): SimulatorError['parts'] {
  return parts.length > 0 || location === undefined ? parts : [{ code, message, location }];
}

/** A parameter that no file knows is a slip of the pen; one that only some of them know is not. */
function checkParamNames(parsed: readonly ParsedRuns[], given: readonly string[]): void {
  const known = [...new Set(parsed.flatMap(({ paramNames }) => [...paramNames]))];
  for (const name of given) {
    if (known.includes(name)) continue;
    const nearest = nearestWord(name, known);
    const hint =
      nearest === undefined ? `parameters: ${known.join(', ') || 'none'}` : `did you mean "${nearest}"?`;
    throw new SimulatorError('DRY_OPTION_INVALID', `no scenario has a parameter "${name}"; ${hint}`);
  }
}
