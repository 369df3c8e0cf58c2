import { describe, expect, it } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import { createCliStage } from './fakes.ts';

async function explain(...args: readonly string[]) {
  const stage = createCliStage();
  const exitCode = await runCli(['explain', ...args], stage.context);
  return { exitCode, stdout: stage.stdout(), stderr: stage.stderr() };
}

describe('drydial explain', () => {
  it('prints the rows of an operation with grade, source and quirk, however its name is written', async () => {
    const { exitCode, stdout } = await explain('retell', 'createPhoneCall');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ Calls\n\n {3}201 at once/);
    expect(stdout).toMatch(/operation {2}createPhoneCall\n {3}grade {6}documented\n {3}source {5}docs: /);
    expect(stdout).toMatch(/quirk {6}concurrency-excess/);
    expect(stdout).not.toContain('createWebCall');
    expect((await explain('retell', 'create-phone-call')).stdout).toBe(stdout);
    expect((await explain('retell', 'Create', 'phone', 'call')).stdout).toBe(stdout);
  });

  it('prints the rows that hold every word', async () => {
    const { stdout } = await explain('retell', 'unknown', 'ROUTE');
    expect(stdout).toContain('An unknown route is');
    expect(stdout).not.toContain('An unknown agent, number or call is 422');
  });

  it('lists what the ledger is about where nothing is asked', async () => {
    const { exitCode, stdout } = await explain('retell');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ retell {2}\d+ behaviours\n/);
    expect(stdout).toMatch(/ {3}LLM socket +\d+ documented/);
  });

  it('says so where it knows nothing, with the nearest operation', async () => {
    const { exitCode, stdout, stderr } = await explain('retell', 'craetePhoneCall');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('has nothing about "craetePhoneCall". Did you mean createPhoneCall?');
  });

  it('says so where the provider is unknown', async () => {
    const { exitCode, stderr } = await explain('retel');
    expect(exitCode).toBe(2);
    expect(stderr).toContain('DRY_PROVIDER_UNKNOWN');
  });
});
