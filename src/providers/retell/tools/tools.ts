import type { Call } from '../../../core/call.ts';
import type { Json, JsonObject } from '../../../core/json.ts';
import { lowerCased } from '../../../core/lower-cased.ts';
import type { RequestMethod } from '../../../core/ports.ts';
import type { CustomerAnswer, ToolMaker, ToolRequest, ToolUse, WorldContext } from '../../pack.ts';
import { retellCallWithTranscript } from '../calls/call-view.ts';
import { numberField, textField, textMapField } from '../fields.ts';
import { customFunctionRetriesQuirk } from '../quirks.ts';
import { type Variables, variablesSoFar } from '../variables/call-variables.ts';
import { fillText, fillUrl } from '../variables/fill-url.ts';
import { COLLECTED_VARIABLES, collectVariables } from '../variables/response-variables.ts';
import { findTool } from './tool-definition.ts';

/** retell-sdk 5.66.1: timeout_ms, for each attempt. */
const DEFAULT_TIMEOUT_MS = 120_000;
/** docs: build/single-multi-prompt/custom-function. */
const LONGEST_RESULT = 15_000;
/** The first gap before a retry; each next one is twice as long (Assumed: "exponential backoff", retell-sdk 5.66.1). */
const FIRST_GAP_MS = 1000;
/** What an agent says whose words a model would find (Assumed). */
const PROMPTED_WORDS = 'One moment, let me check that.';

const METHODS: readonly RequestMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const WITHOUT_BODY: readonly RequestMethod[] = ['GET', 'DELETE'];

/** Custom functions: tools of an LLM or a flow that are the customer's HTTP endpoints. */
export const retellTools: ToolMaker = {
  request(use, call, context) {
    const found = findTool(use, call, context.world);
    if (found.kind === 'problem') return found;
    const { definition } = found;
    const url = textField(definition, 'url');
    if (url === undefined || url === '') return { problem: `the tool "${use.name}" has no url` };
    return {
      message: messageFor({ use, call, definition, url }, context),
      definition,
      ...wordsFor(definition, variablesSoFar(call, context.world.clock.epochMs())),
    };
  },

  result(answer, { definition }, call) {
    const isSuccessful = answer.outcome.kind === 'accepted';
    const content = isSuccessful ? answer.text.slice(0, LONGEST_RESULT) : failureText(answer);
    const wanted = textMapField(definition, 'response_variables');
    const collected = isSuccessful && wanted !== undefined ? collectVariables(wanted, answer.text) : {};
    if (Object.keys(collected).length === 0) return { content, isSuccessful };
    const all = { ...textMapField(call.provider, COLLECTED_VARIABLES), ...collected };
    return { content, isSuccessful, changes: { provider: { [COLLECTED_VARIABLES]: all } } };
  },
};

interface FunctionCall {
  readonly use: ToolUse;
  readonly call: Call;
  readonly definition: JsonObject;
  readonly url: string;
}

function messageFor(
  { use, call, definition, url }: FunctionCall,
  { quirks, world }: WorldContext,
): ToolRequest['message'] {
  const variables = variablesSoFar(call, world.clock.epochMs());
  const method = methodOf(definition);
  const isBodyless = WITHOUT_BODY.includes(method);
  const query = filled(textMapField(definition, 'query_params') ?? {}, variables);
  const args = isBodyless ? asTexts(use.args) : {};
  return {
    event: 'custom_function',
    method,
    url: withQuery(fillUrl(url, variables), { ...query, ...args }),
    headers: lowerCased(filled(textMapField(definition, 'headers') ?? {}, variables)),
    timeoutMs: numberField(definition, 'timeout_ms') ?? DEFAULT_TIMEOUT_MS,
    retryGapsMs: gapsFor(retriesOf(definition, quirks[customFunctionRetriesQuirk.name])),
    ...(isBodyless ? {} : { body: bodyFor(use, call, definition) }),
    ...(definition.args_at_root === true ? { isFreeForm: true } : {}),
  };
}

/** docs: build/single-multi-prompt/custom-function; "call" has the transcript up to this moment. */
function bodyFor({ name, args }: ToolUse, call: Call, definition: JsonObject): Json {
  if (definition.args_at_root === true) return args;
  return { name, call: retellCallWithTranscript(call), args };
}

function methodOf(definition: JsonObject): RequestMethod {
  const wanted = textField(definition, 'method')?.toUpperCase();
  return METHODS.find((method) => method === wanted) ?? 'POST';
}

function retriesOf(definition: JsonObject, quirk: string | undefined): number {
  return quirk === '2' ? 2 : (numberField(definition, 'max_retry') ?? 0);
}

function gapsFor(retries: number): readonly number[] {
  return Array.from({ length: retries }, (_, index) => FIRST_GAP_MS * 2 ** index);
}

/** What the agent says while the function runs, if it is to say anything (retell-sdk 5.66.1: CustomTool). */
function wordsFor(definition: JsonObject, variables: Variables): Pick<ToolRequest, 'sayMeanwhile'> {
  if (definition.speak_during_execution !== true) return {};
  const words = textField(definition, 'execution_message_description');
  const isStatic = definition.execution_message_type === 'static_text';
  return { sayMeanwhile: isStatic && words ? fillText(words, variables) : PROMPTED_WORDS };
}

/** Assumed: in which words the agent is told that a function has failed. */
function failureText({ outcome, text }: CustomerAnswer): string {
  switch (outcome.kind) {
    case 'timed-out':
      return `Error: the function timed out after ${outcome.timeoutMs} ms.`;
    case 'accepted':
    case 'refused':
      return `Error: the function failed with status ${outcome.status}. ${text}`
        .trim()
        .slice(0, LONGEST_RESULT);
    case 'failed':
    case 'blocked':
      return `Error: the function could not be called: ${outcome.reason}.`;
  }
}

function filled(
  texts: Readonly<Record<string, string>>,
  variables: Variables,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fillText(text, variables)]));
}

/** Assumed: without a body, the arguments go where the query parameters do that a model fills in. */
function asTexts(args: JsonObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function withQuery(url: string, fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields);
  if (names.length === 0 || !URL.canParse(url)) return url;
  const target = new URL(url);
  for (const name of names) target.searchParams.set(name, fields[name] ?? '');
  return target.href;
}
