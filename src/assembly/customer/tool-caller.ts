import type { ToolCaller } from '../../core/ports.ts';
import type { ToolMaker, WorldContext } from '../../providers/pack.ts';

/** Joins a pack's tools with the way to the customer; `contextOf` is asked when a tool is used. */
export function createToolCaller(tools: ToolMaker, contextOf: () => WorldContext): ToolCaller {
  return {
    prepare(call, use) {
      const context = contextOf();
      const request = tools.request(use, call, context);
      if ('problem' in request) return request;
      const { message, sayMeanwhile } = request;
      return {
        ...(sayMeanwhile === undefined ? {} : { sayMeanwhile }),
        async run(causedBy) {
          const options = { causedBy, callId: call.id, purpose: 'tool' } as const;
          const answer = await context.world.customer.ask(message, options);
          return { ...tools.result(answer, request, call), answer };
        },
      };
    },
  };
}
