import { loadContract } from '../../contract/document.ts';
import { operationNames } from '../../contract/operation-names.ts';
import { NEVER_CONNECTED } from '../../core/transitions.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import { PACKS } from '../../providers/registry.ts';
import type { FaultNames } from '../../scenario/rules/fault-rules.ts';
import { RULE_NAMES } from '../../verdict/rule-names.ts';
import { failReasonsOf } from './fail-reasons-of.ts';

/** What a fault of a provider may be about; undefined where that is not one provider's to say. */
export function faultNamesOf(provider: string): FaultNames | undefined {
  const pack = packOf(provider);
  if (pack === undefined) return undefined;
  const { operations, webhooks } = loadContract(pack.contract);
  return {
    operations: [...new Set(operations.flatMap(operationNames))],
    events: [...webhooks.keys()],
  };
}

/** The words of a provider for why a call ended that nobody answered. */
function unansweredReasonsOf(provider: string): readonly string[] {
  const { endReasonWords = [], unansweredEndWords = [], neutralReason } = packOf(provider) ?? {};
  const byReason = endReasonWords.filter((word) => {
    const reason = neutralReason?.(word);
    return reason !== undefined && NEVER_CONNECTED.includes(reason);
  });
  return [...unansweredEndWords, ...byReason];
}

/** Whether a provider asks an LLM server of the customer's; undefined where that is not one provider's to say. */
function asksLlmServer(provider: string): boolean | undefined {
  const pack = packOf(provider);
  return pack && pack.socket !== undefined;
}

function packOf(provider: string): ProviderPack | undefined {
  return PACKS.find(({ id }) => id === provider);
}

/** The words of providers that the script language checks, for whoever reads scenarios. */
export const VOCABULARY = Object.freeze({
  providers: PACKS.map(({ id }) => id),
  failReasons: failReasonsOf,
  unansweredReasons: unansweredReasonsOf,
  asksLlmServer,
  faultNames: faultNamesOf,
  checkNames: RULE_NAMES,
});
