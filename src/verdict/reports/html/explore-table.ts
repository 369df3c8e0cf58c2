import { shortened } from '../../../core/text/shortened.ts';
import { describeDifferences, describeExploration, type ExploreReport } from '../../explore-report.ts';
import { html, type Markup } from './markup.ts';

/** States shown; the JSON report has them all. */
const MOST_STATES = 100;
/** Of one state. */
const MOST_LETTERS = 20_000;

/** Every end state with the smallest order that leads there. */
export function renderExploration(explored: ExploreReport | undefined): Markup | undefined {
  if (explored === undefined) return undefined;
  const { states, lost, events, compared, ignored } = explored;
  const rows = states.slice(0, MOST_STATES).map((state) => {
    const tone = state.isUsual ? 'good' : 'bad';
    const luck = state.isRepeatable ? '' : ' (came about once, and not again)';
    return html`<tr><td class="number">${state.orders}</td><td class="mono">${state.smallest}</td><td class="text ${tone}">${describeDifferences(state) + luck}<details><summary>the whole state</summary><pre>${shown(state.state)}</pre></details></td></tr>`;
  });
  const left = states.length - rows.length;
  const givenUp = lost.map(
    ({ labels, orders, smallest }) =>
      html`<tr><td class="number">${orders}</td><td class="mono">${smallest}</td><td class="bad">given up: ${labels.join(', ')}</td></tr>`,
  );
  return html`<h3>End states</h3><p>${describeExploration(explored)}</p>
<p class="dim">usually ${events.join(', ')} · compared ${compared.join(', ')}${ignored.length === 0 ? '' : ` · not compared ${ignored.join(', ')}`}</p>
<table><tr><th class="number">orders</th><th>smallest order</th><th>end state</th></tr>${rows}${givenUp}</table>${left > 0 ? html`<p class="dim">and ${left} more</p>` : undefined}`;
}

function shown(state: unknown): string {
  const text = JSON.stringify(state, undefined, 2) ?? 'nothing';
  return shortened(text, MOST_LETTERS);
}
