import { readFileSync } from 'node:fs';
import { messageOf, SimulatorError } from '../core/errors.ts';
import { isJsonObject } from '../core/json.ts';

/** How sure we are that a provider behaves as drydial does. */
export type FidelityGrade = 'documented' | 'sdk' | 'observed' | 'assumed';

/** One behaviour of a provider, with its grade and where it is known from. */
export interface LedgerRow {
  readonly section: string;
  readonly behaviour: string;
  readonly grade: FidelityGrade;
  readonly source: string;
  /** The operation that it is about, by its id in the contract. */
  readonly operation?: string;
  /** The quirk that decides it. */
  readonly quirk?: string;
}

const GRADES: ReadonlySet<unknown> = new Set<FidelityGrade>(['documented', 'sdk', 'observed', 'assumed']);

/** Reads the ledger of a pack. @throws DRY_FILE_UNREADABLE */
export function loadLedger(url: URL): readonly LedgerRow[] {
  try {
    return readLedger(readFileSync(url, 'utf8'), 'the ledger');
  } catch (cause) {
    if (cause instanceof SimulatorError) throw cause;
    throw new SimulatorError('DRY_FILE_UNREADABLE', `The ledger cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/**
 * Reads the rows of a ledger from JSON.
 * @throws DRY_FILE_UNREADABLE where a row lacks its behaviour, its source or a known grade.
 */
export function readLedger(text: string, name: string): readonly LedgerRow[] {
  const rows: unknown = JSON.parse(text);
  if (!Array.isArray(rows)) throw new SimulatorError('DRY_FILE_UNREADABLE', `${name} is no list of rows.`);
  return rows.map((row, index) => {
    if (isLedgerRow(row)) return row;
    throw new SimulatorError(
      'DRY_FILE_UNREADABLE',
      `row ${index + 1} of ${name} needs a behaviour, a source and a grade (${[...GRADES].join(', ')}).`,
    );
  });
}

function isLedgerRow(row: unknown): row is LedgerRow {
  if (!isJsonObject(row)) return false;
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  return (
    [row.section, row.behaviour, row.source].every(isText) &&
    GRADES.has(row.grade) &&
    [row.operation, row.quirk].every((value) => value === undefined || isText(value))
  );
}
