import { SimulatorError } from '../../core/errors.ts';
import { parseFaultTarget } from '../model/fault-place.ts';

/**
 * One fault of the short form as its fields; `usualPlace` is where it happens unless it says so.
 * @throws SimulatorError DRY_FAULT_INVALID
 */
export function toRawFault(part: string, usualPlace: string): Readonly<Record<string, unknown>> {
  const [, place = usualPlace, rest = ''] = /^(?:([a-z]+(?:\.[\w-]+)?)\s+(?=\S))?(.*)$/s.exec(part) ?? [];
  const target = parseFaultTarget(place);
  if (target.kind === 'problem') throw invalid(`"${place}" ${target.message}; ${target.hint}`);
  const fields = rest.split(';').map((field) => field.trim());
  const pairs = fields.map((field): [string, unknown] => {
    const [, name = '', value] = /^([a-z_]+)\s*(?:=\s*(.*))?$/s.exec(field) ?? [];
    if (name === '' || name === 'on')
      throw invalid(`"${field}" is no fault; write status=503, disconnect; phase=after, or latency=2s`);
    return [name, value === undefined ? true : toValue(name, value)];
  });
  return { on: place, ...Object.fromEntries(pairs) };
}

/** Words whose value is a range, "100ms..2s". */
const RANGE = /^(\S+)\s*\.\.\s*(\S+)$/;

function toValue(name: string, text: string): unknown {
  const range = RANGE.exec(text);
  if (range !== null) return { from: range[1], to: range[2] };
  if (name === 'drop_fields' || name === 'missing_field') return text.split('|').map((field) => field.trim());
  if (name === 'unknown_enum' && text.includes(':')) {
    const [field, ...value] = text.split(':');
    return { field, value: value.join(':') };
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return text === 'true' ? true : text;
}

function invalid(problem: string): SimulatorError {
  return new SimulatorError('DRY_FAULT_INVALID', problem);
}
