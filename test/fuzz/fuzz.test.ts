import { describe, expect, it } from 'vitest';
import { PACKS } from '../../src/providers/registry.ts';
import { fuzzCalls } from './fuzz-calls.ts';
import { fuzzRequests } from './fuzz-requests.ts';

/** `npm run fuzz -- 100000` sends more, and with other seeds. */
const REQUESTS_EACH = 1_000;
/** Ten with each of the ways in which programs of the customer are asked. */
const CALLS = 60;
const SEED = 1;

describe('generated input', () => {
  it.each(PACKS.map((pack) => [pack.id, pack] as const))(
    'is answered by every operation of %s, without a 5xx and on contract',
    { timeout: 600_000 },
    async (_id, pack) => {
      const { sent, statuses, failures } = await fuzzRequests({ pack, inputs: REQUESTS_EACH, seed: SEED });
      expect(failures).toEqual([]);
      expect(sent).toBeGreaterThanOrEqual(REQUESTS_EACH);
      // Were all refused, nothing behind the door would have been tried.
      const accepted = Object.entries(statuses).filter(([status]) => Number(status) < 300);
      expect(accepted.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(REQUESTS_EACH / 5);
    },
  );

  it('from programs of the customer ends every call, and finds no defect', { timeout: 600_000 }, async () => {
    const { played, answered, failures } = await fuzzCalls({ calls: CALLS, seed: SEED });
    expect(failures).toEqual([]);
    expect(played).toBe(CALLS);
    // Each call asks at least once, or nothing of what was generated would have been read.
    expect(answered).toBeGreaterThan(2 * CALLS);
  });
});
