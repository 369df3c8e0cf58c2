import type { Json, JsonObject } from '../core/json.ts';
import type { ApiTool, ToolRequest } from '../core/tool.ts';

/** What an API answered; `body` is undefined where it is no JSON. */
export type ToolReply =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly body: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

/** Sends a request of a tool to the API that it stands for. Never rejects. */
export type ToolSender = (request: ToolRequest) => Promise<ToolReply>;

export interface ToolOutcome {
  readonly isError: boolean;
  readonly text: string;
}

/** Refusals may hold a page; a model needs the beginning. */
const LONGEST_REFUSAL = 2000;

/** Runs a tool: its requests one after the other, up to the first that is refused. Never rejects. */
export async function runTool(tool: ApiTool, args: JsonObject, send: ToolSender): Promise<ToolOutcome> {
  const replies: Json[] = [];
  for (const build of tool.requests(args)) {
    const request = build(replies);
    const reply = await send(request);
    const refusal = refusalOf(request, reply);
    if (refusal !== undefined) return { isError: true, text: refusal };
    if (reply.kind === 'answered') replies.push(reply.body === undefined ? reply.text : (reply.body as Json));
  }
  const told = tool.result === undefined ? (replies.at(-1) ?? null) : tool.result(replies, args);
  return { isError: false, text: JSON.stringify(told, undefined, 2) };
}

function refusalOf({ method, path }: ToolRequest, reply: ToolReply): string | undefined {
  if (reply.kind === 'failed') return `${method} ${path} got no answer: ${reply.reason}`;
  if (reply.status < 400) return undefined;
  const hint =
    reply.status === 401 || reply.status === 403
      ? '\nThe connection is not set up: check the API key and the workspace that the server was given.'
      : '';
  return `${method} ${path} was answered ${reply.status}: ${reply.text.slice(0, LONGEST_REFUSAL)}${hint}`;
}

/** The path of a request with its query. */
export function pathOf({ path, query = {} }: ToolRequest): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search}`;
}
