import type { FastifyInstance, HTTPMethods } from 'fastify';
import { operationNames } from '../../contract/operation-names.ts';
import type { ReplyCheck } from '../../contract/validator.ts';
import type { KeptFiles } from '../../core/kept-files.ts';
import { type ProviderPack, quirkValue } from '../../providers/pack.ts';
import { BROWSER_ROUTE, installPreflight } from './browser-access.ts';
import { createDateCheck } from './date-check.ts';
import { type OperationRoute, runExchange, runRefusedRequest, runUnknownRoute } from './exchange.ts';
import { createFieldCheck } from './field-check.ts';
import { installFormParser } from './form-data.ts';
import { installKeptFiles } from './kept-files-route.ts';
import type { PackMount } from './pack-mount.ts';
import type { OpenSite, PackSite } from './pack-site.ts';
import { installBodyParsers } from './request-body.ts';
import { requestChecks } from './request-check.ts';
import { type ServedOperation, servedOperations } from './served-operations.ts';

type Files = Pick<KeptFiles, 'get'>;

/**
 * Serves one pack on an encapsulated instance: a route for each operation that it implements, and the
 * provider's own refusal for everything else.
 * @throws DRY_INTERNAL where the pack implements what its contract does not know.
 */
export async function installPack(app: FastifyInstance, packSite: PackSite): Promise<void> {
  const site: OpenSite = { ...packSite, served: await servedOperations(packSite.mount) };
  installBodyParsers(app);
  const withForms: OperationRoute[] = [];
  for (const served of site.served) {
    const route = createRoute(site, served);
    if (route.checks.form === undefined) installOperation(app, route);
    else withForms.push(route);
  }
  // In a scope of their own: nowhere else is a form, or a body of that size, more than a wrong type.
  app.register(async (scope) => {
    installFormParser(scope, { limits: site.formLimits, hasPlainNames: hasPlainFormNames(site.mount) });
    for (const route of withForms) installOperation(scope, route);
  });
  if (site.files !== undefined) installKeptFiles(app, filesOf(site.files, site.mount.pack));
  app.setNotFoundHandler((request, reply) => runUnknownRoute(site, request, reply));
  app.setErrorHandler((error, request, reply) => runRefusedRequest(site, error, request, reply));
}

function hasPlainFormNames({ pack: { formLists }, quirks }: PackMount): boolean {
  return formLists !== undefined && quirkValue(quirks, formLists) === 'plain';
}

function filesOf(files: Files, { madeFile }: Pick<ProviderPack, 'madeFile'>): Files {
  return madeFile === undefined ? files : { get: (path) => files.get(path) ?? madeFile(path) };
}

function installOperation(app: FastifyInstance, route: OperationRoute): void {
  const { operation, site } = route;
  const names = operation.params.map(({ name }) => name);
  const url = toRoutePattern(operation.path);
  const isForBrowsers = site.mount.pack.browserOperations?.has(operation.aliasOf ?? operation.id) === true;
  if (isForBrowsers) installPreflight(app, url, operation.method);
  app.route({
    // The contract reader lets only the methods of HTTP pass.
    method: operation.method as HTTPMethods,
    url,
    ...(isForBrowsers ? BROWSER_ROUTE : {}),
    handler: (request, reply) => {
      // Express matches no empty parameter, so "/get-call/" is a route nobody has.
      if (names.length > 0 && hasEmptyParam(request.params, names)) runUnknownRoute(site, request, reply);
      else runExchange(route, request, reply);
    },
  });
}

function createRoute(site: OpenSite, { operation, handle }: ServedOperation): OperationRoute {
  const { validator, contract } = site.mount;
  const replyChecks = new Map<number, ReplyCheck>();
  return {
    site,
    operation,
    handle,
    checks: requestChecks(validator, operation, () => contract.document),
    dates: createDateCheck(contract, operation, site.mount.asOf),
    fields: createFieldCheck(contract, operation),
    replyCheck(status) {
      let check = replyChecks.get(status);
      if (check === undefined) {
        check = validator.reply(operation, status);
        replyChecks.set(status, check);
      }
      return check;
    },
    limiter: site.mount.limits.limiterOf(operation.id),
    faultNames: operationNames(operation),
    refusalLimiter: site.mount.limits.refusalLimiterOf?.(operation.id),
  };
}

/** "/v2/get-call/{call_id}" as the router writes it: "/v2/get-call/:call_id". */
function toRoutePattern(template: string): string {
  return template.replaceAll(':', '::').replaceAll(/\{([^}]+)\}/g, ':$1');
}

function hasEmptyParam(params: unknown, names: readonly string[]): boolean {
  // The router's own record: texts by name.
  const values = params as Readonly<Record<string, string>>;
  for (const name of names) if (values[name] === '') return true;
  return false;
}
