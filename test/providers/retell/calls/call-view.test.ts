import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { EndReason, TranscriptItem } from '../../../../src/core/call.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  retellCallView,
  retellCallWithTranscript,
} from '../../../../src/providers/retell/calls/call-view.ts';
import {
  ANSWERED,
  CREATED_AT_MS,
  callAfter,
  ENDED,
  spoken,
  TALK,
  type TimedHappening,
  view,
} from '../calls.ts';
import { retellContract } from '../contract.ts';

const NOTHING_COUNTED = {
  latency: {},
  call_cost: { product_costs: [], total_duration_seconds: 0, total_duration_unit_price: 0, combined_cost: 0 },
};

describe('the call object', () => {
  it('of a registered call has no times and no outcome, and nothing counted yet', () => {
    expect(view(callAfter([]))).toEqual({
      call_type: 'phone_call',
      call_id: 'call_1',
      agent_id: 'agent_1',
      agent_version: 0,
      call_status: 'registered',
      direction: 'outbound',
      from_number: '+14155550100',
      to_number: '+12125550123',
      custom_sip_headers: {},
      data_storage_setting: 'everything',
      opt_in_signed_url: false,
      ...NOTHING_COUNTED,
    });
  });

  it('of a running call has a start and nothing of its end', () => {
    const object = view(callAfter(TALK));
    expect(object).toMatchObject({ call_status: 'ongoing', start_timestamp: CREATED_AT_MS + 4000 });
    expect(object).toMatchObject(NOTHING_COUNTED);
    for (const later of [
      'end_timestamp',
      'duration_ms',
      'disconnection_reason',
      'transcript',
      'recording_url',
    ]) {
      expect(object).not.toHaveProperty(later);
    }
  });

  it('of a running call has the transcript so far where the quirk says so', () => {
    const object = view(callAfter(TALK), { 'transcript-while-ongoing': 'present' });
    expect(object.transcript).toBe('Agent: Hello\nUser: Tuesday\nAgent: Fine\n');
    expect(object).not.toHaveProperty('end_timestamp');
  });

  it('for custom functions has the latencies so far of a running call, and no costs', () => {
    const object = retellCallWithTranscript(callAfter(TALK));
    expect(object.latency).toMatchObject({ e2e: { values: [800, 1000], p50: 900 } });
    expect(object).not.toHaveProperty('call_cost');
    const over = retellCallWithTranscript(callAfter([...TALK, ENDED]));
    expect(over).toMatchObject({ latency: { e2e: { num: 2 } }, call_cost: { total_duration_seconds: 38 } });
  });

  it('of a call that is over has its length, transcripts in seconds, and artefacts that lead nowhere', () => {
    const object = view(callAfter([...TALK, ENDED]));
    expect(object).toMatchObject({
      call_status: 'ended',
      disconnection_reason: 'user_hangup',
      start_timestamp: CREATED_AT_MS + 4000,
      end_timestamp: CREATED_AT_MS + 41_200,
      duration_ms: 37_200,
      transcript: 'Agent: Hello\nUser: Tuesday\nAgent: Fine\n',
    });
    expect((object.transcript_object as JsonObject[])[1]).toEqual({
      role: 'user',
      content: 'Tuesday',
      words: [{ word: 'Tuesday', start: 1.5, end: 1.75 }],
    });
    for (const artefact of ['recording_url', 'recording_multi_channel_url', 'public_log_url']) {
      expect(new URL(String(object[artefact])).hostname).toMatch(/\.invalid$/);
    }
    expect(object).not.toHaveProperty('call_analysis');
    expect(object).not.toHaveProperty('llm_token_usage');
  });

  it('interleaves tools and digits with what was said, and leaves out what nobody spoke', () => {
    const items: readonly TranscriptItem[] = [
      { kind: 'tool-call', toolCallId: 't1', name: 'book', arguments: '{"day":1}', timeMs: 1200 },
      { kind: 'tool-result', toolCallId: 't1', content: 'ok', successful: true, timeMs: 1300 },
      { kind: 'dtmf', digit: '#', timeMs: 1400 },
      spoken('system', 'hidden'),
      spoken('transfer-target', 'Front desk'),
    ];
    const call = { ...callAfter([ANSWERED, ENDED]), transcript: items };
    const object = view(call);
    expect(object.transcript_with_tool_calls).toEqual([
      {
        role: 'tool_call_invocation',
        tool_call_id: 't1',
        name: 'book',
        arguments: '{"day":1}',
        time_sec: 1.2,
      },
      { role: 'tool_call_result', tool_call_id: 't1', content: 'ok', successful: true, time_sec: 1.3 },
      { role: 'dtmf', digit: '#', time_sec: 1.4 },
      expect.objectContaining({ role: 'transfer_target', content: 'Front desk' }),
    ]);
    expect(object.transcript).toBe('Transfer Target: Front desk\n');
  });

  it('has words that put together are what was said', () => {
    const words = ['Tuesday', 'at', 'ten.'].map((word, at) => ({
      word,
      startMs: at * 300,
      endMs: at * 300 + 250,
    }));
    const said = { kind: 'utterance', role: 'agent', text: 'Tuesday at ten.', words } as const;
    const object = view({ ...callAfter([ANSWERED, ENDED]), transcript: [said] });
    const [item] = object.transcript_object as { content: string; words: { word: string }[] }[];
    expect(item?.words.map(({ word }) => word)).toEqual(['Tuesday ', 'at ', 'ten.']);
    expect(item?.words.map(({ word }) => word).join('')).toBe(item?.content);
  });

  it('of a silent call has empty transcripts, not missing ones', () => {
    expect(view(callAfter([ANSWERED, ENDED]))).toMatchObject({ transcript: '', transcript_object: [] });
  });

  it('of a call that never connected has an end and no start, transcript, length or recording', () => {
    const object = view(callAfter([[30_000, { kind: 'ended', reason: 'no-answer', by: 'network' }]]));
    expect(object).toMatchObject({
      call_status: 'not_connected',
      disconnection_reason: 'dial_no_answer',
      end_timestamp: CREATED_AT_MS + 30_000,
      call_cost: { combined_cost: 0, total_duration_seconds: 0 },
    });
    const keys = [
      'start_timestamp',
      'transcript',
      'transcript_object',
      'transcript_with_tool_calls',
      'duration_ms',
      'recording_url',
      'latency',
    ];
    for (const key of keys) expect(object).not.toHaveProperty(key);
  });

  it('of a call that never connected has zeros and no end where the quirk says so', () => {
    const quirks = { 'never-connected-call': 'zeros' };
    const object = view(callAfter([[30_000, { kind: 'ended', reason: 'no-answer', by: 'network' }]]), quirks);
    expect(object).toMatchObject({ duration_ms: 0, transcript: '', transcript_with_tool_calls: [] });
    for (const key of ['start_timestamp', 'end_timestamp', 'transcript_object', 'recording_url'])
      expect(object).not.toHaveProperty(key);
    for (const call of [callAfter([]), callAfter([...TALK, ENDED])])
      expect(view(call, quirks)).toEqual(view(call));
  });

  it('carries the analysis once it is ready', () => {
    const analysis = {
      summary: 'Booked',
      sentiment: 'Positive',
      isSuccessful: true,
      inVoicemail: false,
      custom: { day: 'Tuesday' },
    } as const;
    expect(view(callAfter([...TALK, ENDED, [44_200, { kind: 'analyzed', analysis }]])).call_analysis).toEqual(
      {
        call_summary: 'Booked',
        in_voicemail: false,
        user_sentiment: 'Positive',
        call_successful: true,
        custom_analysis_data: { day: 'Tuesday' },
      },
    );
  });

  it('holds what was injected, in its place, and not among what was said', () => {
    const injected: TimedHappening = [6500, { kind: 'injected', content: 'The invoice was paid.' }];
    const [...talk] = TALK;
    const object = view(callAfter([...talk.slice(0, 3), injected, ...talk.slice(3), ENDED]));
    expect(object.transcript_with_tool_calls).toMatchObject([
      { role: 'agent' },
      { role: 'user' },
      { role: 'injected', content: 'The invoice was paid.', time_sec: 2.5 },
      { role: 'agent' },
    ]);
    expect(object.transcript).not.toContain('invoice');
  });

  it('names the transfer destination only after a transfer', () => {
    const transferred: TimedHappening = [8000, { kind: 'bridged', to: '+12125550199' }];
    const left: TimedHappening = [9000, { kind: 'ended', reason: 'transferred', by: 'agent' }];
    expect(view(callAfter([ANSWERED, transferred, left]))).toMatchObject({
      disconnection_reason: 'call_transfer',
      transfer_destination: '+12125550199',
    });
    expect(view(callAfter([ANSWERED, transferred, ENDED]))).not.toHaveProperty('transfer_destination');
  });

  it('is the very same object for the same call, and another one for the next', () => {
    const call = callAfter([...TALK, ENDED]);
    expect(retellCallView(call, { quirks: {} })).toBe(retellCallView(call, { quirks: {} }));
    expect(retellCallView(callAfter([...TALK, ENDED]), { quirks: {} })).not.toBe(
      retellCallView(call, { quirks: {} }),
    );
  });

  it('takes no memory for as long as nobody has it, though its call is stored', async () => {
    setFlagsFromString('--expose-gc');
    // Only a new context has what the flag exposes.
    const collect = runInNewContext('gc') as () => void;
    const call = callAfter([...TALK, ENDED]);
    const seen = new WeakRef(retellCallView(call, { quirks: {} }));
    // What a WeakRef has given is kept for the rest of its turn.
    await eventLoopTurn();
    collect();
    expect(seen.deref()).toBeUndefined();
    expect(retellCallView(call, { quirks: {} })).toHaveProperty('transcript_object');
  });
});

