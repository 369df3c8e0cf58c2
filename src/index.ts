/*
 * The public library.
 *
 *   import { startSimulator } from 'drydial';
 *   const simulator = await startSimulator({ clock: 'skip', seed: 7 });
 */

export type { ErrorCode, SourceLocation } from './core/errors.ts';
export { SimulatorError } from './core/errors.ts';
export type { Entry } from './core/journal/entry.ts';
export type { EntryQuery, Journal } from './core/journal/journal.ts';
export { loadJournal } from './core/journal/journal-file.ts';
export type { ClockMode, HoldTotal } from './core/time/clock.ts';
export type { Scenario } from './scenario/model/scenario.ts';
export type { ScenarioData, ScenarioSource } from './scenario/model/scenario-source.ts';
export { startSimulator } from './simulator.ts';
export type { AlertOptions, AlertResult } from './simulator-alerts.ts';
export type {
  EndState,
  ExploreOptions,
  ExploreResult,
  LostMessages,
  ProbeContext,
} from './simulator-explore.ts';
export type {
  FaultInfo,
  FaultInput,
  FaultOptions,
  FaultSetOptions,
  SimulatorFaults,
} from './simulator-faults.ts';
export type { InboundOptions, InboundResult } from './simulator-inbound.ts';
export type {
  AccountOptions,
  PlayOptions,
  PlayResult,
  ProviderInfo,
  ReplayOptions,
  Simulator,
  SimulatorOptions,
  StopOptions,
  WebhookReplay,
  Webhooks,
  WorldInfo,
} from './simulator-types.ts';
export type { Coverage } from './verdict/coverage/coverage.ts';
export type { Finding, Verdict } from './verdict/finding.ts';
export { judge } from './verdict/judge.ts';
export type { MatrixReport } from './verdict/matrix-report.ts';
export type { SweepReport } from './verdict/sweep-report.ts';
export type { WebhookRecord, WebhookSummary } from './verdict/webhook-record.ts';
export { VERSION } from './version.ts';
