import type { Entry } from '../../core/journal/entry.ts';
import type { Expectation, Scenario } from '../../scenario/model/scenario.ts';
import { type CallEvidence, type Evidence, readEvidence } from '../evidence.ts';
import type { FindingDraft } from '../finding.ts';
import { judgeDialed } from './dialed.ts';
import { judgeEnded } from './ended.ts';
import { judgeInbound } from './inbound.ts';
import { judgeLatency } from './latency.ts';
import { judgeStepExpectation } from './step.ts';
import { judgeAnnounced, judgeWebhook } from './webhook.ts';

export interface ExpectationsResult {
  readonly count: number;
  readonly failed: number;
  readonly findings: readonly FindingDraft[];
}

/** What an expectation is judged from. */
export interface Grounds {
  readonly evidence: Evidence;
  /** The calls that play the scenario; all calls where the journal does not say who plays what. */
  readonly calls: readonly CallEvidence[];
}

/** What is wrong with one expectation; undefined where it holds. */
export interface Shortfall {
  readonly expected: string;
  readonly seen: string;
  readonly nearest?: FindingDraft['nearest'];
  readonly frames?: FindingDraft['frames'];
  readonly callId?: string | undefined;
  readonly atMs?: number | undefined;
}

/** Judges what the scenario expects, and gathers what the engine has judged while the call ran. */
export function judgeExpectations(evidence: Evidence, scenario: Scenario | undefined): ExpectationsResult {
  // Probes were judged when they were made, and stand among the expectations of steps.
  const own = (scenario?.expect ?? []).filter(({ kind }) => kind !== 'probe');
  const grounds: Grounds = { evidence, calls: callsOf(evidence, scenario) };
  const fromSteps = evidence.expectations.flatMap(
    (entry) => judgeStepExpectation(entry, evidence, scenario) ?? [],
  );
  const fromOwn = own.flatMap(
    (expectation) => toFinding(expectation, shortfallOf(expectation, grounds)) ?? [],
  );
  const findings = [...fromSteps, ...fromOwn];
  return { count: evidence.expectations.length + own.length, failed: findings.length, findings };
}

/** What is wrong with one expectation, judged from everything in a journal; undefined where it holds. */
export function judgeOne(entries: readonly Entry[], expectation: Expectation): FindingDraft | undefined {
  const evidence = readEvidence(entries);
  return toFinding(expectation, shortfallOf(expectation, { evidence, calls: callsOf(evidence, undefined) }));
}

function callsOf(evidence: Evidence, scenario: Scenario | undefined): readonly CallEvidence[] {
  const all = evidence.calls;
  const isKnown = all.some((call) => call.scenario !== undefined);
  return scenario === undefined || !isKnown ? all : all.filter((call) => call.scenario === scenario.name);
}

function shortfallOf(expectation: Expectation, grounds: Grounds): Shortfall | undefined {
  switch (expectation.kind) {
    case 'webhook':
      return judgeWebhook(expectation, grounds);
    case 'announced':
      return judgeAnnounced(expectation, grounds);
    case 'dialed':
      return judgeDialed(expectation, grounds);
    case 'latency':
      return judgeLatency(expectation, grounds);
    case 'ended':
      return judgeEnded(expectation, grounds);
    case 'probe':
      return undefined;
    case 'inbound':
      return judgeInbound(expectation, grounds);
  }
}

function toFinding(expectation: Expectation, shortfall: Shortfall | undefined): FindingDraft | undefined {
  if (shortfall === undefined) return undefined;
  return {
    rule: `expect-${expectation.kind}`,
    severity: 'error',
    title: expectation.text,
    subject: expectation.kind,
    line: expectation.line,
    ...shortfall,
  };
}
