import { describe, expect, it } from 'vitest';
import { startSimulator } from '../../../src/index.ts';
import { accountOf, useSimulator } from './account.ts';

describe('the limit of requests', () => {
  const office = useSimulator({
    clock: 'real',
    startAt: '2026-11-21T10:00:00Z',
    quirks: { 'requests-per-minute': '3' },
  });

  it('counts all operations of a workspace together, says how many are left, and says when it ends', async () => {
    const { send, client } = accountOf(office.simulator);
    const first = await send('GET', '/v1/api/agents');
    expect(first.headers.get('x-ratelimit-limit')).toBe('3');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('2');
    expect(first.headers.get('retry-after')).toBeNull();
    await send('GET', '/v1/api/call-flows');
    await send('GET', '/v1/api/conversations');
    const refused = await send('GET', '/v1/api/agents');
    expect(refused).toMatchObject({
      status: 429,
      body: {
        error: {
          code: 'rate_limit_exceeded',
          reset_at: expect.stringMatching(/^2026-11-21T10:0[01]:\d\d\.\d{3}Z$/),
        },
        message: expect.any(String),
      },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('x-ratelimit-reset'))).toBeLessThanOrEqual(60);
    expect((await client('another').GET('/v1/api/agents')).response.status).toBe(200);
  });

  it('lets requests pass again when the minute is over', async () => {
    const { send } = accountOf(office.simulator);
    for (let sent = 0; sent < 4; sent += 1) await send('GET', '/v1/api/agents');
    expect((await send('GET', '/v1/api/agents')).status).toBe(429);
    await office.simulator.clock.advance('60s');
    expect((await send('GET', '/v1/api/agents')).status).toBe(200);
  });
});

describe('the limit of a user who decided nothing', () => {
  const office = useSimulator({ clock: 'real' });

  it('is that of the Developer plan', async () => {
    const { send } = accountOf(office.simulator);
    const { headers } = await send('GET', '/v1/api/agents');
    expect(headers.get('x-ratelimit-limit')).toBe('60');
  });
});

it.each([
  ['requests-per-minute', 'many', 'a whole number from 1 on'],
  ['batch-row-limit', '0', 'a whole number from 1 on'],
  ['agent-settles-after', '1500', 'a duration such as "1500ms" or "3s", or "off"'],
  ['new-number-listed-after', 'soon', 'a duration such as "1500ms" or "3s", or "off"'],
])('the quirk %s is not %s', async (name, value, allowed) => {
  await expect(startSimulator({ quirks: { [name]: value } })).rejects.toThrow(
    `quirk ${name}="${value}" is not allowed; use ${allowed}.`,
  );
});
