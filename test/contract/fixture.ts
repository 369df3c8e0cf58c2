import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Contract, loadContract } from '../../src/contract/document.ts';
import { generateContract } from '../../tools/generate-contract.ts';

export const FIXTURE_YAML = readFileSync(new URL('fixture.yaml', import.meta.url), 'utf8');

/** The fixture, generated and loaded as a pack's contract is. */
export function loadFixture(): Contract {
  return loadText(generateContract(FIXTURE_YAML));
}

/** A contract from any text, as if a pack brought it. */
export function loadText(text: string): Contract {
  const folder = mkdtempSync(join(tmpdir(), 'drydial-contract-'));
  const file = join(folder, 'contract.gen.json');
  writeFileSync(file, text);
  const contract = loadContract({ documentUrl: pathToFileURL(file), source: 'openapi/acme.yaml' });
  try {
    // Read before the folder goes; errors are for the test to meet.
    void contract.operations;
  } catch {
    return contract;
  } finally {
    rmSync(folder, { recursive: true });
  }
  return contract;
}
