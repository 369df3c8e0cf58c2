import { expect, it } from 'vitest';
import { startLiveTimeline } from '../../../src/cli/reports/live-timeline.ts';
import { createOutput } from '../../../src/cli/terminal/output.ts';
import { FakeSimulator } from '../fakes.ts';

function follow() {
  let text = '';
  let waitingBytes = 0;
  const stream = {
    write: (more: string) => (text += more),
    get writableLength() {
      return waitingBytes;
    },
  };
  const { journal } = new FakeSimulator();
  const writer = journal.writerFor({ name: 'w', nowMs: () => 0, secrets: ['key_secret'] });
  return {
    timeline: startLiveTimeline(journal, createOutput({ stdout: stream, stderr: stream, env: {} }), {
      showCalls: false,
    }),
    text: () => text,
    flood: (bytes: number) => {
      waitingBytes = bytes;
    },
    request: (path: string) =>
      writer.append({ wire: 'rest', kind: 'exchange', method: 'GET', path, status: 200 }),
  };
}

it('prints nothing in the way of the work itself', () => {
  const { timeline, text, request } = follow();
  request('/one');
  expect(text()).not.toContain('/one');
  timeline.flush();
  expect(text()).toContain('GET /one');
});

it('prints what is left when it stops, and nothing after that', () => {
  const { timeline, text, request } = follow();
  request('/one');
  timeline.stop();
  request('/two');
  timeline.flush();
  expect(text()).toContain('/one');
  expect(text()).not.toContain('/two');
});

it('leaves lines out while nobody reads, and says how many', () => {
  const { timeline, text, flood, request } = follow();
  flood(2_000_000);
  request('/one');
  request('/two');
  timeline.flush();
  flood(0);
  request('/three');
  timeline.flush();
  expect(text()).not.toMatch(/\/one|\/two/);
  expect(text()).toContain('... 2 entries left out');
  expect(text()).toContain('/three');
});

it('shows no key', () => {
  const { timeline, text, request } = follow();
  request('/get?key=key_secret');
  timeline.flush();
  expect(text()).toContain('/get');
  expect(text()).not.toContain('key_secret');
});
