import type { OperationHandler } from '../../pack.ts';

/** Clients ask it to see whether a key is good; what the service says then is not known. */
export const checkKey: OperationHandler = () => ({ status: 200, body: { status: 'ok' } });
