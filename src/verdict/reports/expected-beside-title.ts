import type { Finding } from '../finding.ts';

/** What was expected, unless the title above it says so already, as that of an expectation does. */
export function expectedBesideTitle({ title, expected }: Finding): string | undefined {
  return expected === undefined || title.includes(expected) ? undefined : expected;
}
