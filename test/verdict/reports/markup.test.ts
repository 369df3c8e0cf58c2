import { expect, it } from 'vitest';
import { html } from '../../../src/verdict/reports/html/markup.ts';

it('is what was written here, and nothing that a journal brings along', () => {
  // `as`: a saved journal is read as what it should be, and may be made by anybody.
  const foreign = JSON.parse('{"html":"<img src=x onerror=alert(1)>"}') as string;
  expect(html`<p title="${'"'}">${[html`<b>${'<'}</b>`, 7, foreign, undefined]}</p>`.html).toBe(
    '<p title="&quot;"><b>&lt;</b>7{&quot;html&quot;:&quot;&lt;img src=x onerror=alert(1)&gt;&quot;}</p>',
  );
});
