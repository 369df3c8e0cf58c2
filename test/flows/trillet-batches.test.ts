import { describe, expect, it } from 'vitest';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate } from './account.ts';
import { openTrillet, type TrilletAccount, trilletStory } from './trillet-account.ts';

const TALK = trilletStory(
  'Talk',
  '- ring: 2s\n- answer\n- agent: Hello.\n- caller: Hello\n- hangup: caller',
  'match: { to: "+1*" }',
);
const BUSY = trilletStory('Busy', '- ring: 1s\n- busy', 'match: { to: "+44*" }');
const scenarios = [TALK, BUSY].map((text) => parseScenario(text));

function people(...numbers: readonly string[]): Blob {
  const rows = numbers.map((number, index) => `${number},Person ${index + 1}`);
  return new Blob([['phone_number,first_name', ...rows, ''].join('\n')], { type: 'text/csv' });
}

const PEOPLE = people('+12125550101', '+442079460000', '+12125550102');

async function start(account: TrilletAccount, file: Blob, fields: Readonly<Record<string, string>> = {}) {
  return account.sendForm('/v1/api/batch-calls', { file, agentId: account.agentId, ...fields });
}

describe('the file of a batch', () => {
  it.each(['', '/preview', '/validate'])('is one: two are refused at batch-calls%s', async (path) => {
    const simulator = await simulate();
    const { agentId } = await openTrillet(simulator);
    const form = new FormData();
    for (const name of ['a.csv', 'b.csv']) form.append('file', PEOPLE, name);
    form.set('agentId', agentId);
    const reply = await fetch(`${simulator.baseUrl('trillet')}/v1/api/batch-calls${path}`, {
      method: 'POST',
      headers: { 'x-api-key': 'key_customer', 'x-workspace-id': '665f1c2ab7d54f0012ab0001' },
      body: form,
    });
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({
      error: 'Invalid file',
      message: 'One file is taken in the field file, and 2 came',
    });
  });

  it('has a template', async () => {
    const { send } = await openTrillet(await simulate());
    const { headers, body } = await send('GET', '/v1/api/batch-calls/template');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(body).toBe('phone_number,first_name,last_name,email,custom_field_1,custom_field_2\r\n');
  });

  it('is validated by row and column', async () => {
    const account = await openTrillet(await simulate());
    const { status, body } = await account.sendForm('/v1/api/batch-calls/validate', {
      file: people('+12125550101', '12125550102', ''),
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      valid: false,
      totalRows: 3,
      validRows: 1,
      invalidRows: 2,
      columns: ['phone_number', 'first_name'],
      errors: [
        {
          row: 3,
          column: 'phone_number',
          message: '"12125550102" is no number in E.164 format; did you mean +12125550102?',
        },
        { row: 4, column: 'phone_number', message: 'the number is missing' },
      ],
      preview: [
        { phone_number: '+12125550101', first_name: 'Person 1' },
        { phone_number: '12125550102', first_name: 'Person 2' },
        { phone_number: '', first_name: 'Person 3' },
      ],
    });
  });

  it('is shown before anybody is called', async () => {
    const account = await openTrillet(await simulate());
    const numbers = Array.from({ length: 12 }, (_, index) => `+1212555${1000 + index}`);
    const { body } = await account.sendForm('/v1/api/batch-calls/preview', { file: people(...numbers) });
    expect(body).toMatchObject({ columns: ['phone_number', 'first_name'], totalRows: 12 });
    expect(body.rows).toHaveLength(10);
  });

  it('is refused where it is no CSV, has wrong rows, or is too large', async () => {
    const simulator = await simulate();
    const account = await openTrillet(simulator);
    const wrong = await start(account, people('+12125550101', 'x', 'y'));
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({
      error: 'Invalid CSV file',
      message: 'Row 3, column phone_number: "x" is no number in E.164 format, and 1 more',
      errors: [{ row: 3 }, { row: 4 }],
    });
    const form = new FormData();
    form.set('file', new Blob(['%PDF']), 'people.pdf');
    form.set('agentId', account.agentId);
    const pdf = await fetch(`${simulator.baseUrl('trillet')}/v1/api/batch-calls`, {
      method: 'POST',
      headers: { 'x-api-key': 'key_customer', 'x-workspace-id': '665f1c2ab7d54f0012ab0001' },
      body: form,
    });
    expect(pdf.status).toBe(400);
    expect(await pdf.json()).toMatchObject({
      error: 'Invalid file',
      message: 'The file must be CSV, "people.pdf" is not',
    });
    const large = await start(account, new Blob([`phone_number\n${'+12125550101,'.repeat(1_700_000)}`]));
    expect({ status: large.status, body: large.body }).toEqual({
      status: 413,
      body: { error: 'File too large', message: 'The file is larger than 20 MB' },
    });
    expect((await account.send('GET', '/v2/api/call-history')).body).toEqual([]);
  });

  it('has wrong rows left out where the user wants that', async () => {
    const account = await openTrillet(
      await simulate({ scenarios, quirks: { 'batch-invalid-rows': 'left-out' } }),
    );
    const { body } = await start(account, people('+12125550101', 'x'));
    expect(body).toMatchObject({ totalCalls: 1, status: 'processing' });
  });

  it('streams with ten thousand rows', async () => {
    const account = await openTrillet(await simulate());
    const rows = Array.from(
      { length: 10_000 },
      (_, i) => `+1212555${String(i).padStart(4, '0')},N${i},"${'note '.repeat(30)}"`,
    );
    const file = new Blob([['phone_number,first_name,note', ...rows].join('\n')], { type: 'text/csv' });
    const { body } = await account.sendForm('/v1/api/batch-calls/validate', { file });
    expect(body).toMatchObject({ valid: true, totalRows: 10_000, validRows: 10_000 });
    const over = new Blob([['phone_number', ...Array(10_001).fill('+12125550101')].join('\n')], {
      type: 'text/csv',
    });
    expect((await start(account, over)).body.message).toBe('Row 10002: the file has more than 10000 rows');
  });
});

