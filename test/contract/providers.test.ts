import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createValidator } from '../../src/contract/validator.ts';
import { findPack } from '../../src/providers/registry.ts';
import { contractTargets, generateContract } from '../../tools/generate-contract.ts';
import { loadText } from './fixture.ts';

describe.each(contractTargets())('the contract of $id', ({ id, source }) => {
  const contract = loadText(generateContract(readFileSync(source, 'utf8')));
  const { schemas } = (contract.document.components ?? {}) as { readonly schemas?: object };
  const schemaNames = Object.keys(schemas ?? {});
  const validator = createValidator(contract);

  it('compiles for every request and every reply', () => {
    for (const operation of contract.operations) {
      validator.params(operation)?.accepts({});
      validator.query(operation)?.accepts({});
      validator.body(operation)?.accepts({});
      for (const status of Object.keys(operation.replies)) {
        const reply = validator.reply(operation, Number(status));
        if (reply.kind === 'body') reply.check.accepts({});
      }
    }
    expect(contract.operations.length).toBeGreaterThan(0);
  });

  it('has no operation that the pack leaves unanswered, whichever of its paths is asked', async () => {
    const { operations } = findPack(id);
    const handlers = typeof operations === 'function' ? await operations() : operations;
    const unanswered = contract.operations
      .filter((operation) => handlers[operation.aliasOf ?? operation.id] === undefined)
      .map((operation) => operation.id);
    expect(unanswered).toEqual([]);
  });

  it('compiles for every webhook and every named schema', () => {
    for (const event of contract.webhooks.keys()) expect(validator.webhook(event)?.accepts({})).toBe(false);
    for (const name of schemaNames) expect(() => validator.component(name)?.accepts({})).not.toThrow();
  });

  it('explains whatever it refuses', () => {
    const values = [
      null,
      5,
      'text',
      [],
      {},
      { type: 'nope' },
      { call_type: 'nope' },
      { interaction_type: 'nope' },
    ];
    for (const name of schemaNames) {
      const check = validator.component(name);
      for (const value of values) {
        if (check?.accepts(value)) expect(check.violations(value)).toEqual([]);
        else expect(check?.violations(value).length).toBeGreaterThan(0);
      }
    }
  });
});
