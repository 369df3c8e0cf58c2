import { isOver } from '../../core/call.ts';
import type { DeliveryEntry, Entry } from '../../core/journal/entry.ts';
import { formatDuration } from '../../core/time/duration.ts';
import type { Step } from '../../scenario/model/scenario.ts';
import type { CallState, WaitCondition } from '../../scenario/model/world-steps.ts';
import { mismatchesOf } from '../../scenario/patterns/body-match.ts';
import type { CallRun } from '../call-run.ts';

type WaitForStep = Step & { readonly kind: 'wait_for' };

/** Waits until something has happened, on script time: what takes wire time holds the clock by itself. */
export async function waitFor(run: CallRun, step: WaitForStep): Promise<void> {
  const { until, withinMs } = step;
  const holds = await happens(run, step);
  await run.quiet();
  run.journal.append({
    wire: 'verdict',
    kind: 'expectation',
    callId: run.call.id,
    expectation: 'wait_for',
    holds,
    expected: `${describe(until)} within ${formatDuration(withinMs)}`,
    seen: holds ? 'it happened' : instead(run, until),
    ...(step.line === undefined ? {} : { line: step.line }),
  });
}

async function happens(run: CallRun, { until, withinMs }: WaitForStep): Promise<boolean> {
  // A call is in a state for good: it is looked at, and not taken.
  if (until.kind === 'state' && isIn(run, until.state)) return true;
  const givenUp = Promise.withResolvers<void>();
  const timer = run.clock.after(withinMs, givenUp.resolve);
  const found = await run.outside.witness?.await((entry) => fits(entry, until, run), givenUp.promise);
  timer.cancel();
  return found !== undefined;
}

function isIn({ call }: CallRun, state: CallState): boolean {
  switch (state) {
    case 'answered':
      return call.answeredAtMs !== undefined;
    case 'ended':
      return isOver(call);
    case 'analyzed':
      return call.analysis !== undefined;
  }
}

function fits(entry: Entry, until: WaitCondition, run: CallRun): boolean {
  if (entry.callId !== undefined && entry.callId !== run.call.id) return false;
  switch (until.kind) {
    case 'event':
      return isDelivery(entry) && entry.event === until.event;
    case 'state':
      return entry.wire === 'call' && entry.kind === 'event' && entry.event.kind === until.state;
    case 'entry':
      return mismatchesOf(until.fields, entry).length === 0;
  }
}

function isDelivery(entry: Entry): entry is DeliveryEntry {
  return entry.wire === 'webhook' && entry.kind === 'delivered';
}

function describe(until: WaitCondition): string {
  switch (until.kind) {
    case 'event':
      return `${until.event} is delivered`;
    case 'state':
      return `the call is ${until.state}`;
    case 'entry':
      return `an entry with ${JSON.stringify(until.fields)}`;
  }
}

/** What there is in place of what was waited for. */
function instead(run: CallRun, until: WaitCondition): string {
  const state = `the call is ${run.call.status}`;
  if (until.kind !== 'event') return state;
  const delivered = (run.outside.witness?.seen(isDelivery) ?? []).filter(isDelivery);
  const names = delivered.filter(({ callId }) => callId === run.call.id).map(({ event }) => event);
  return `${state}, ${names.length === 0 ? 'and no webhook was delivered' : `delivered were ${names.join(', ')}`}`;
}
