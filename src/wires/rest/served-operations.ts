import type { Operation } from '../../contract/operations.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { OperationHandler } from '../../providers/pack.ts';
import { absenceOf } from './date-check.ts';
import type { PackMount } from './pack-mount.ts';

/** An operation of the contract, and what answers it. */
export interface ServedOperation {
  readonly operation: Operation;
  readonly handle: OperationHandler;
}

/**
 * What a pack serves: the operations that it implements, and the other ways to them that its contract names
 * (x-alias-of); without those that are not there on the day or under the quirks in force.
 * @throws DRY_INTERNAL where the pack implements what its contract does not know.
 */
export async function servedOperations(mount: PackMount): Promise<readonly ServedOperation[]> {
  const { pack, contract } = mount;
  const table = typeof pack.operations === 'function' ? await pack.operations() : pack.operations;
  const own = Object.entries(table).map(([id, handle]): ServedOperation => {
    const operation = contract.operation(id);
    if (operation === undefined) {
      throw new SimulatorError(
        'DRY_INTERNAL',
        `Pack ${pack.id} implements "${id}", and ${contract.source} has no such operation.`,
      );
    }
    return { operation, handle };
  });
  const aliases = contract.operations.flatMap((operation): readonly ServedOperation[] => {
    const handle = operation.aliasOf === undefined ? undefined : table[operation.aliasOf];
    return handle === undefined ? [] : [{ operation, handle }];
  });
  return [...own, ...aliases].filter(({ operation }) => absenceOf(operation, mount) === undefined);
}
