import type { Entry } from '../../../core/journal/entry.ts';
import { counted } from '../../../core/text/counted.ts';
import type { JudgedRun } from '../judged-run.ts';
import { renderFrames, renderHttp, renderTranscriptTable } from './call-tables.ts';
import { renderLanes } from './lanes.ts';
import { html, type Markup } from './markup.ts';
import type { PageRoom } from './page-room.ts';

/** The calls of a run in the order in which they were made, as far as there is room: those of which something was found come first. */
export function renderCalls({ entries = [], verdict }: JudgedRun, room: PageRoom): readonly Markup[] {
  const calls = [...callsOf(entries)];
  const named = new Set(verdict.findings.map(({ callId }) => callId));
  const byWorth = [
    ...calls.filter(([callId]) => named.has(callId)),
    ...calls.filter(([callId]) => !named.has(callId)),
  ];
  const shown = new Map<string, Markup>();
  for (const [callId, own] of byWorth) {
    if (room.isFull) break;
    const section = callSection(callId, own);
    if (room.take(section.html.length)) shown.set(callId, section);
  }
  const left = calls.length - shown.size;
  const sections = calls.flatMap(([callId]) => shown.get(callId) ?? []);
  return left === 0 ? sections : [...sections, leftOut(left, shown.size)];
}

function leftOut(left: number, shown: number): Markup {
  const what = `${shown === 0 ? '' : 'and '}${counted(left, shown === 0 ? 'call' : 'more call')}`;
  return html`<p class="dim">${what}: the page would be too large to open, and the journal has ${left === 1 ? 'it' : 'them all'}</p>`;
}

function callSection(callId: string, entries: readonly Entry[]): Markup {
  return html`<h3>Call <span class="mono">${callId}</span></h3>${renderLanes(entries)}${renderTranscriptTable(entries)}${renderHttp(entries)}${renderFrames(entries)}`;
}

function callsOf(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const calls = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.callId === undefined) continue;
    const own = calls.get(entry.callId);
    if (own === undefined) calls.set(entry.callId, [entry]);
    else own.push(entry);
  }
  return calls;
}
