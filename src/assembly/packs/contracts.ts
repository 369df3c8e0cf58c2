import { type Contract, loadContract } from '../../contract/document.ts';
import { createFrameCheck, type FrameCheck } from '../../contract/frame-check.ts';
import { createValidator, type Validator } from '../../contract/validator.ts';
import type { ProviderPack } from '../../providers/pack.ts';

/** A pack's contract as the wires use it: REST and the socket share what is compiled. */
export interface PackContracts {
  readonly contract: Contract;
  readonly validator: Validator;
  /** Holds frames from an agent against the contract; nothing is refused where the pack has no socket. */
  readonly frameCheck: FrameCheck;
}

/** Opens the contract of each pack once; nothing is read or compiled before it is needed. */
export function openContracts(packs: readonly ProviderPack[]): (pack: ProviderPack) => PackContracts {
  const byPack = new Map(packs.map((pack) => [pack.id, open(pack)]));
  return (pack) => byPack.get(pack.id) ?? open(pack);
}

function open(pack: ProviderPack): PackContracts {
  const contract = loadContract(pack.contract);
  const validator = createValidator(contract);
  const frameCheck = createFrameCheck(validator, pack.socket?.schemas.fromAgent ?? {});
  return { contract, validator, frameCheck };
}
