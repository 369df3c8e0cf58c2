import { formatScriptTime } from '../time/duration.ts';
import type { Entry } from './entry.ts';

const LONGEST_DETAIL = 80;

/** One line that names an entry in an error message: script time, id, kind and what tells it from its neighbours. */
export function describeEntry(entry: Entry): string {
  const detail = printable(detailOf(entry));
  return `${formatScriptTime(entry.atMs)}  ${entry.id}  ${entry.kind}${detail === '' ? '' : `  ${detail}`}`;
}

function detailOf(entry: Entry): string {
  switch (entry.wire) {
    case 'rest':
      return `${entry.operation ?? `${entry.method} ${entry.path}`} ${entry.status}`;
    case 'call':
      return entry.kind === 'event' ? entry.event.kind : (entry.step ?? entry.scenario);
    case 'account':
      return entry.what;
    case 'webhook':
      return entry.kind === 'attempt'
        ? `${entry.event} attempt ${entry.attempt} of ${entry.attemptLimit}: ${entry.outcome.kind}`
        : entry.event;
    case 'socket':
      return socketDetail(entry);
    case 'clock':
      return entry.hold ?? '';
    case 'fault':
      return `${entry.fault} on ${entry.on}`;
    case 'verdict':
      return entry.kind === 'violation' ? entry.rule : entry.expectation;
  }
}

function socketDetail(entry: Entry & { readonly wire: 'socket' }): string {
  switch (entry.kind) {
    case 'opened':
    case 'open-failed':
      return entry.path;
    case 'closed':
      return `by ${entry.by}, code ${entry.code}`;
    case 'frame':
      return `${entry.direction} ${entry.type}`;
    case 'turn':
      return `turn ${entry.turn}: ${entry.outcome}`;
  }
}

/** Some of these texts come from the customer's programs: nothing of them may steer a terminal. */
function printable(text: string): string {
  const plain = text.replace(/[^\x20-\x7e]/g, '?');
  return plain.length > LONGEST_DETAIL ? `${plain.slice(0, LONGEST_DETAIL - 3)}...` : plain;
}
