import type { OperationHandler } from '../../../pack.ts';

/** Every key opens an account of its own, so the account bears the world's name; keys have none. */
export const getApiKeyInfo: OperationHandler = (_request, { world }) => ({
  status: 200,
  body: { api_key_name: null, org_name: `drydial ${world.name}` },
});
