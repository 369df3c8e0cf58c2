import { describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import { createFrameCheck } from '../../src/contract/frame-check.ts';
import { createValidator } from '../../src/contract/validator.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { LLM_SCHEMAS } from '../../src/providers/retell/socket/llm-schemas.ts';

const check = createFrameCheck(createValidator(loadContract(retellPack.contract)), LLM_SCHEMAS.fromAgent);
const problems = (frame: { readonly response_type: string }): readonly string[] =>
  check(frame.response_type, frame, JSON.stringify(frame).length);

describe('a frame from an agent', () => {
  const reply = { response_type: 'response', response_id: 1, content: 'Hi.', content_complete: true };

  it.each([
    reply,
    { ...reply, end_call: null, transfer_number: null, digit_to_press: null, no_interruption_allowed: null },
    { ...reply, show_transferee_as_caller: true, something_new: [1] },
    { response_type: 'config', config: {} },
    { response_type: 'config', config: { auto_reconnect: true }, response_id: 1 },
    { response_type: 'ping_pong', timestamp: 1.5 },
    { response_type: 'agent_interrupt', interrupt_id: 3, content: '', content_complete: true },
    { response_type: 'tool_call_result', tool_call_id: 't', content: '' },
    { response_type: 'update_agent', agent_config: { responsiveness: 0, reminder_max_count: 0 } },
    { response_type: 'metadata', metadata: [null] },
  ])('%j is on contract', (frame) => {
    expect(problems(frame)).toEqual([]);
  });

  it.each([
    [{ ...reply, response_id: 1.5 }, 'frame/response_id must be integer (seen: 1.5)'],
    [{ ...reply, response_id: -1 }, 'frame/response_id must be >= 0 (seen: -1)'],
    [
      { ...reply, show_transferee_as_caller: 'yes' },
      'frame/show_transferee_as_caller must be boolean,null (seen: "yes")',
    ],
    [
      { response_type: 'update_agent', agent_config: { responsiveness: 5 } },
      'frame/agent_config/responsiveness must be <= 1 (seen: 5)',
    ],
    [
      { response_type: 'update_agent', agent_config: { reminder_max_count: -1, reminder_trigger_ms: 0 } },
      'frame/agent_config/reminder_trigger_ms must be > 0 (seen: 0)',
    ],
    [{ response_type: 'metadata' }, "frame must have required property 'metadata'"],
  ])('%j is not', (frame, problem) => {
    expect(problems(frame)).toContain(problem);
  });

  it('of a type that the contract does not know is left alone', () => {
    expect(problems({ response_type: 'song' })).toEqual([]);
    expect(problems({ response_type: 'constructor' })).toEqual([]);
  });
});
