import type { CallHints } from './ports.ts';

/** The scenario that the call which a request makes shall play. */
export const SCENARIO_HEADER = 'x-drydial-scenario';

/** The scenario that a client asks for by header. */
export function scenarioHint({
  headers,
}: {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}): CallHints {
  const header = headers[SCENARIO_HEADER];
  const scenario = typeof header === 'string' ? header : header?.[0];
  return scenario === undefined || scenario === '' ? {} : { scenario };
}
