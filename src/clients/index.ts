/*
 * Typed clients, as `drydial/clients`.
 *
 *   import { createRetellClient } from 'drydial/clients';
 *   const retell = createRetellClient({ baseUrl: simulator.baseUrl('retell'), apiKey: 'key_test' });
 */
export { toFormData } from './form-data.ts';
export type {
  components as RetellComponents,
  operations as RetellOperations,
  paths as RetellPaths,
  webhooks as RetellWebhooks,
} from './retell.gen.ts';
export { createRetellClient, type RetellClient, type RetellClientOptions } from './retell-client.ts';
export type {
  components as TrilletComponents,
  operations as TrilletOperations,
  paths as TrilletPaths,
  webhooks as TrilletWebhooks,
} from './trillet.gen.ts';
export { createTrilletClient, type TrilletClient, type TrilletClientOptions } from './trillet-client.ts';
