import { toKebabCase } from '../core/text/kebab-case.ts';
import type { Operation } from './operations.ts';

/** What users call an operation, its own name first: "create-phone-call" of createPhoneCall, "list-calls" of listCallsV2 at /v2/list-calls. */
export function operationNames({ id, path }: Pick<Operation, 'id' | 'path'>): readonly string[] {
  const last = path.split('/').findLast((part) => part !== '' && !part.startsWith('{'));
  return [...new Set([toKebabCase(id), ...(last === undefined ? [] : [last])])];
}
