import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/core/faults.ts';
import { toKebabCase } from '../../src/core/text/kebab-case.ts';
import { parseFaultMoment, parseFaultTarget } from '../../src/scenario/model/fault-place.ts';
import { FAULT_WIRES, FAULT_WORDS } from '../../src/scenario/model/fault-words.ts';
import { parseFaultHeader } from '../../src/scenario/parse-faults.ts';
import { readFault } from '../../src/scenario/read/read-faults.ts';
import { FaultSchema, type RawFault } from '../../src/scenario/schema/schema-faults.ts';
import { VOCABULARY } from '../../src/simulator.ts';
import { errorOf, thrownBy, withSteps } from './support.ts';

function withFaults(...faults: readonly string[]): string {
  return `${withSteps('answer', 'hangup')}\nfaults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`;
}

function read(raw: RawFault): Fault | undefined {
  return readFault(raw, { line: 5, text: 'as written' });
}

describe('the place of a fault', () => {
  test.each([
    ['rest', { wire: 'rest' }],
    ['rest.create-phone-call', { wire: 'rest', name: 'create-phone-call' }],
    ['rest.createPhoneCall', { wire: 'rest', name: 'create-phone-call' }],
    ['webhook.call_ended', { wire: 'webhook', name: 'call_ended' }],
    ['socket', { wire: 'socket' }],
  ])('%s', (text, target) => {
    expect(parseFaultTarget(text)).toEqual({ kind: 'ok', target });
  });

  test.each([
    ['createRetellLlm', 'create-retell-llm'],
    ['createWebCallV2', 'create-web-call-v2'],
    ['getMcpTools', 'get-mcp-tools'],
    ['getAPIKeyInfo', 'get-api-key-info'],
    ['create-phone-call', 'create-phone-call'],
  ])('knows %s as %s', (id, name) => {
    expect(toKebabCase(id)).toBe(name);
  });
});

describe('the moment of a fault', () => {
  test.each([
    ['rest', 'request 2', { request: 2 }],
    ['webhook', 'attempt 2', { attempt: 2 }],
    ['webhook', 'message 1 attempt 2', { message: 1, attempt: 2 }],
    ['socket', 'turn 2 frame 3', { turn: 2, frame: 3 }],
    ['socket', 'turn 0, frame 1', { turn: 0, frame: 1 }],
    ['socket', '1m30s', { afterMs: 90_000 }],
  ] as const)('on %s: %s', (wire, text, moment) => {
    expect(parseFaultMoment(wire, text)).toEqual({ kind: 'ok', moment });
  });

  test.each([
    ['rest', 'turn 2', 'counts "turn"'],
    ['rest', 'reqest 2', 'did you mean "request"?'],
    ['socket', 'frame 0', 'counts frames from 1'],
    ['socket', 'turn 1 turn 2', 'names the turn twice'],
    ['webhook', 'soon', 'is no moment'],
  ] as const)('on %s refuses %s', (wire, text, message) => {
    expect(parseFaultMoment(wire, text)).toMatchObject({
      kind: 'problem',
      message: expect.stringContaining(message),
    });
  });
});

