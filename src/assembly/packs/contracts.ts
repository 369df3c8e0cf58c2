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

/** Of this process: a test suite starts a simulator for each of its tests, and what one has compiled serves the next. */
const opened = new WeakMap<ProviderPack, PackContracts>();

/** The contract of a pack; nothing is read or compiled before it is needed, and nothing twice. */
export function contractsOf(pack: ProviderPack): PackContracts {
  let contracts = opened.get(pack);
  if (contracts === undefined) {
    contracts = open(pack);
    opened.set(pack, contracts);
  }
  return contracts;
}

function open(pack: ProviderPack): PackContracts {
  const contract = loadContract(pack.contract);
  const validator = createValidator(contract);
  const frameCheck = createFrameCheck(validator, pack.socket?.schemas.fromAgent ?? {});
  return { contract, validator, frameCheck };
}
