import { expect, test } from 'vitest';
import { judge } from '../../src/verdict/judge.ts';
import { addCleanCall, makeJournal, makeScenario } from './journal-maker.ts';

test('a scenario lowers a check to a warning, and warnings alone are clean', () => {
  const { entries, violation } = makeJournal();
  violation('stale-response');
  expect(judge(entries).outcome).toBe('findings');
  const lowered = judge(entries, { scenario: makeScenario({ checks: { 'stale-response': 'warning' } }) });
  expect(lowered.outcome).toBe('clean');
  expect(lowered.findings).toMatchObject([{ rule: 'stale-response', severity: 'warning' }]);
  expect(lowered.checks.find((check) => check.name === 'stale-response')?.result).toBe('warned');
});

test('a check that is switched off finds nothing, and says that it is off', () => {
  const { entries, violation } = makeJournal();
  violation('stale-response');
  const verdict = judge(entries, { rules: { 'stale-response': 'off' } });
  expect(verdict.findings).toEqual([]);
  expect(verdict.checks.find((check) => check.name === 'stale-response')).toMatchObject({
    result: 'off',
    findings: 0,
  });
});

test('a single rule is set apart from its check, and a warning can be raised', () => {
  const { entries, violation } = makeJournal();
  violation('config-first', { severity: 'warning' });
  violation('frames-well-formed');
  const verdict = judge(entries, { rules: { 'config-first': 'error', 'frames-well-formed': 'warning' } });
  expect(verdict.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
    'config-first error',
    'frames-well-formed warning',
  ]);
});

test('options win over the scenario', () => {
  const { entries, violation } = makeJournal();
  violation('stale-response');
  const scenario = makeScenario({ checks: { 'stale-response': 'off' } });
  expect(judge(entries, { scenario, rules: { 'stale-response': 'error' } }).outcome).toBe('findings');
});

test('a misspelt check is a warning, and an unclaimed rule of the journal is not', () => {
  const { entries, violation } = makeJournal();
  violation('brand-new-rule');
  const { findings } = judge(entries, {
    rules: { 'stale-respnse': 'off', 'brand-new-rule': 'warning' },
  });
  expect(findings.map((finding) => `${finding.rule}: ${finding.title}`)).toEqual([
    'brand-new-rule: brand-new-rule broken',
    'unknown-check: "stale-respnse" is set, but no check or rule has that name',
  ]);
  expect(findings.at(-1)?.expected).toBe('stale-response');
});

test("what drydial itself did wrong makes the run a defect, not the customer's finding", () => {
  const { entries, violation } = makeJournal();
  violation('stale-response');
  violation('reply-on-contract');
  expect(judge(entries).outcome).toBe('defect');
});

test('the very same finding is told once, with how often it was found', () => {
  const { entries, violation } = makeJournal();
  for (let count = 0; count < 1000; count += 1) violation('request-on-contract');
  expect(judge(entries).findings).toMatchObject([{ rule: 'request-on-contract', times: 1000 }]);
});

test('errors come before warnings', () => {
  const { entries, violation } = makeJournal();
  violation('request-on-contract', { severity: 'warning' });
  violation('ping-echoed');
  expect(judge(entries).findings.map((finding) => finding.severity)).toEqual(['error', 'warning']);
});

test('why there was no call comes before all that is missing without it', () => {
  const { entries, violation } = makeJournal();
  violation('ping-echoed');
  violation('call-started');
  const scenario = makeScenario({
    expect: [{ kind: 'dialed', to: '+12125550123', times: 1, text: '+12125550123' }],
  });
  expect(judge(entries, { scenario }).findings.map((finding) => finding.rule)).toEqual([
    'call-started',
    'expect-dialed',
    'ping-echoed',
  ]);
});

test('two worlds with one seed keep their calls apart', () => {
  const first = makeJournal('w1');
  const second = makeJournal('w2');
  addCleanCall(first);
  second.event(0, 'call_1', { kind: 'created' });
  const verdict = judge([...first.entries, ...second.entries]);
  expect(verdict.stats.calls).toBe(2);
  expect(verdict.findings.map((finding) => finding.title)).toEqual(['call call_1 is not over']);
});

test('a finding about a request names the request', () => {
  const { entries, violation, exchange } = makeJournal();
  const cause = exchange(0, { status: 400 });
  violation('request-on-contract', { causedBy: cause.id });
  expect(judge(entries).findings[0]?.seen).toBe('POST /v2/create-phone-call  400');
});

test('a large journal is judged in a moment', () => {
  const journal = makeJournal();
  for (let call = 0; call < 2000; call += 1) {
    const callId = `call_${call}`;
    addCleanCall(journal, { callId });
    journal.exchange(0, { status: 500, body: { to: '+12125550123' } });
    for (let turn = 0; turn < 10; turn += 1) journal.frame(turn, 'in', { callId, turn, text: '{}' });
  }
  const before = process.cpuUsage();
  judge(journal.entries);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
});
