import { loadContract } from '../contract/document.ts';
import { operationNames } from '../contract/operation-names.ts';
import { PACKS } from '../providers/registry.ts';
import type { FaultNames } from '../scenario/fault-rules.ts';
import { RULE_NAMES } from '../verdict/rule-names.ts';
import { failReasonsOf } from './fail-reasons-of.ts';

/** What a fault of a provider may be about; undefined where that is not one provider's to say. */
export function faultNamesOf(provider: string): FaultNames | undefined {
  const pack = PACKS.find(({ id }) => id === provider);
  if (pack === undefined) return undefined;
  const { operations, webhooks } = loadContract(pack.contract);
  return {
    operations: [...new Set(operations.flatMap(operationNames))],
    events: [...webhooks.keys()],
  };
}

/** The words of providers that the script language checks, for whoever reads scenarios. */
export const VOCABULARY = Object.freeze({
  providers: PACKS.map(({ id }) => id),
  failReasons: failReasonsOf,
  faultNames: faultNamesOf,
  checkNames: RULE_NAMES,
});
