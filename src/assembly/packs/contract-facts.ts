import { type Contract, loadContract } from '../../contract/document.ts';
import { resolvePointer } from '../../contract/pointer.ts';
import { isJsonObject } from '../../core/json.ts';
import type { ProviderPack, QuirkValues } from '../../providers/pack.ts';
import type { ContractFacts } from '../../verdict/coverage/coverage.ts';
import { absenceOf } from '../../wires/rest/date-check.ts';

/** What could be in use of a provider's API, on a day if one is given. */
export function readContractFacts(
  { id, contract: source }: ProviderPack,
  options: {
    readonly contract?: Contract;
    readonly asOf?: string | undefined;
    readonly quirks?: QuirkValues;
  } = {},
): ContractFacts {
  const contract = options.contract ?? loadContract(source);
  const there = contract.operations.filter((operation) => absenceOf(operation, options) === undefined);
  return {
    provider: id,
    version: source.version,
    operations: there.map((operation) => ({
      id: operation.id,
      method: operation.method,
      path: operation.path,
      statuses: Object.keys(operation.replies),
    })),
    events: [...contract.webhooks.keys()],
    sentFrames: framesOf(contract, source.frames?.sent),
    receivedFrames: framesOf(contract, source.frames?.received),
  };
}

/** The words of a schema that tells frames apart. */
function framesOf(contract: Contract, name: string | undefined): readonly string[] {
  const pointer = name === undefined ? undefined : contract.component(name);
  const mapping = pointer && resolvePointer(contract.document, `${pointer}/discriminator/mapping`);
  return isJsonObject(mapping) ? Object.keys(mapping) : [];
}
