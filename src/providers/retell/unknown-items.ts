import type { JsonObject } from '../../core/json.ts';
import {
  type Failure,
  isFailure,
  type OperationHandler,
  type OperationRequest,
  type ProviderReply,
} from '../pack.ts';
import { bodyOf, textField } from './fields.ts';
import { quirkValue, unknownIdQuirk } from './quirks.ts';

/** What the live service calls a thing that it does not find, and where requests name it. */
interface Item {
  readonly collection: string;
  readonly fields: readonly string[];
}

/** Seen live for agents, phone numbers and voices (public clients, 2026-03 to 2026-06). Assumed: the other words. */
const ITEMS: Readonly<Record<string, Item>> = {
  agent: { collection: 'agent', fields: ['agent_id', 'override_agent_id'] },
  'phone-number': { collection: 'phone-number', fields: ['phone_number', 'from_number'] },
  voice: { collection: 'voice', fields: ['voice_id'] },
  call: { collection: 'call', fields: ['call_id'] },
  chat: { collection: 'chat', fields: ['chat_id'] },
  contact: { collection: 'contact', fields: ['contact_id', 'phone_number'] },
  app: { collection: 'app', fields: ['app_id'] },
  'knowledge-base': { collection: 'knowledge-base', fields: ['knowledge_base_id'] },
  'retell-llm': { collection: 'llm', fields: ['llm_id'] },
};

/** The same operations, whose refusals say which id is unknown where the user wants them as they were seen live. */
export function withItemNames(
  operations: Readonly<Record<string, OperationHandler>>,
): Readonly<Record<string, OperationHandler>> {
  return Object.fromEntries(Object.entries(operations).map(([id, handle]) => [id, naming(handle)]));
}

function naming(handle: OperationHandler): OperationHandler {
  return (request, context) => {
    const answer = handle(request, context);
    const isNamed = quirkValue(context.quirks, unknownIdQuirk) === '404';
    if (answer instanceof Promise)
      return isNamed ? answer.then((settled) => named(settled, request)) : answer;
    return isNamed ? named(answer, request) : answer;
  };
}

function named(answer: ProviderReply | Failure, request: OperationRequest): ProviderReply | Failure {
  if (!isFailure(answer) || answer.failure !== 'not-found' || answer.message !== undefined) return answer;
  const item =
    ITEMS[(answer.resource ?? '').replace(/^(voice|chat) (?=agent)/, '').replace(/ or version$/, '')];
  const id = item && idIn([request.params, bodyOf(request)], item.fields);
  if (item === undefined || id === undefined) return answer;
  return { ...answer, message: `Item ${id} not found from ${item.collection}` };
}

function idIn(places: readonly JsonObject[], fields: readonly string[]): string | undefined {
  const found = places.flatMap((place) => fields.flatMap((field) => textField(place, field) ?? []));
  return found[0];
}
