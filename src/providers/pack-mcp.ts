import type { ApiTool } from '../core/tool.ts';
import type { Credentials } from '../core/world.ts';

/** The MCP server that a provider has: tools for language models, each of which is requests to its REST API. */
export interface PackMcp {
  /** How the server calls itself. */
  readonly name: string;
  /** Environment variable that says where the API is. */
  readonly apiUrlVariable: string;
  readonly instructions?: string;
  /** Loaded when the first client asks: most programs have none. */
  readonly tools: () => Promise<readonly ApiTool[]>;
  /** The headers with which credentials are presented. */
  headers(credentials: Credentials): Readonly<Record<string, string>>;
  /** Headers of a caller over HTTP that go on to the API. */
  readonly forwardedHeaders: readonly string[];
}
