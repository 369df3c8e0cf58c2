import { nodeHttp } from '../../../core/egress/node-http.ts';
import type { RestRule } from './rest-effect.ts';

/** The page of a gateway that stands before the provider, where a client expects JSON. */
export const htmlError: RestRule<'html_error'> = {
  strikes: 'carried-out',
  what: (fault) => `${fault.status} page${fault.phase === 'after' ? ' after the effect' : ''}`,
  effect: ({ status }) => ({
    kind: 'answer',
    reply: () => ({
      status,
      headers: {},
      contentType: 'text/html',
      text: pageOf(status),
    }),
  }),
};

function pageOf(status: number): string {
  const title = `${status} ${nodeHttp.STATUS_CODES[status] ?? 'Error'}`;
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<h1>${title}</h1>\r\n</body>\r\n</html>\r\n`;
}
