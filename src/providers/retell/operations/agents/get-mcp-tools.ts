import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { isJsonObject, type JsonObject } from '../../../../core/json.ts';
import { listOf } from '../../../../core/json-fields.ts';
import type { OperationHandler } from '../../../pack.ts';
import { findAgentVersion } from '../../agents/agent-record.ts';
import { defaultVariablesOf, engineOf } from '../../engines/agent-engine.ts';
import { findComponent } from '../../engines/flow-component-record.ts';
import { objectField, textField } from '../../fields.ts';
import { mcpToolsQuirk, quirkValue } from '../../quirks.ts';
import { askMcpServer } from '../../tools/mcp-server.ts';
import { variablesOf } from '../../variables/call-variables.ts';
import { timeVariable } from '../../variables/time-variables.ts';

/** The tools of one of an agent's MCP servers: what that server says, unless the user's quirk is against asking it. */
export const getMcpTools: OperationHandler = async ({ params, query }, { world, quirks }) => {
  const agent = findAgentVersion(world, params.agent_id ?? '', query.version);
  if (agent === undefined) return { failure: 'not-found', resource: 'agent or version' };
  if (objectField(agent.view, 'response_engine')?.type === 'custom-llm') {
    // Assumed: an agent that cannot have MCP servers is a wrong request.
    return { failure: 'invalid-request', message: 'Agents with a custom LLM have no MCP servers.' };
  }
  const engine = engineOf(world, agent.view)?.view;
  const holder =
    query.component_id === undefined || engine === undefined
      ? engine
      : findComponent(world, engine, String(query.component_id));
  const server = holder && serversOf(holder).find((entry) => isNamed(entry, query.mcp_id));
  if (holder === undefined || server === undefined) return { failure: 'not-found', resource: 'mcp' };
  if (quirkValue(quirks, mcpToolsQuirk) === 'configured') {
    const tools = toolsOf(holder).filter((tool) => tool.type === 'mcp' && isNamed(server, tool.mcp_id));
    return { status: 200, body: tools.map(toDefinition) };
  }
  // Outside of a call there is only the time.
  const variables = variablesOf([defaultVariablesOf(world, agent.view)], (name) =>
    timeVariable(name, world.clock.epochMs()),
  );
  const listing = await askMcpServer(world, server, variables);
  if (listing.kind === 'tools') return { status: 200, body: listing.tools.map(asListed) };
  // Assumed: a server that cannot be asked is a 422; the document lists 400, 401, 422 and 500.
  const name = textField(server, 'name') ?? '';
  return {
    failure: 'unprocessable',
    message: `Cannot list the tools of MCP server "${name}": ${listing.problem}.`,
  };
};

function asListed({ name, description = '', inputSchema }: Tool): JsonObject {
  // It came as JSON.
  return { name, description, inputSchema: inputSchema as JsonObject };
}

/** No type gives a server an id; Assumed: its name is one, and so is an `id` that a client gave it. */
function isNamed(server: JsonObject, id: unknown): boolean {
  return typeof id === 'string' && (server.id === id || server.name === id);
}

function serversOf(holder: JsonObject): readonly JsonObject[] {
  return listOf(holder.mcps).filter(isJsonObject);
}

/** General tools, those of states, and those of nodes. */
function toolsOf(holder: JsonObject): readonly JsonObject[] {
  const inner = [...listOf(holder.states), ...listOf(holder.nodes)].filter(isJsonObject);
  return [holder.general_tools, ...inner.map((part) => part.tools)].flatMap(listOf).filter(isJsonObject);
}

function toDefinition(tool: JsonObject): JsonObject {
  const fields = objectField(tool, 'input_schema') ?? {};
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, about]) => [name, { type: 'string', description: String(about) }]),
  );
  return {
    name: textField(tool, 'name') ?? '',
    description: textField(tool, 'description') ?? '',
    inputSchema: { type: 'object', properties },
  };
}
