import type { PackMcp } from '../../pack.ts';
import { credentialHeaders } from '../authenticate.ts';

/**
 * Trillet's MCP server. The vendor's own is not public: the names of its tools, and the inputs that are mentioned, are
 * those of its skill for language models (Trillet-grok, 2026); all else about the inputs is assumed.
 */
export const trilletMcp: PackMcp = {
  name: 'trillet-mcp',
  apiUrlVariable: 'TRILLET_API_URL',
  instructions:
    'To call somebody: create an agent, then a call flow for it, bind a phone number to the agent, and start the call.',
  tools: async () => (await import('./mcp-tools.ts')).trilletMcpTools,
  headers: credentialHeaders,
  forwardedHeaders: ['x-api-key', 'x-api_key', 'x-workspace-id', 'authorization'],
};