describe('a fault', () => {
  test('has a schema for every word of every wire', () => {
    const words = FAULT_WIRES.flatMap((wire) => Object.keys(FAULT_WORDS[wire]));
    for (const word of words) expect(FaultSchema.properties).toHaveProperty(word);
  });

  test.each([
    [
      { on: 'rest', status: 503 },
      { kind: 'status', status: 503, phase: 'before', times: 1 },
    ],
    [
      { on: 'rest', status: 500, phase: 'after', times: 3 },
      { phase: 'after', times: 3 },
    ],
    [
      { on: 'rest', latency: '2s' },
      { kind: 'latency', delay: { kind: 'fixed', delayMs: 2000 } },
    ],
    [
      { on: 'rest', latency: { from: '1s', to: '2s' } },
      { delay: { kind: 'uniform', minMs: 1000, maxMs: 2000 } },
    ],
    [
      { on: 'socket', latency: { median: '300ms' }, jitter: '50ms' },
      { delay: { kind: 'lognormal', medianMs: 300, sigma: 0.5 }, jitterMs: 50 },
    ],
    [
      { on: 'rest', truncate: '2kB' },
      { kind: 'truncate', bytes: 2000 },
    ],
    [
      { on: 'rest', drop_fields: 'call_id' },
      { kind: 'drop_fields', fields: ['call_id'] },
    ],
    [
      { on: 'webhook', unknown_enum: 'event' },
      { kind: 'unknown_enum', field: 'event', value: 'drydial_unknown' },
    ],
    [
      { on: 'webhook', disconnect: true, phase: 'during' },
      { kind: 'disconnect', phase: 'during' },
    ],
    [
      { on: 'webhook', stale_timestamp: true },
      { kind: 'stale_timestamp', byMs: 600_000 },
    ],
    [
      { on: 'socket', disconnect: { code: 1011 }, at: 'turn 2' },
      { code: 1011, at: { turn: 2 } },
    ],
    [
      { on: 'socket', bandwidth: '1.5kB' },
      { kind: 'bandwidth', bytesPerSecond: 1500 },
    ],
    [{ on: 'rest', empty: true, until: '30s' }, { untilMs: 30_000 }],
  ] as const)('%j', (raw, fault) => {
    expect(read(raw)).toMatchObject({ ...fault, line: 5, text: 'as written' });
  });

  test('strikes always where it is a condition, may end, or comes by chance', () => {
    for (const raw of [
      { on: 'rest', latency: '1s' },
      { on: 'rest', empty: true, until: '9s' },
      { on: 'rest', empty: true, probability: 0.5 },
      { on: 'rest', empty: true, times: 'always' },
    ] as const) {
      expect(read(raw)).not.toHaveProperty('times');
    }
  });

  test('that cannot be is shown with its place and what is possible', () => {
    const error = errorOf(withFaults('{ on: rest.create-phone-call, duplicate: 2 }'));
    expect(error).toMatchObject({ code: 'DRY_SCENARIO_INVALID', location: { line: 6, column: 35 } });
    expect(error.message).toContain('"duplicate" is no fault of rest');
    expect(error.message).toContain('it is one of webhook');
  });

  test.each([
    ['{ on: rst, status: 500 }', 'did you mean "rest"?'],
    ['{ on: socket.turn, idle: true }', 'a call has one socket'],
    ['{ on: rest., status: 500 }', 'has no operation after the dot'],
    ['{ status: 500 }', 'fault needs the field "on"'],
    ['{ on: rest }', 'nothing goes wrong here'],
    ['{ on: webhook, drop: true, duplicate: 2 }', 'a fault is one thing, not drop and duplicate'],
    ['{ on: webhook, duplicat: 2 }', 'did you mean "duplicate"?'],
    ['{ on: webhook, duplicate: 1 }', 'from 2 to 100'],
    ['{ on: rest, status: 500, at: turn 2 }', 'counts "turn"'],
    ['{ on: rest, status: 99 }', 'from 200 to 599'],
    ['{ on: rest, latency: 2 }', 'write 2s or 2ms'],
    ['{ on: rest, times: 0, status: 500 }', 'from 1 to 1000000'],
    ['{ on: webhook, large_body: huge }', 'is no size'],
    ['{ on: rest, latency: { from: 2s, to: 1s } }', 'ends before it begins'],
    ['{ on: rest, latency: { from: 2s } }', 'has no such distribution'],
    ['{ on: rest, latency: { median: 2s, to: 1s } }', 'has no such distribution'],
    ['{ on: rest, empty: false }', '"empty: false" is no fault'],
    ['{ on: rest, empty: true, phase: after }', '"empty" on rest has no phases'],
    ['{ on: rest, status: 500, phase: during }', 'has no phase "during"'],
    ['{ on: rest, latency: 1s, body: x }', '"body" says nothing beside latency'],
    ['{ on: rest.create-phone-cal, status: 500 }', 'did you mean "rest.create-phone-call"?'],
    ['{ on: webhook.call_end, duplicate: 2 }', 'did you mean "webhook.call_ended"?'],
  ])('%s is refused', (fault, message) => {
    expect(errorOf(withFaults(fault), VOCABULARY).message).toContain(message);
  });
});

describe('the short form of a header', () => {
  test.each([
    ['status=503', [{ on: 'rest', kind: 'status', status: 503, phase: 'before' }]],
    ['disconnect; phase=after', [{ kind: 'disconnect', phase: 'after' }]],
    ['latency=100ms..2s', [{ kind: 'latency', delay: { kind: 'uniform', minMs: 100, maxMs: 2000 } }]],
    ['latency=1s; jitter=100ms, truncate=1kB', [{ jitterMs: 100 }, { kind: 'truncate', bytes: 1000 }]],
    ['drop_fields=call_id|agent.name', [{ kind: 'drop_fields', fields: ['call_id', 'agent.name'] }]],
    ['unknown_enum=call_status:someday', [{ kind: 'unknown_enum', field: 'call_status', value: 'someday' }]],
    ['rest.create-phone-call status=500; times=2', [{ on: 'rest.create-phone-call', times: 2 }]],
    ['socket disconnect; at=turn 2', [{ on: 'socket', wire: 'socket', kind: 'disconnect', at: { turn: 2 } }]],
    ['{"status": 503, "body": {"a": [1, "b,c;d"]}}', [{ status: 503, body: { a: [1, 'b,c;d'] } }]],
    ['[{"on": "rest", "empty": true}, {"status": 500}]', [{ kind: 'empty' }, { kind: 'status' }]],
  ])('%s', (header, faults) => {
    const read = parseFaultHeader(header, { names: () => VOCABULARY.faultNames('retell') });
    expect(read).toHaveLength(faults.length);
    expect(read).toMatchObject(faults);
  });

  test.each([
    ['status=503; on=socket', 'is no fault'],
    ['rest.create-phone-cal status=503', 'did you mean "rest.create-phone-call"?'],
    ['status=503; times=0', 'from 1 to 1000000'],
    [',', '"" is no fault'],
    ['[1]', 'must be a group of fields'],
    ['status=${env.HOME}', 'must be a whole number'],
  ])('%s is refused', (header, message) => {
    const names = () => VOCABULARY.faultNames('retell');
    expect(thrownBy(() => parseFaultHeader(header, { names }))).toMatchObject({
      code: 'DRY_FAULT_INVALID',
      message: expect.stringContaining(message),
    });
  });
});
