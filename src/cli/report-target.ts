import { SimulatorError } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';

/** What `--report` asks for: a format, and the file that it goes to; without one it goes to stdout. */
export interface ReportTarget {
  readonly format: 'text' | 'json';
  readonly file?: string;
}

const FORMATS = ['text', 'json'] as const;

/** Reads "text", "json" and "json=FILE". @throws DRY_OPTION_INVALID */
export function parseReportTarget(text: string): ReportTarget {
  const [, word = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = FORMATS.find((known) => known === word);
  if (format === undefined || file === '') {
    const near = nearestWord(word, FORMATS);
    const meant = near === undefined || format !== undefined ? '' : `; did you mean ${near}?`;
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `--report: "${text}" is not allowed; use text, json, text=FILE or json=FILE${meant}`,
    );
  }
  return { format, ...(file === undefined ? {} : { file }) };
}
