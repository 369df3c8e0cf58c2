import { describe, expect, it } from 'vitest';
import { loadContract } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { synthesize } from '../../src/contract/synthesize.ts';
import { createValidator } from '../../src/contract/validator.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { PACKS } from '../../src/providers/registry.ts';

describe.each(PACKS)('made-up replies of $id', (pack) => {
  const contract = loadContract(pack.contract);
  const validator = createValidator(contract);
  // What answers with a file is none of these.
  const reads = contract.operations.filter(
    ({ method, params, replies }) =>
      method === 'GET' && params.length > 0 && replies['200']?.schemas['application/json'] !== undefined,
  );

  const make = (operation: Operation, seed: string) => {
    const schema = operation.replies['200']?.schemas['application/json'];
    const reply = validator.reply(operation, 200);
    if (schema === undefined || reply.kind !== 'body') throw new Error(`${operation.id} answers nothing`);
    const known: JsonObject = Object.fromEntries(operation.params.map(({ name }) => [name, `asked_${name}`]));
    return {
      value: synthesize({ document: contract.document, schema, seed, known, check: reply.check }),
      reply,
    };
  };

  it.each(reads.map((operation) => [operation.id, operation] as const))(
    '%s: pass the contract with any seed',
    (_, operation) => {
      for (let seed = 0; seed < 25; seed += 1) {
        const { value, reply } = make(operation, String(seed));
        expect(value).toBeDefined();
        expect(reply.check.violations(value)).toEqual([]);
      }
    },
  );
});
