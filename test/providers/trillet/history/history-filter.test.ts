import { describe, expect, it, vi } from 'vitest';
import { isFailure } from '../../../../src/providers/pack.ts';
import { historyFilter } from '../../../../src/providers/trillet/history/history-filter.ts';
import { ANALYZED, ANSWERED, BUSY, makeCall, SPOKEN } from '../calls.ts';

const done = makeCall([...SPOKEN, ANALYZED], { provider: { batchId: 'batch_1' } });
const busy = makeCall([BUSY], { id: 'busy000000', to: '+442079460000' });
const live = makeCall([ANSWERED], { id: 'live000000', agentId: 'other' });
const web = makeCall([ANSWERED], {
  id: 'web0000000',
  direction: 'web',
  provider: { callType: 'web', flowId: 'f2' },
});

function found(query: Readonly<Record<string, string>>): readonly string[] {
  const fits = historyFilter(query);
  if (isFailure(fits)) throw new Error(fits.message);
  return [done, busy, live, web].filter(fits).map(({ id }) => id);
}

describe('the filters of the history', () => {
  it.each([
    [{}, ['a1b2c3d4e5', 'busy000000', 'live000000', 'web0000000']],
    [{ agentId: 'other' }, ['live000000']],
    [{ pathwayId: 'f2' }, ['web0000000']],
    [{ batchId: 'batch_1' }, ['a1b2c3d4e5']],
    [{ status: 'completed' }, ['a1b2c3d4e5']],
    [{ status: 'failed' }, ['busy000000']],
    [{ status: 'in-progress' }, ['live000000', 'web0000000']],
    [{ status: 'ongoing', callType: 'sip' }, ['live000000']],
    [{ direction: 'inbound' }, ['web0000000']],
    [{ callType: 'web' }, ['web0000000']],
    [{ search: '79460' }, ['busy000000']],
    [{ search: 'CONFIRMED her' }, ['a1b2c3d4e5']],
    [{ search: 'reminders', status: 'failed' }, ['busy000000']],
    [
      { callIds: '["busy000000","665f1c2ab7d54f0012ab34cd-a1b2c3d4e5"]' },
      ['a1b2c3d4e5', 'busy000000', 'live000000', 'web0000000'],
    ],
    [{ callIds: '[]' }, []],
    [{ dateRange: '{"from":"2026-01-05","to":"2026-01-05"}', agentId: 'other' }, ['live000000']],
    [{ dateRange: '{"from":"2026-01-06"}' }, []],
    [{ dateRange: '{"to":"2026-01-04T23:59:59Z"}' }, []],
    [{ dateRange: '{"from":1767603600,"to":1767603600000}', search: 'busy000000' }, ['busy000000']],
    [{ postAnalysis: '{"confirmed":true}' }, ['a1b2c3d4e5']],
    [{ postAnalysis: '{"confirmed":"TRUE","answered_by_voicemail":false}' }, ['a1b2c3d4e5']],
    [{ postAnalysis: '{"confirmed":false}' }, []],
  ] as const)('%j finds %j', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  it('take a time without a zone for one of UTC, wherever they run', () => {
    vi.stubEnv('TZ', 'America/New_York');
    // The calls were made at 2026-01-05T09:00:00Z.
    for (const time of ['2026-01-05T09:00:00', '2026-01-05 09:00', '2026-01-05T10:00:00+01:00']) {
      expect(found({ dateRange: JSON.stringify({ from: time, to: time }) })).toHaveLength(4);
    }
    vi.unstubAllEnvs();
  });

  it.each([
    [{ status: 'done' }, 'status must be one of completed, failed, in-progress, ongoing, active'],
    [{ callIds: 'a,b' }, 'callIds must be a JSON array of texts'],
    [{ callIds: '[1]' }, 'callIds must be a JSON array of texts'],
    [{ dateRange: 'today' }, 'dateRange must be a JSON object {"from", "to"} of dates'],
    [{ dateRange: '{"from":"soon"}' }, 'dateRange must be a JSON object {"from", "to"} of dates'],
    [{ postAnalysis: '[]' }, 'postAnalysis must be a JSON object of fields and their values'],
  ] as const)('%j is refused: %s', (query, message) => {
    expect(historyFilter(query)).toEqual({ failure: 'invalid-request', message });
  });
});
