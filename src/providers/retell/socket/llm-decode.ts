import { messageOf } from '../../../core/errors.ts';
import { isJsonObject, type JsonObject } from '../../../core/json.ts';
import type { CallTuning, ReplyActions } from '../../../core/ports.ts';
import type { AgentMessage, DecodedFrame } from '../../pack.ts';

/*
 * What a customer's LLM server sends. Retell drops a frame with a wrong type and logs it; the call goes on
 * (docs: custom LLM troubleshooting). Each decoder therefore says either what the frame means or what is wrong with it.
 */

type Body = JsonObject;
type Decoded = AgentMessage | string;

/** Reads one text frame; never throws. */
export function decodeFrame(text: string): DecodedFrame {
  const body = parse(text);
  if (typeof body === 'string') return ignored('(not JSON)', 'frames-well-formed', body);
  // A frame without response_type is read as response (as clients observe it).
  const type = body.response_type ?? 'response';
  if (typeof type !== 'string') {
    return ignored('(no type)', 'frames-well-formed', `response_type is ${seen(type)}, not a string`);
  }
  // The type is the sender's text: "constructor" must not find anything.
  const decode = Object.hasOwn(DECODERS, type) ? DECODERS[type] : undefined;
  // Servers echo a ping_pong as it came, with the name that types have in the other direction.
  const invented =
    'event' in body || 'interaction_type' in body ? '; frames to the platform carry response_type' : '';
  if (decode === undefined)
    return ignored(type, 'known-frame-types', `response_type ${seen(type)} is not known${invented}`);
  const message = decode(body);
  if (typeof message !== 'string') {
    const described = body.response_type === undefined ? { ...body, response_type: type } : body;
    return { type, message, violations: oddities(message), body: described };
  }
  const rule = message.startsWith('response_id is missing') ? 'response-id-missing' : 'frames-well-formed';
  const hint = body.response_type === undefined ? invented : '';
  return ignored(type, rule, `${type}: ${message}${hint}`);
}

const DECODERS: Readonly<Record<string, (body: Body) => Decoded>> = {
  config: decodeConfig,
  ping_pong: (body) =>
    typeof body.timestamp === 'number'
      ? { kind: 'pong', timestampMs: body.timestamp }
      : `timestamp is ${seen(body.timestamp)}, not a number`,
  response: decodeResponse,
  agent_interrupt: decodeInterrupt,
  tool_call_invocation: decodeToolCall,
  tool_call_result: decodeToolResult,
  update_agent: decodeUpdateAgent,
  metadata: (body) => ({ kind: 'metadata', metadata: body.metadata }),
};

function decodeConfig(body: Body): Decoded {
  const config = body.config;
  if (!isJsonObject(config)) return `config is ${seen(config)}, not an object`;
  const wrong = ['auto_reconnect', 'call_details', 'transcript_with_tool_calls'].find(
    (name) => !isOptional(config[name], 'boolean'),
  );
  if (wrong !== undefined) return `config.${wrong} is ${seen(config[wrong])}, not a boolean`;
  return {
    kind: 'config',
    keepalive: config.auto_reconnect === true,
    wantsDetails: config.call_details === true,
    wantsToolCalls: config.transcript_with_tool_calls === true,
  };
}

function decodeResponse(body: Body): Decoded {
  const turn = body.response_id;
  // null is what a client sends that copies the id of a frame which has none.
  if (turn === undefined || turn === null) return 'response_id is missing';
  if (typeof turn !== 'number') return `response_id is ${seen(turn)}, not a number`;
  const spoken = decodeSpeech(body);
  return typeof spoken === 'string' ? spoken : { kind: 'reply', turn, ...spoken };
}

function decodeInterrupt(body: Body): Decoded {
  const interruptId = body.interrupt_id;
  if (typeof interruptId !== 'number') return `interrupt_id is ${seen(interruptId)}, not a number`;
  const spoken = decodeSpeech(body);
  return typeof spoken === 'string' ? spoken : { kind: 'unasked', interruptId, ...spoken };
}

function decodeSpeech(body: Body): ({ text: string; isComplete: boolean } & ReplyActions) | string {
  const { content, content_complete: isComplete, end_call: endCall } = body;
  if (typeof content !== 'string') return `content is ${seen(content)}, not a string`;
  if (typeof isComplete !== 'boolean') return `content_complete is ${seen(isComplete)}, not a boolean`;
  if (!isOptional(endCall, 'boolean')) return `end_call is ${seen(endCall)}, not a boolean`;
  const {
    transfer_number: transferTo,
    digit_to_press: digit,
    no_interruption_allowed: isUninterruptible,
    show_transferee_as_caller: showsTransferee,
  } = body;
  if (!isOptional(transferTo, 'string')) return `transfer_number is ${seen(transferTo)}, not a string`;
  if (!isOptional(digit, 'string')) return `digit_to_press is ${seen(digit)}, not a string`;
  if (!isOptional(isUninterruptible, 'boolean')) {
    return `no_interruption_allowed is ${seen(isUninterruptible)}, not a boolean`;
  }
  if (!isOptional(showsTransferee, 'boolean')) {
    return `show_transferee_as_caller is ${seen(showsTransferee)}, not a boolean`;
  }
  return {
    text: content,
    isComplete,
    endCall: endCall === true,
    isUninterruptible: isUninterruptible === true,
    ...(typeof transferTo === 'string' && transferTo !== '' ? { transferTo } : {}),
    ...(typeof digit === 'string' && digit !== '' ? { digit } : {}),
    ...(showsTransferee === true ? { showsTransferee } : {}),
  };
}

