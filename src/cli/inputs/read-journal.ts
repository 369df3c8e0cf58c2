import type { SimulatorError } from '../../core/errors.ts';
import { type LoadedJournal, loadJournal } from '../../core/journal/journal-file.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import type { Output } from '../terminal/output.ts';

const SHOWN_PROBLEMS = 5;

/** A journal as far as it can be read. */
export interface ReadJournal extends LoadedJournal {
  /** False where damaged entries were left out. */
  readonly isWhole: boolean;
}

/**
 * Reads a saved journal, and says on standard error which of its entries are damaged: those are left out.
 * @throws DRY_FILE_UNREADABLE, DRY_JOURNAL_INVALID where nothing of it can be read
 */
export async function readJournal(file: string, output: Pick<Output, 'complain'>): Promise<ReadJournal> {
  const damaged: SimulatorError[] = [];
  const loaded = await loadJournal(file, { onDamaged: (problem) => damaged.push(problem) });
  const [first] = damaged;
  if (first !== undefined && loaded.entries.length === 0) throw first;
  for (const { message } of damaged.slice(0, SHOWN_PROBLEMS)) output.complain(cleanText(message));
  const more = damaged.length - SHOWN_PROBLEMS;
  if (more > 0) output.complain(`and ${more} more ${more === 1 ? 'line' : 'lines'} of ${file}`);
  if (damaged.length > 0)
    output.complain(
      `${file} is damaged: ${damaged.length === 1 ? 'an entry was' : `${damaged.length} entries were`} left out, so what follows may miss something or find too much; save the journal anew`,
    );
  if (loaded.truncated) output.complain(`${file}: the last line is cut off, and was left out`);
  return { ...loaded, isWhole: damaged.length === 0 };
}
