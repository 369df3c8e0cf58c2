import { EXIT } from '../../core/errors.ts';
import { serveMcp } from '../../simulator.ts';
import type { CliContext } from '../terminal/context.ts';

/** Serves MCP on the standard streams. stdout belongs to the protocol, so that people are told on stderr. */
export async function mcp(server: string, { env, output, stopRequested }: CliContext): Promise<number> {
  await serveMcp(server, {
    env,
    stopRequested: stopRequested(),
    onReady: (url) => output.complain(`MCP server for ${server} is ready; its tools ask ${url}`),
  });
  return EXIT.clean;
}
