import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientTargets, generateClientTypes } from '../../tools/generate-clients.ts';

describe.each(clientTargets())('the client types of $id', ({ source, target }) => {
  it('are generated from the contract as it is now (npm run generate)', async () => {
    const expected = await generateClientTypes(readFileSync(source, 'utf8'));
    // Compared as a whole: a difference of this size would take minutes to print.
    expect(readFileSync(target, 'utf8') === expected).toBe(true);
  });
});
