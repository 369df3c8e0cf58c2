import { SCENARIO_HEADER } from '../../core/scenario-header.ts';
import type { Exchange } from './exchange-end.ts';

/** A story that is asked for by a name that nobody knows: the request goes its way, and plays another one. */
export function noteScenario(exchange: Exchange): void {
  const header = exchange.request.headers[SCENARIO_HEADER];
  if (header === undefined) return;
  const name = Array.isArray(header) ? (header[0] ?? '') : header;
  const problem = name === '' ? undefined : exchange.site.mount.scenarioProblem?.(name);
  if (problem === undefined) return;
  const message = `${SCENARIO_HEADER}: ${problem}`;
  exchange.note = message;
  exchange.warnings = [
    { rule: 'scenario-unknown', severity: 'error', message, effect: 'the call plays another story' },
  ];
}
