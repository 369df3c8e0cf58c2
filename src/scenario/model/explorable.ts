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

/**
 * Who explores decides itself which webhook arrives when.
 * @throws DRY_OPTION_INVALID where faults decide that, too: of the scenario, or of the account that plays it
 */
export function refuseWebhookFaults(
  { faults = [], name, matrix }: Scenario,
  ofAccount: readonly Fault[] = [],
): void {
  const own = faults.find(isOnWebhooks);
  if (own !== undefined) {
    const others =
      matrix === undefined
        ? ''
        : ', or choose the other runs of the matrix, as in  drydial explore FILE --filter fault=none';
    const fix = `Take them out, play the scenario without exploring${others}.`;
    throw twoDeciders(`"${name}" has faults`, own, fix);
  }
  const given = ofAccount.find(isOnWebhooks);
  if (given !== undefined)
    throw twoDeciders('The account has a fault', given, 'Clear it, or explore with another key.');
}

function isOnWebhooks({ wire }: Fault): boolean {
  return wire === 'webhook';
}

function twoDeciders(whose: string, { text }: Fault, fix: string): SimulatorError {
  const message = `${whose} on webhooks (${text}), and exploring decides itself what arrives when.`;
  return new SimulatorError('DRY_OPTION_INVALID', message, { fix });
}
