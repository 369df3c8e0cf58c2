import {
  createDeprecationFinder,
  type DeprecatedUse,
  type DeprecationFinder,
} from '../../contract/deprecations.ts';
import type { Contract } from '../../contract/document.ts';
import type { Operation } from '../../contract/operations.ts';
import type { QuirkValues } from '../../providers/pack.ts';
import { type ExchangeFinding, NO_FINDINGS } from './exchange-end.ts';
import type { Refusal } from './request-check.ts';

/** Nothing to refuse; perhaps something to be told. */
export interface Accepted {
  readonly warnings: readonly ExchangeFinding[];
}

/** Holds the body of a request against the days on which the provider takes things away. */
export type DateCheck = (body: unknown) => Refusal | Accepted;

const NOTHING: Accepted = { warnings: NO_FINDINGS };
const DAY = /^\d{4}-\d\d-\d\d$/;
const JSON_TYPE = 'application/json';

/** Why an operation is not there on a day, or under a quirk; undefined where it is. */
export function absenceOf(
  operation: Operation,
  { asOf, quirks }: { readonly asOf?: string | undefined; readonly quirks?: QuirkValues | undefined },
): string | undefined {
  const { availableFrom: from, onlyWhen } = operation;
  if (onlyWhen !== undefined && quirks !== undefined && quirks[onlyWhen.quirk] !== onlyWhen.value) {
    return `is only there with the quirk ${onlyWhen.quirk}=${onlyWhen.value}`;
  }
  if (asOf === undefined) return undefined;
  const until = endOf(operation, quirks);
  if (until !== undefined && asOf >= until) return `is gone since ${until} (as of ${asOf})`;
  return from !== undefined && asOf < from ? `is not there before ${from} (as of ${asOf})` : undefined;
}

/** The day from which on an operation is gone. */
function endOf({ availableUntil, endQuirk }: Operation, quirks: QuirkValues = {}): string | undefined {
  const chosen = endQuirk === undefined ? undefined : quirks[endQuirk];
  if (chosen === undefined) return availableUntil;
  return DAY.test(chosen) ? chosen : undefined;
}

/** The check of one operation. What its contract has deprecated is read at its first request. */
export function createDateCheck(contract: Contract, operation: Operation, asOf?: string): DateCheck {
  const own = operation.isDeprecated
    ? [warningOf(`${operation.id} is deprecated`, operation.availableUntil)]
    : [];
  const always: Accepted = own.length === 0 ? NOTHING : { warnings: own };
  const schema = operation.body?.schemas[JSON_TYPE];
  let isRead = schema === undefined;
  let find: DeprecationFinder | undefined;
  return (body) => {
    if (!isRead && schema !== undefined) {
      find = createDeprecationFinder(contract.document, schema);
      isRead = true;
    }
    if (find === undefined || body === undefined) return always;
    const uses = find(body);
    if (uses.length === 0) return always;
    const gone = uses.filter(({ until }) => asOf !== undefined && until !== undefined && asOf >= until);
    if (gone.length > 0) return refusalOf(gone);
    return {
      warnings: [...own, ...uses.map((use) => warningOf(`${placeOf(use)} is deprecated`, use.until))],
    };
  };
}

function refusalOf(gone: readonly DeprecatedUse[]): Refusal {
  // Assumed: no notice says how such a request is refused. Fields that are removed are usually refused by the schema.
  const problems = gone.map((use) => `${placeOf(use)} is no longer supported (since ${use.until})`);
  const [first] = gone;
  return {
    failure: 'invalid-request',
    ...(first && { message: first.refusal ?? `${placeOf(first)} is no longer supported` }),
    problems,
  };
}

function warningOf(what: string, until: string | undefined): ExchangeFinding {
  return {
    rule: 'deprecated-use',
    severity: 'warning',
    message: what,
    effect:
      until === undefined ? 'the provider may take it away' : `the provider announced its end for ${until}`,
  };
}

function placeOf({ pointer, value }: DeprecatedUse): string {
  return `request/body${pointer}${value === undefined ? '' : ` "${value}"`}`;
}
