import { isJsonObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Failure, ProviderReply } from '../../providers/pack.ts';
import type { OperationRoute } from './exchange.ts';
import type { Exchange } from './exchange-end.ts';

const JSON_TYPE = 'application/json';

/**
 * A made-up reply to a read of an id that nobody created, where the user asked for such; undefined elsewhere. The same
 * seed, account and id give the same object.
 */
export function standInFor(
  { request, world }: Exchange,
  { site, operation, replyCheck }: OperationRoute,
  { failure }: Failure,
): ProviderReply | undefined {
  const { synthesize, contract } = site.mount;
  if (synthesize === undefined || world === undefined || failure !== 'not-found') return undefined;
  if (operation.method !== 'GET' || operation.params.length === 0) return undefined;
  const schema = operation.replies['200']?.schemas[JSON_TYPE];
  const check = replyCheck(200);
  if (schema === undefined || check.kind !== 'body') return undefined;
  const params = isJsonObject(request.params) ? request.params : {};
  const body = synthesize({
    document: contract.document,
    schema,
    seed: `${world.seed}/${schema}/${JSON.stringify(params)}`,
    known: { ...params, ...versionOf(request.query) },
    check: check.check,
  });
  return body === undefined ? undefined : { status: 200, body };
}

/** A version that is asked for by number is the version of what is answered. Where tags have a place, too, the number is still a text. */
function versionOf(query: unknown): JsonObject {
  const version: Json | undefined = isJsonObject(query) ? query.version : undefined;
  if (typeof version === 'string' && /^\d{1,9}$/.test(version)) return { version: Number(version) };
  return typeof version === 'number' ? { version } : {};
}
