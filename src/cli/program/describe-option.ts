import type { Option } from 'commander';

/** What the help says of a flag: whether it must be given, what it takes and its default, each as it is typed. */
export function describeOption(option: Option): string {
  const { description, mandatory, argChoices, defaultValue, defaultValueDescription } = option;
  const byDefault =
    option.required || option.optional ? (defaultValueDescription ?? defaultValue) : undefined;
  const extras = [
    ...(mandatory ? ['must be given'] : []),
    ...(argChoices === undefined ? [] : [argChoices.join(', ')]),
    ...(byDefault === undefined ? [] : [`default: ${String(byDefault)}`]),
  ];
  return extras.length === 0 ? description : `${description} (${extras.join('; ')})`;
}
