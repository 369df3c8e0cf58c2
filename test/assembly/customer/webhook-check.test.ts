import { describe, expect, it } from 'vitest';
import { createWebhookCheck } from '../../../src/assembly/customer/webhook-check.ts';
import { loadContract } from '../../../src/contract/document.ts';
import { createValidator } from '../../../src/contract/validator.ts';
import { createJournal } from '../../../src/core/journal/memory-journal.ts';
import type { Json } from '../../../src/core/json.ts';
import { retellPack } from '../../../src/providers/retell/index.ts';

const validator = createValidator(loadContract(retellPack.contract));

/** What is found when these bodies are sent as this event, one after the other. */
function sending(event: string, bodies: readonly Json[], more: { readonly isFreeForm?: true } = {}) {
  const journal = createJournal({
    run: () => ({ drydial: '0', seed: '7', clock: 'skip', startAt: '2026-01-05T09:00:00.000Z' }),
  });
  const writer = journal.writerFor({ name: 'w', nowMs: () => 0, secrets: [] });
  const check = createWebhookCheck({ validator, journal: writer });
  for (const body of bodies)
    check([{ event, body, url: 'http://127.0.0.1:9', timeoutMs: 1, ...more }], {
      causedBy: 'e:1',
      callId: 'call_1',
    });
  return journal.entries();
}

const alert = (fields: { readonly [name: string]: Json }): Json => ({
  event: 'alert_triggered',
  alert: fields,
});

describe('what is posted', () => {
  it('is held against the contract, and what is off is a finding of its own with its cause', () => {
    expect(sending('alert_triggered', [alert({ metric_type: 'calls' })])).toMatchObject([
      {
        wire: 'verdict',
        rule: 'webhook-on-contract',
        severity: 'error',
        causedBy: 'e:1',
        callId: 'call_1',
        message: expect.stringMatching(/^alert_triggered is off contract: .*metric_type/),
      },
    ]);
  });

  it('is no finding where it is on contract, of an event that the contract does not know, or of a free form', () => {
    expect(sending('alert_triggered', [alert({ metric_type: 'call_count' })])).toEqual([]);
    expect(sending('something_else', [{ any: 'thing' }])).toEqual([]);
    expect(sending('alert_triggered', [{ none: 'of it' }], { isFreeForm: true })).toEqual([]);
  });

  it('is looked at once in each form', () => {
    const wrong = alert({ metric_type: 'calls' });
    const otherForm = alert({ metric_type: 'calls', name: 'Busy' });
    expect(sending('alert_triggered', [wrong, wrong, otherForm, wrong])).toHaveLength(2);
  });

  it('is looked at no further where a customer names the fields of ever more forms', () => {
    const forms = Array.from({ length: 600 }, (_, index) =>
      alert({ metric_type: 'calls', [`field_${index}`]: 1 }),
    );
    expect(sending('alert_triggered', forms)).toHaveLength(500);
  });
});
