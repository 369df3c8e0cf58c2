import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import type { IncludeReader } from './include.ts';
import { readScenarioText, siblingsOf } from './scenario-text.ts';

/** Reads what a scenario file includes: files in its own folder or below, and no others. */
export function includeFilesOf(scenarioFile: string): { readonly read: IncludeReader; readonly id: string } {
  const folder = realpathOf(dirname(scenarioFile)) ?? dirname(scenarioFile);
  const read: IncludeReader = (path, from) => {
    const problem = (message: string, hint: string) => ({ kind: 'problem', message, hint }) as const;
    if (isAbsolute(path) || path.includes('\\'))
      return problem(
        `"${path}" is no file beside this one`,
        'write it from here, with /: parts/greeting.yaml',
      );
    const file = join(dirname(from ?? scenarioFile), path);
    const outside = () =>
      problem(
        `"${path}" is outside the folder of ${scenarioFile}`,
        'a scenario includes files of its own folder and below',
      );
    // Before anybody looks whether it exists: files elsewhere are not even asked about.
    if (leaves(relative(dirname(scenarioFile), file))) return outside();
    const real = realpathOf(file);
    if (real === undefined) {
      const nearest = nearestWord(path.split('/').at(-1) ?? path, siblingsOf(file));
      const hint = nearest === undefined ? `looked for ${file}` : `did you mean "${nearest}"?`;
      return problem(`"${path}" does not exist`, hint);
    }
    if (leaves(relative(folder, real))) return outside();
    try {
      return { kind: 'file', file, id: real, text: readScenarioText(file) };
    } catch (error) {
      if (!(error instanceof SimulatorError)) throw error;
      return problem(error.message, 'include a YAML file');
    }
  };
  return { read, id: realpathOf(scenarioFile) ?? scenarioFile };
}

function leaves(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}

function realpathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    // It is not there, or not ours to look at: the reader says so with the name as it was written.
    return undefined;
  }
}