describe('a batch', () => {
  it('calls everybody, as many at a time as calls may run', async () => {
    const simulator = await simulate({ scenarios });
    const account = await openTrillet(simulator);
    const started = await start(account, PEOPLE);
    expect(started.body).toEqual({
      batchId: expect.stringMatching(/^batch_\d{13}$/),
      totalCalls: 3,
      status: 'processing',
      message: 'Batch of 3 calls started',
    });
    const path = `/v1/api/batch-calls/${started.body.batchId}`;
    await simulator.settled();

    const { body: batch } = await account.send('GET', path);
    expect(batch).toMatchObject({
      id: started.body.batchId,
      status: 'completed',
      isComplete: true,
      totalCalls: 3,
      progress: {
        waiting: 0,
        active: 0,
        completed: 2,
        failed: 1,
        total: 3,
        startTime: Date.UTC(2026, 0, 5, 9),
      },
    });
    expect(batch.progress.averageCallDuration).toBeGreaterThan(0);
    expect(batch.progress.recent_calls).toMatchObject([
      { status: 'completed', phone_number: '+12125550102', duration: expect.any(Number) },
      { status: 'failed', phone_number: '+442079460000', error: 'busy', failedAt: expect.any(Number) },
      { status: 'completed', phone_number: '+12125550101' },
    ]);
    const { body: flat } = await account.send('GET', `${path}/status`);
    expect(flat).toEqual({ status: 'completed', isComplete: true, ...batch.progress });

    // One after the other: the Developer plan has one slot.
    const { body: calls } = await account.send('GET', `${path}/calls`);
    const times = calls.calls.map(({ startTime, endTime }: Record<string, number>) => [startTime, endTime]);
    expect(times[1][0]).toBeGreaterThanOrEqual(times[0][1]);
    expect(times[2][0]).toBeGreaterThanOrEqual(times[1][1]);
  });

  it('shows its calls in pages, by status, and each with its result', async () => {
    const simulator = await simulate({ scenarios, concurrency: 5 });
    const account = await openTrillet(simulator);
    const { batchId } = (await start(account, PEOPLE)).body;
    await simulator.settled();
    const path = `/v1/batch-calls/${batchId}/calls`;
    const { body: second } = await account.send('GET', `${path}?page=2&limit=2`);
    expect(second).toMatchObject({
      calls: [{ phone_number: '+12125550102', status: 'completed', metadata: { first_name: 'Person 3' } }],
      pagination: { page: 2, limit: 2, total: 3, totalPages: 2, hasNext: false, hasPrev: true },
      summary: { total: 3, waiting: 0, active: 0, completed: 2, failed: 1 },
    });
    const { body: failed } = await account.send('GET', `${path}?status=failed`);
    expect(failed.calls).toMatchObject([{ phone_number: '+442079460000', error: 'busy', duration: 0 }]);
    expect(failed.pagination.total).toBe(1);
    expect((await account.send('GET', `${path}?limit=101`)).status).toBe(400);

    const { body: job } = await account.send('GET', `${path}/${second.calls[0].jobId}`);
    expect(job).toMatchObject({
      status: 'completed',
      result: {
        callId: expect.any(String),
        transcript: 'agent: Hello.\ncustomer: Hello',
        outcome: 'customer_hangup',
        metadata: { phone_number: '+12125550102', first_name: 'Person 3' },
      },
    });
    const { body: call } = await account.send('GET', `/v2/api/call-history/${job.result.callId}`);
    expect(call.variables).toEqual({ phone_number: '+12125550102', first_name: 'Person 3' });
    const { body: history } = await account.send('GET', `/v2/api/call-history?batchId=${batchId}`);
    expect(history).toHaveLength(3);
  });

  it('begins when it is scheduled, on the clock', async () => {
    const simulator = await simulate({ scenarios });
    const account = await openTrillet(simulator);
    const { body } = await start(account, PEOPLE, { scheduledAt: '2026-01-06T10:00:00Z' });
    expect(body).toMatchObject({ status: 'queued', message: 'Batch of 3 calls scheduled' });
    await simulator.settled();
    const { body: batch } = await account.send('GET', `/v1/api/batch-calls/${body.batchId}`);
    expect(batch).toMatchObject({ status: 'completed', progress: { startTime: Date.UTC(2026, 0, 6, 10) } });
  });

  it.each([
    [
      { scheduledAt: 'tomorrow' },
      'scheduledAt must be a time in UTC such as 2026-12-01T09:00:00Z, it is "tomorrow"',
    ],
    [{ scheduledAt: '2026-01-06T10:00:00+01:00' }, 'scheduledAt must be a time in UTC such as'],
    [{ scheduledAt: '2020-01-06T10:00:00Z' }, 'scheduledAt must lie in the future'],
    [{ smartCallbackConfig: 'yes' }, 'smartCallbackConfig must be a JSON object, it is "yes"'],
  ])('is refused with %j', async (fields, message) => {
    const account = await openTrillet(await simulate());
    const { status, body } = await start(account, PEOPLE, fields);
    expect(status).toBe(400);
    expect(body.message).toContain(message);
  });

  it('needs an agent that can make calls', async () => {
    const account = await openTrillet(await simulate());
    const unknown = await account.sendForm('/v1/api/batch-calls', { file: PEOPLE, agentId: 'nobody' });
    expect(unknown.status).toBe(404);
    await account.send('POST', `/v1/api/agents/${account.agentId}/release/${account.numberId}`);
    const unbound = await start(account, PEOPLE);
    expect(unbound.body).toMatchObject({ message: 'Agent has no phone number configured' });
  });

  it('calls those again who were not reached, as often as it is told', async () => {
    const simulator = await simulate({ scenarios });
    const account = await openTrillet(simulator);
    const smartCallbackConfig = JSON.stringify({
      enabled: true,
      maxAttempts: 2,
      gaps: [{ hours: 1 }, { days: 1 }],
    });
    const { batchId } = (await start(account, people('+442079460000'), { smartCallbackConfig })).body;
    await simulator.settled();
    const { body: history } = await account.send('GET', `/v2/api/call-history?batchId=${batchId}`);
    expect(history).toHaveLength(3);
    const { body: batch } = await account.send('GET', `/v1/api/batch-calls/${batchId}`);
    expect(batch).toMatchObject({ isComplete: true, totalCalls: 1, progress: { failed: 1, completed: 0 } });
    const { startTime, completedTime } = batch.progress;
    expect(completedTime - startTime).toBeGreaterThan(25 * 3_600_000);
  });

  it('has a job fail, at that moment and in words, whose agent is gone when it is called again', async () => {
    const simulator = await simulate({ scenarios, clock: 'real', startAt: '2026-01-05T09:00:00Z' });
    const account = await openTrillet(simulator);
    const smartCallbackConfig = JSON.stringify({ enabled: true, gaps: [{ hours: 1 }] });
    const { batchId } = (await start(account, people('+442079460000'), { smartCallbackConfig })).body;
    await simulator.clock.advance('5m');
    await account.send('DELETE', `/v1/api/agents/${account.agentId}`);
    await simulator.clock.advance('2h');
    const { body: batch } = await account.send('GET', `/v1/api/batch-calls/${batchId}`);
    const [job] = batch.progress.recent_calls;
    expect(job).toMatchObject({ status: 'failed', error: 'Agent not found' });
    expect(job.failedAt - batch.progress.startTime).toBeGreaterThan(3_600_000);
  });

  it('is cancelled: who waits is dropped, who is called is called to the end', async () => {
    const simulator = await simulate({ scenarios, clock: 'real' });
    const account = await openTrillet(simulator);
    const { batchId } = (await start(account, PEOPLE)).body;
    const path = `/v1/api/batch-calls/${batchId}`;
    await simulator.clock.advance('1s');
    const cancelled = await account.send('DELETE', path);
    expect(cancelled.body).toEqual({
      batchId,
      status: 'cancelled',
      message: 'Batch cancelled successfully',
      details: { completedCalls: 0, failedCalls: 0, cancelledCalls: 2, totalCalls: 3 },
    });
    expect((await account.send('GET', path)).body).toMatchObject({ status: 'cancelled', isComplete: false });
    await simulator.clock.advance('1m');
    expect((await account.send('GET', path)).body).toMatchObject({
      status: 'cancelled',
      isComplete: true,
      progress: { completed: 1, failed: 2, waiting: 0, active: 0 },
    });
    expect((await account.send('GET', `${path}/calls?status=failed`)).body.calls).toMatchObject([
      { error: 'cancelled' },
      { error: 'cancelled' },
    ]);
    expect((await account.send('DELETE', path)).body.message).toBe('The batch is cancelled already');
    expect((await account.send('GET', '/v2/api/call-history')).body).toHaveLength(1);
    await simulator.assertSettled();
  });

  it('that was only scheduled keeps nobody waiting once it is cancelled', async () => {
    const simulator = await simulate({ scenarios, clock: 'real', startAt: '2026-01-05T09:00:00Z' });
    const account = await openTrillet(simulator);
    const { batchId } = (await start(account, PEOPLE, { scheduledAt: '2026-01-06T10:00:00Z' })).body;
    await account.send('DELETE', `/v1/api/batch-calls/${batchId}`);
    await simulator.assertSettled({ timeoutMs: 2000 });
  });

  it('is unknown by another id, and says so by name', async () => {
    const account = await openTrillet(await simulate({ scenarios }));
    for (const path of ['', '/status', '/calls', '/calls/x']) {
      const { status, body } = await account.send('GET', `/v1/api/batch-calls/batch_1${path}`);
      expect({ status, body }).toEqual({
        status: 404,
        body: { error: 'Batch not found', message: expect.any(String), id: 'batch_1' },
      });
    }
    const { batchId } = (await start(account, PEOPLE)).body;
    const { status, body } = await account.send('GET', `/v1/api/batch-calls/${batchId}/calls/none`);
    expect({ status, word: body.status }).toEqual({ status: 404, word: 'not_found' });
  });
});
