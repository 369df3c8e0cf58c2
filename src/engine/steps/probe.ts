import type { JournalWriter } from '../../core/journal/journal.ts';
import type { Prober } from '../../core/ports.ts';
import { type Probe, problemOfProbe, seenOf, wantedOf } from '../../scenario/model/probe.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import type { CallRun } from '../call-run.ts';

/** Looks at the state of the customer's program in the middle of the call. */
export async function probeStep(run: CallRun, step: Step & { readonly kind: 'probe' }): Promise<void> {
  await judgeProbe(step, {
    prober: run.outside.prober,
    journal: run.journal,
    callId: run.call.id,
    line: step.line,
    quiet: () => run.quiet(),
  });
}

export interface ProbePlace {
  readonly prober: Prober | undefined;
  readonly journal: JournalWriter;
  readonly callId: string | undefined;
  readonly line: number | undefined;
  /** To be awaited before anything is written down. Default: nothing else is under way. */
  readonly quiet?: () => Promise<void>;
}

/** Asks, and writes down whether the answer is what it should be. */
export async function judgeProbe(probe: Probe, place: ProbePlace): Promise<void> {
  const { prober, journal, callId, line } = place;
  const url = fillCallId(probe.url, callId);
  const { answer, tries, tookMs } = (await prober?.look(
    { url, headers: probe.headers ?? {}, withinMs: probe.withinMs },
    (seen) => problemOfProbe(probe, seen) === undefined,
  )) ?? { answer: { kind: 'failed', reason: 'nobody can look from here' } as const, tries: 0, tookMs: 0 };
  await place.quiet?.();
  const problem = problemOfProbe(probe, answer);
  const { path, address } = partsOf(url);
  journal.append({
    wire: 'verdict',
    kind: 'expectation',
    ...(callId === undefined ? {} : { callId }),
    expectation: 'probe',
    holds: problem === undefined,
    expected: `${path} answers ${wantedOf(probe)}`,
    seen: problem ?? seenOf(answer),
    ...(line === undefined ? {} : { line }),
    probed: {
      path,
      ...(answer.kind === 'answered' ? { status: answer.status, body: answer.text } : {}),
    },
    wall: { url: address, tries, tookMs },
  });
}

/** Puts the id of the call into an address. */
export function fillCallId(url: string, callId: string | undefined): string {
  // A file's URL may have been normalised: then braces are percent-encoded.
  return callId === undefined
    ? url
    : url.replace(/\$(?:\{|%7B)call\.id(?:\}|%7D)/gi, encodeURIComponent(callId));
}

/** The path, which is the same in every run, and the whole address without user and password. */
function partsOf(text: string): { readonly path: string; readonly address: string } {
  const url = URL.parse(text);
  if (url === null) return { path: text, address: text };
  return { path: url.pathname + url.search, address: url.origin + url.pathname + url.search };
}