function decodeToolCall(body: Body): Decoded {
  const { tool_call_id: toolCallId, name, arguments: args } = body;
  if (typeof toolCallId !== 'string') return `tool_call_id is ${seen(toolCallId)}, not a string`;
  if (typeof name !== 'string') return `name is ${seen(name)}, not a string`;
  if (typeof args !== 'string') return `arguments is ${seen(args)}, not a string of JSON`;
  return { kind: 'tool', item: { kind: 'tool-call', toolCallId, name, arguments: args } };
}

function decodeToolResult(body: Body): Decoded {
  const { tool_call_id: toolCallId, content, successful } = body;
  if (typeof toolCallId !== 'string') return `tool_call_id is ${seen(toolCallId)}, not a string`;
  if (typeof content !== 'string') return `content is ${seen(content)}, not a string`;
  const item = { kind: 'tool-result', toolCallId, content } as const;
  return { kind: 'tool', item: typeof successful === 'boolean' ? { ...item, successful } : item };
}

function decodeUpdateAgent(body: Body): Decoded {
  const config = body.agent_config;
  if (!isJsonObject(config)) return `agent_config is ${seen(config)}, not an object`;
  const names = ['responsiveness', 'interruption_sensitivity', 'reminder_trigger_ms', 'reminder_max_count'];
  const wrong = names.find((name) => !isOptional(config[name], 'number'));
  if (wrong !== undefined) return `agent_config.${wrong} is ${seen(config[wrong])}, not a number`;
  const tuning: CallTuning = {
    ...numberField('responsiveness', config.responsiveness),
    ...numberField('interruptionSensitivity', config.interruption_sensitivity),
    ...numberField('reminderAfterMs', config.reminder_trigger_ms),
    ...numberField('reminderLimit', config.reminder_max_count),
  };
  return { kind: 'tune', tuning };
}

function numberField(name: keyof CallTuning, value: unknown): CallTuning {
  return typeof value === 'number' ? { [name]: value } : {};
}

function isOptional(value: unknown, type: 'string' | 'boolean' | 'number'): boolean {
  // Clients serialise absent options as null; Retell's own demos leave them out (Assumed: null is passed over).
  return value === undefined || value === null || typeof value === type;
}

function parse(text: string): Body | string {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : `the frame is ${seen(value)}, not a JSON object`;
  } catch (thrown) {
    return `the frame is not JSON: ${seen(text)} (${whyNotJson(text, thrown)})`;
  }
}

/** The place is often beyond what is shown of the frame, and a byte order mark is seen nowhere. */
function whyNotJson(text: string, thrown: unknown): string {
  return text.startsWith('\ufeff') ? 'it begins with a byte order mark' : messageOf(thrown);
}

/** Nothing that is called or pressed without a digit. Loose on purpose: which ways of writing a number are taken is not documented. */
const CALLABLE = /\d.*\d.*\d|^sips?:/i;
const KEYS = /^[0-9*#A-Dw,]+$/i;

/** What a frame of the right types says that cannot be carried out. It is taken all the same (Assumed). */
function oddities(message: AgentMessage): readonly string[] {
  if (message.kind === 'tool') {
    const { item } = message;
    return item.kind !== 'tool-call' || isJson(item.arguments)
      ? []
      : [`arguments is ${seen(item.arguments)}, which is no JSON`];
  }
  if (message.kind !== 'reply' && message.kind !== 'unasked') return [];
  const { transferTo = '', digit = '' } = message;
  return [
    ...(transferTo === '' || CALLABLE.test(transferTo)
      ? []
      : [`transfer_number is ${seen(transferTo)}, neither a phone number nor a SIP address`]),
    ...(digit === '' || KEYS.test(digit) ? [] : [`digit_to_press is ${seen(digit)}, which is no key`]),
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function ignored(type: string, rule: string, problem: string): DecodedFrame {
  return { type, message: { kind: 'ignored', rule, problem }, violations: [] };
}

/** A value as a message shows it: short, quoted. */
function seen(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = quote(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function quote(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // JSON.parse reads any depth, JSON.stringify is bounded by the stack.
    return 'something that nests too deep';
  }
}
