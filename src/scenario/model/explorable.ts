import { SimulatorError } from '../../core/errors.ts';
import type { Fault } from '../../core/faults.ts';
import type { Scenario } from './scenario.ts';

/** Of a scenario whose end states nobody can compare. */
export function probeMissing({ name, file }: Pick<Scenario, 'name' | 'file'>): SimulatorError {
  return new SimulatorError(
    'DRY_OPTION_INVALID',
    `"${name}" says nowhere what your program ends up with, so there is nothing to compare.`,
    {
      fix: 'Write  expect: [{ probe: { get: "http://127.0.0.1:8080/calls/${call.id}" } }]  into it.',
      ...(file === undefined ? {} : { location: { file } }),
    },
  );
}

/** Who explores decides itself which webhook arrives when. @throws DRY_OPTION_INVALID where faults decide that, too */
export function refuseWebhookFaults({
  faults = [],
  name,
  matrix,
}: Pick<Scenario, 'faults' | 'name' | 'matrix'>): void {
  const fault = faults.find(({ wire }) => wire === 'webhook');
  if (fault === undefined) return;
  const others =
    matrix === undefined
      ? ''
      : ', or choose the other runs of the matrix, as in  drydial explore FILE --filter fault=none';
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `"${name}" has faults on webhooks (${fault.text}), and exploring decides itself what arrives when.`,
    { fix: `Take them out, play the scenario without exploring${others}.` },
  );
}

/** The same of what was set for the account that explores. @throws DRY_OPTION_INVALID */
export function refuseWebhookFaultsOf(faults: readonly Fault[]): void {
  const fault = faults.find(({ wire }) => wire === 'webhook');
  if (fault === undefined) return;
  throw new SimulatorError(
    'DRY_OPTION_INVALID',
    `The account has a fault on webhooks (${fault.text}), and exploring decides itself what arrives when.`,
    { fix: 'Clear it, or explore with another key.' },
  );
}