describe('why a call ended', () => {
  it.each<[EndReason, string, string]>([
    ['caller-hangup', 'user_hangup', 'ended'],
    ['agent-hangup', 'agent_hangup', 'ended'],
    ['stopped', 'manual_stopped', 'ended'],
    ['transferred', 'call_transfer', 'ended'],
    ['voicemail', 'voicemail_reached', 'ended'],
    ['silence-timeout', 'inactivity', 'ended'],
    ['max-duration', 'max_duration_reached', 'ended'],
    ['busy', 'dial_busy', 'not_connected'],
    ['no-answer', 'dial_no_answer', 'not_connected'],
    ['declined', 'user_declined', 'not_connected'],
    ['invalid-destination', 'invalid_destination', 'not_connected'],
    ['dial-failed', 'dial_failed', 'not_connected'],
    ['no-capacity', 'concurrency_limit_reached', 'error'],
    ['agent-link-open-failed', 'error_llm_websocket_open', 'error'],
    ['agent-link-lost', 'error_llm_websocket_lost_connection', 'error'],
    ['agent-link-error', 'error_llm_websocket_runtime', 'error'],
    ['agent-link-corrupt', 'error_llm_websocket_corrupt_payload', 'error'],
    ['platform-error', 'error_retell', 'error'],
    ['provider:marked_as_spam', 'marked_as_spam', 'not_connected'],
    ['provider:registered_call_timeout', 'registered_call_timeout', 'error'],
    ['provider:ivr_reached', 'ivr_reached', 'ended'],
  ])('%s is %s, with status %s', (reason, word, status) => {
    const object = view(callAfter([[1000, { kind: 'ended', reason, by: 'network' }]]));
    expect(object).toMatchObject({ disconnection_reason: word, call_status: status });
  });

  it('in a word that Retell does not list is passed through, with the neutral status', () => {
    const reason = 'provider:constructor';
    const answered = callAfter([ANSWERED, [5000, { kind: 'ended', reason, by: 'network' }]]);
    const never = callAfter([[5000, { kind: 'ended', reason, by: 'network' }]]);
    const seen = [answered, never].map((call) => retellCallView(call, { quirks: {} }));
    expect(seen[0]).toMatchObject({ disconnection_reason: 'constructor', call_status: 'ended' });
    expect(seen[1]).toMatchObject({ disconnection_reason: 'constructor', call_status: 'not_connected' });
  });
});

describe('the object of a web call', () => {
  it('has a token and no numbers', () => {
    const call = callAfter([], { direction: 'web', provider: { access_token: 'token_1' } });
    const object = retellCallView(call, { quirks: {} });
    expect(retellContract.problems('WebCall', object)).toEqual([]);
    expect(object).toMatchObject({ call_type: 'web_call', access_token: 'token_1' });
    expect(Object.keys(object)).not.toContain('from_number');
  });
});
