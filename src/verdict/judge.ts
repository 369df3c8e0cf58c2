import type { Entry } from '../core/journal/entry.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import type { HoldTotal } from '../core/time/clock.ts';
import type { Scenario } from '../scenario/model/scenario.ts';
import { type CheckContext, isForgiven } from './check.ts';
import { ALL_CHECKS } from './checks/all-checks.ts';
import { DEFECT_RULES } from './checks/replies-on-contract.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { judgeExpectations } from './expectations/judge-expectations.ts';
import type { CheckResult, Finding, FindingDraft, Severity, Verdict } from './finding.ts';
import { EXPECTATIONS, RULE_NAMES } from './rule-names.ts';
import { computeStats } from './stats.ts';

export type RuleSetting = Severity | 'off';

export interface JudgeOptions {
  /** What was to be played: its expectations are judged, and its `checks` are heeded. */
  readonly scenario?: Scenario | undefined;
  /** False says that work was still under way when the journal was read; that is a finding. Default true. */
  readonly isSettled?: boolean | undefined;
  /** How many entries of what is judged the journal had no room for; more than none is a finding. Default 0. */
  readonly droppedCount?: number | undefined;
  /** Checks or single rules lowered, raised or switched off, by name; they win over the scenario's. */
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
  /** Who held the clock and for how long, for the statistics. */
  readonly holds?: readonly HoldTotal[] | undefined;
}

/** Judges a journal, live or saved: every check, and what the scenario expects. */
export function judge(entries: readonly Entry[], options: JudgeOptions = {}): Verdict {
  const evidence = readEvidence(entries);
  const settings = settingsOf(options);
  const expectations = judgeExpectations(evidence, options.scenario);
  const context = contextOf(evidence, options);
  const checked = ALL_CHECKS.map((check) => {
    const isOff = settings.get(check.name) === 'off';
    const findings = isOff ? [] : heed(check.name, check.run(context), settings);
    return { check, isOff, findings };
  });
  const findings = [
    ...heed(EXPECTATIONS, expectations.findings, settings),
    ...checked.flatMap((it) => it.findings),
    ...unknownNames(evidence, settings),
  ].sort((one, other) => rank(one) - rank(other));
  return {
    outcome: outcomeOf(findings),
    findings,
    checks: checked.map(({ check, isOff, findings: own }) => ({
      name: check.name,
      title: check.title,
      result: isOff ? 'off' : resultOf(own),
      findings: own.length,
    })),
    expectations: { count: expectations.count, failed: expectations.failed },
    stats: computeStats(evidence, options),
  };
}

type Settings = ReadonlyMap<string, RuleSetting>;

function settingsOf(options: JudgeOptions): Settings {
  return new Map([...Object.entries(options.scenario?.checks ?? {}), ...Object.entries(options.rules ?? {})]);
}

function contextOf(evidence: Evidence, options: JudgeOptions): CheckContext {
  const claimed = new Set(ALL_CHECKS.flatMap((check) => check.rules));
  return {
    evidence,
    scenario: options.scenario,
    isSettled: options.isSettled ?? true,
    droppedCount: options.droppedCount ?? 0,
    unclaimed: evidence.violations.filter((it) => !claimed.has(it.rule) && !isForgiven(it)),
  };
}

/** Applies what the user said of a check or of one of its rules, and folds what is the very same. */
function heed(check: string, drafts: readonly FindingDraft[], settings: Settings): readonly Finding[] {
  const folded = new Map<string, Finding>();
  for (const draft of drafts) {
    const setting = settings.get(draft.rule) ?? settings.get(check);
    if (setting === 'off') continue;
    const finding: Finding = { check, ...draft, severity: setting ?? draft.severity };
    const key = JSON.stringify([finding.rule, finding.severity, finding.title, finding.line]);
    const known = folded.get(key);
    folded.set(key, known === undefined ? finding : { ...known, times: (known.times ?? 1) + 1 });
  }
  return [...folded.values()];
}

/** A misspelt name would silently lower nothing. */
function unknownNames(evidence: Evidence, settings: Settings): readonly Finding[] {
  const known = new Set([...RULE_NAMES, ...evidence.violations.map((violation) => violation.rule)]);
  return [...settings.keys()]
    .filter((name) => !known.has(name))
    .map((name) => {
      const near = nearestWord(name, [...known]);
      return {
        check: 'nothing-unexpected',
        rule: 'unknown-check',
        severity: 'warning',
        title: `"${name}" is set, but no check or rule has that name`,
        expected: near ?? `one of ${ALL_CHECKS.map((check) => check.name).join(', ')}`,
      };
    });
}

/** No call, or an agent that cannot be reached: why everything else that was expected is missing. */
const ROOTS: readonly string[] = ['call-started', 'agent-link'];

function rank(finding: Finding): number {
  if (finding.severity === 'warning') return 2;
  return ROOTS.includes(finding.rule) ? 0 : 1;
}

function resultOf(findings: readonly Finding[]): CheckResult['result'] {
  if (findings.some((finding) => finding.severity === 'error')) return 'broken';
  return findings.length > 0 ? 'warned' : 'holds';
}

function outcomeOf(findings: readonly Finding[]): Verdict['outcome'] {
  const errors = findings.filter((finding) => finding.severity === 'error');
  if (errors.some((finding) => DEFECT_RULES.includes(finding.rule))) return 'defect';
  return errors.length > 0 ? 'findings' : 'clean';
}
