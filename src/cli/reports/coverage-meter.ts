import type { Entry } from '../../core/journal/entry.ts';
import { contractFactsOf } from '../../simulator.ts';
import { type Coverage, measureCoverage } from '../../verdict/coverage/coverage.ts';
import { addExercises, type Exercise, tallyExercise } from '../../verdict/coverage/exercise.ts';

/** Adds up what a row of runs shows in use of each provider. Journals are counted and not kept. */
export interface CoverageMeter {
  add(provider: string, entries: readonly Entry[]): void;
  /** @throws DRY_PROVIDER_UNKNOWN, DRY_FILE_UNREADABLE */
  measure(): readonly Coverage[];
}

/** Coverage is held against the API of that day, if one is given. */
export function createCoverageMeter(options: { readonly asOf: string | undefined }): CoverageMeter {
  const exercises = new Map<string, Exercise>();
  return {
    add(provider, entries) {
      const before = exercises.get(provider);
      const own = tallyExercise(entries);
      exercises.set(provider, before === undefined ? own : addExercises([before, own]));
    },
    measure: () =>
      [...exercises].map(([provider, exercise]) =>
        measureCoverage(exercise, contractFactsOf(provider, options)),
      ),
  };
}
