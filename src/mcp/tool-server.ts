import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import { nearestWord } from '../core/text/nearest-word.ts';
import type { ApiTool } from '../core/tool.ts';
import { VERSION } from '../version.ts';
import { runTool, type ToolOutcome, type ToolSender } from './tool-session.ts';

export interface ToolServerOptions {
  /** How the server calls itself. */
  readonly name: string;
  readonly tools: () => Promise<readonly ApiTool[]>;
  readonly send: ToolSender;
  /** What a model should know before it uses any tool. */
  readonly instructions?: string;
}

/** Builds an MCP server over tools that are requests to an API. The SDK behind it is loaded here, and not before. */
export async function createToolServer(options: ToolServerOptions): Promise<Server> {
  const { name, send, instructions } = options;
  const [tools, sdk, types, { Ajv2020 }] = await Promise.all([
    options.tools(),
    import('@modelcontextprotocol/sdk/server/index.js'),
    import('@modelcontextprotocol/sdk/types.js'),
    import('ajv/dist/2020.js'),
  ]);
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  const server = new sdk.Server(
    { name, version: VERSION },
    { capabilities: { tools: {} }, ...(instructions === undefined ? {} : { instructions }) },
  );
  server.setRequestHandler(types.ListToolsRequestSchema, () => ({ tools: tools.map(describeTool) }));
  server.setRequestHandler(types.CallToolRequestSchema, async ({ params }) => {
    const tool = tools.find((candidate) => candidate.name === params.name);
    const outcome =
      tool === undefined
        ? unknownTool(params.name, tools)
        : await callTool(tool, params.arguments ?? {}, { send, validate: ajv.compile(tool.input) });
    return { isError: outcome.isError, content: [{ type: 'text', text: outcome.text }] };
  });
  return server;
}

function describeTool({ name, title, description, input, isReadOnly }: ApiTool) {
  // Every input is the schema of an object; the SDK wants to see that in the type.
  const inputSchema = { ...input, type: 'object' as const };
  return { name, title, description, inputSchema, annotations: { title, readOnlyHint: isReadOnly } };
}

async function callTool(
  tool: ApiTool,
  args: unknown,
  { send, validate }: { readonly send: ToolSender; readonly validate: ValidateFunction },
): Promise<ToolOutcome> {
  if (!validate(args)) return wrongArguments(tool, validate.errors ?? []);
  // An object of JSON, as the schema says.
  return runTool(tool, args as JsonObject, send);
}

function unknownTool(name: string, tools: readonly ApiTool[]): ToolOutcome {
  const names = tools.map((tool) => tool.name);
  const near = nearestWord(name, names);
  const hint = near === undefined ? `known are ${names.join(', ')}` : `did you mean "${near}"?`;
  return { isError: true, text: `there is no tool ${JSON.stringify(name.slice(0, 80))}; ${hint}` };
}

function wrongArguments({ name, input }: ApiTool, errors: readonly ErrorObject[]): ToolOutcome {
  const known = isJsonObject(input.properties) ? Object.keys(input.properties) : [];
  const lines = errors.map((error) => {
    const place =
      error.instancePath === '' ? 'the arguments' : error.instancePath.slice(1).replaceAll('/', '.');
    const extra: unknown = error.params.additionalProperty;
    if (typeof extra === 'string')
      return `${place}: ${JSON.stringify(extra)} is not known; known are ${known.join(', ')}`;
    const allowed: unknown = error.params.allowedValue ?? error.params.allowedValues;
    const values = allowed === undefined ? '' : `: ${JSON.stringify(allowed)}`;
    return `${place} ${error.message ?? 'are wrong'}${values}`;
  });
  return { isError: true, text: `${name} was not used, its arguments are wrong:\n${lines.join('\n')}` };
}
