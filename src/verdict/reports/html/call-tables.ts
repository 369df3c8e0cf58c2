import type { Entry, FrameEntry } from '../../../core/journal/entry.ts';
import { counted } from '../../../core/text/counted.ts';
import { formatDuration, formatScriptTime } from '../../../core/time/duration.ts';
import { describeOutcome } from '../../checks/webhooks-acknowledged.ts';
import { html, type Markup } from './markup.ts';
import { createTableText } from './shown-text.ts';

/** Rows of one table; a page with more would be slow to open, and the journal has them all. */
const MOST_ROWS = 2000;

/** What was said, line by line. */
export function renderTranscriptTable(entries: readonly Entry[]): Markup | undefined {
  const shown = createTableText();
  const rows = entries.flatMap((entry) => {
    if (entry.wire !== 'call' || entry.kind !== 'event') return [];
    const line = spokenLine(entry, shown);
    return line === undefined ? [] : [line];
  });
  if (rows.length === 0) return undefined;
  return html`<h3>Transcript</h3><table>${bounded(rows)}</table>`;
}

function spokenLine(
  entry: Entry & { wire: 'call'; kind: 'event' },
  shown: (text: string) => string,
): Markup | undefined {
  const { event } = entry;
  const at = html`<td class="mono dim tight">${formatScriptTime(entry.atMs)}</td>`;
  switch (event.kind) {
    case 'said':
      return html`<tr>${at}<td class="who">agent</td><td class="text${event.cutAfterWords === undefined ? '' : ' cut'}">${shown(event.utterance.text)}</td></tr>`;
    case 'heard':
      return html`<tr>${at}<td class="who">caller</td><td class="text">${shown(event.utterance.text)}</td></tr>`;
    case 'dtmf':
      return html`<tr>${at}<td class="who">${event.by}</td><td class="text">pressed ${event.digit}</td></tr>`;
    case 'tool-called':
      return html`<tr>${at}<td class="who">tool</td><td class="text">${shown(event.item.kind === 'tool-call' ? `${event.item.name} ${event.item.arguments}` : event.item.content)}</td></tr>`;
    default:
      return undefined;
  }
}

/** Every frame of the LLM socket. */
export function renderFrames(entries: readonly Entry[]): Markup | undefined {
  const frames = entries.filter(
    (entry): entry is FrameEntry => entry.wire === 'socket' && entry.kind === 'frame',
  );
  if (frames.length === 0) return undefined;
  const shown = createTableText();
  const rows = frames
    .slice(0, MOST_ROWS)
    .map(
      (frame) =>
        html`<tr><td class="mono dim tight">${formatScriptTime(frame.atMs)}</td><td class="tight">${frame.direction === 'out' ? '→' : '←'}</td><td class="mono tight">${frame.type}</td><td class="number">${frame.turn ?? ''}</td><td class="text mono">${shown(frame.text)}${frame.dropped === undefined ? undefined : html`<div class="bad">dropped: ${frame.dropped}</div>`}</td></tr>`,
    );
  return html`<details><summary>${counted(frames.length, 'frame')} of the LLM socket</summary><table><tr><th>at</th><th></th><th>type</th><th class="number">turn</th><th>frame</th></tr>${bounded(rows, frames.length)}</table></details>`;
}

/** Every request, and every attempt to deliver a webhook. */
export function renderHttp(entries: readonly Entry[]): readonly Markup[] {
  const shown = createTableText();
  const requests = entries.flatMap((entry) => (entry.wire === 'rest' ? [entry] : []));
  const attempts = entries.flatMap((entry) =>
    entry.wire === 'webhook' && entry.kind === 'attempt' ? [entry] : [],
  );
  return [
    ...folded(
      counted(requests.length, 'REST request'),
      requests.map((entry) => {
        const said = `${entry.method} ${entry.path}`;
        const bodies = [entry.requestBody, entry.replyBody].filter((body) => body !== undefined);
        return httpRow(entry, {
          said,
          outcome: String(entry.status),
          isGood: entry.status < 400,
          bodies,
          shown,
        });
      }),
    ),
    ...folded(
      counted(attempts.length, 'webhook attempt'),
      attempts.map((entry) => {
        const bodies = [entry.body, entry.replyBody].filter((body) => body !== undefined);
        const said = `${entry.event} (attempt ${entry.attempt} of ${entry.attemptLimit})`;
        const isGood = entry.outcome.kind === 'accepted';
        return httpRow(entry, { said, outcome: describeOutcome(entry.outcome), isGood, bodies, shown });
      }),
    ),
  ];
}

interface HttpRow {
  readonly said: string;
  readonly outcome: string;
  readonly isGood: boolean;
  readonly bodies: readonly unknown[];
  readonly shown: (text: string) => string;
}

function httpRow(entry: Entry, { said, outcome, isGood, bodies, shown }: HttpRow): Markup {
  const took = entry.wall.tookMs === undefined ? '' : formatDuration(entry.wall.tookMs);
  const texts = bodies.map((body) => html`<pre>${shown(pretty(body))}</pre>`);
  const what =
    bodies.length === 0 ? html`${said}` : html`<details><summary>${said}</summary>${texts}</details>`;
  return html`<tr><td class="mono dim tight">${formatScriptTime(entry.atMs)}</td><td class="text">${what}</td><td class="${isGood ? 'good' : 'bad'}">${outcome}</td><td class="number">${took}</td></tr>`;
}

function folded(title: string, rows: readonly Markup[]): readonly Markup[] {
  if (rows.length === 0) return [];
  return [html`<details><summary>${title}</summary><table>${bounded(rows)}</table></details>`];
}

function bounded(rows: readonly Markup[], count = rows.length): readonly Markup[] {
  if (count <= MOST_ROWS) return rows;
  const left = count - MOST_ROWS;
  return [
    ...rows.slice(0, MOST_ROWS),
    html`<tr><td colspan="5" class="dim">and ${left} more; the journal has them all</td></tr>`,
  ];
}

/** Texts that are JSON are laid out, so that they can be read; all others stay as they came. */
function pretty(body: unknown): string {
  if (typeof body !== 'string') return JSON.stringify(body, undefined, 2) ?? '';
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
