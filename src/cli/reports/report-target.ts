import { SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';

const FORMATS = ['text', 'json', 'junit', 'markdown', 'html'] as const;

export type ReportFormat = (typeof FORMATS)[number];

/** What `--report` asks for: a format, and the file that it goes to; without one it goes to stdout. */
export interface ReportTarget {
  readonly format: ReportFormat;
  readonly file?: string;
}

/** Reads every `--report`. @throws DRY_OPTION_INVALID where one is none, or several would share the terminal */
export function parseReportTargets(texts: readonly string[]): readonly ReportTarget[] {
  const targets = texts.map(parseReportTarget);
  const onScreen = [...new Set(targets.filter(({ file }) => file === undefined).map(({ format }) => format))];
  if (onScreen.length > 1) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `--report: ${onScreen.join(' and ')} cannot both go to the terminal; give one of them a file, as in ${onScreen[1]}=FILE`,
    );
  }
  return targets;
}

/** Reads "text", "json" and "junit=FILE"; the file "-" is stdout, as elsewhere. @throws DRY_OPTION_INVALID */
function parseReportTarget(text: string): ReportTarget {
  const [, word = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const format = FORMATS.find((known) => known === word);
  if (format === undefined || file === '') {
    const near = nearestWord(word, FORMATS);
    const meant = near === undefined || format !== undefined ? '' : `; did you mean ${near}?`;
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `--report: "${text}" is not allowed; use FORMAT or FORMAT=FILE, with one of ${FORMATS.join(', ')}${meant}`,
    );
  }
  return { format, ...(file === undefined || file === '-' ? {} : { file }) };
}
