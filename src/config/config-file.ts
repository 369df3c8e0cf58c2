import { access, readFile } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf, SimulatorError } from '../core/errors.ts';
import { isJsonObject } from '../core/json.ts';
import { unreadable } from '../core/read-bounded-file.ts';

/** What a configuration file says, not yet checked. */
export interface ConfigFile {
  /** As it is shown. */
  readonly file: string;
  readonly folder: string;
  readonly fields: readonly ConfigField[];
}

export interface ConfigField {
  readonly name: string;
  readonly value: unknown;
  /** One-based; absent where the file is a program. */
  readonly line?: number;
  /** Lines of the names of its own fields, or of the texts of its list. */
  readonly itemLines?: ReadonlyMap<string, number>;
}

const TEXT_KINDS = ['json', 'yaml', 'yml'];
const PROGRAM_KINDS = ['js', 'mjs', 'ts'];
const LARGEST_BYTES = 1024 * 1024;

/** Names of the file that is read when none is given, in the working folder. */
export const CONFIG_FILES = [...TEXT_KINDS, ...PROGRAM_KINDS].map((kind) => `drydial.config.${kind}`);

/**
 * Reads the configuration file: the one that is named, else the one in the working folder; undefined where there is none.
 * @throws DRY_FILE_UNREADABLE, DRY_CONFIG_INVALID
 */
export async function readConfigFile(cwd: string, named?: string): Promise<ConfigFile | undefined> {
  const path = named === undefined ? await findConfigFile(cwd) : resolve(cwd, named);
  if (path === undefined) return undefined;
  const place = { path, file: shownPath(cwd, path) };
  const kind = extname(path).slice(1).toLowerCase();
  if (!TEXT_KINDS.includes(kind) && !PROGRAM_KINDS.includes(kind)) {
    throw invalid(
      place.file,
      `a file that ends in ".${kind}" is no configuration; name one of ${CONFIG_FILES.join(', ')}`,
    );
  }
  const fields = TEXT_KINDS.includes(kind) ? await readTextFile(place) : await readProgram(place);
  // For editors alone: where they find what the other fields may be.
  return { file: place.file, folder: dirname(path), fields: fields.filter(({ name }) => name !== '$schema') };
}

interface Place {
  readonly path: string;
  readonly file: string;
}

async function findConfigFile(cwd: string): Promise<string | undefined> {
  const candidates = CONFIG_FILES.map((name) => join(cwd, name));
  const isThere = await Promise.all(
    candidates.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  const [first, second] = candidates.filter((_, index) => isThere[index]);
  if (first !== undefined && second !== undefined) {
    throw invalid(
      basename(first),
      `there is ${basename(second)} too, and only one can count; remove one, or name one with --config`,
    );
  }
  return first;
}

async function readTextFile({ path, file }: Place): Promise<readonly ConfigField[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  if (text.length > LARGEST_BYTES) throw invalid(file, 'the file is larger than 1 MB');
  // JSON is YAML; only this parser tells the line of each field. It is loaded only where there is a file.
  const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(file, error.message, lines.linePos(error.pos[0]).line);
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (!isMap(contents)) throw noFields(file);
  const linesOf = (nodes: readonly unknown[]): ReadonlyMap<string, number> =>
    new Map(
      nodes.flatMap((node) =>
        isScalar(node) && node.range != null ? [[String(node.value), lines.linePos(node.range[0]).line]] : [],
      ),
    );
  const lineOf = linesOf(contents.items.map(({ key }) => key));
  return Object.entries(toPlain(file, () => document.toJS())).map(([name, value]) => {
    const line = lineOf.get(name);
    const node = contents.get(name, true);
    const items = isMap(node) ? node.items.map(({ key }) => key) : isSeq(node) ? node.items : [];
    return { name, value, ...(line === undefined ? {} : { line }), itemLines: linesOf(items) };
  });
}

/** An alias that refers to too much, or to nothing, shows only here. */
function toPlain(file: string, convert: () => unknown): Readonly<Record<string, unknown>> {
  try {
    const value = convert();
    return isJsonObject(value) ? value : {};
  } catch (cause) {
    throw invalid(file, messageOf(cause));
  }
}

async function readProgram({ path, file }: Place): Promise<readonly ConfigField[]> {
  await access(path).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  const module: unknown = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    throw invalid(file, `it cannot be run: ${messageOf(cause)}`);
  });
  const settings =
    typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  if (!isJsonObject(settings)) throw invalid(file, 'it has to export its settings: export default { ... }');
  // A field that was worked out to nothing is the same as none.
  return Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function shownPath(cwd: string, path: string): string {
  const shown = relative(cwd, path);
  return shown.startsWith('..') || isAbsolute(shown) ? path : shown;
}

function noFields(file: string): SimulatorError {
  return invalid(file, 'it has to hold settings, one on each line, such as  port: 4010');
}

function invalid(file: string, problem: string, line?: number): SimulatorError {
  const place = line === undefined ? file : `${file}:${line}`;
  return new SimulatorError('DRY_CONFIG_INVALID', `${place}  ${problem}`, {
    location: { file, ...(line === undefined ? {} : { line }) },
  });
}
