import type { Finding } from '../verdict/finding.ts';

/** How one rule of a suite came out. */
export interface RuleResult {
  readonly id: string;
  readonly title: string;
  /** 'fragile': broken by what the provider itself never does. */
  readonly result: 'holds' | 'broken' | 'fragile' | 'no occasion';
  /** The first of what broke it. */
  readonly finding?: Finding | undefined;
  /** The rule that tells of the cause, where one cause breaks several. */
  readonly fallsWith?: string | undefined;
  /** The conversation in which it was broken. */
  readonly conversation?: string | undefined;
  /** What was done to the server in it, where that was out of the ordinary; follows "drydial". */
  readonly does?: string | undefined;
  /** Why nothing can be said, where that is not plain: the server was gone. */
  readonly because?: string | undefined;
}
