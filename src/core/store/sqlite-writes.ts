import { isError, messageOf, SimulatorError } from '../errors.ts';
import { type Deadline, startDeadline } from '../time/wall-clock.ts';
import { Changes, type Transaction } from './changes.ts';
import { Debts, type Owed } from './debts.ts';
import type { OpenDatabase } from './sqlite-file.ts';

/** A file that cannot be written any more, or can again. */
export type FileTrouble =
  | { readonly kind: 'unwritable'; readonly world: string; readonly message: string }
  | { readonly kind: 'writable-again'; readonly world: string; readonly message: string };

/** What a store does where its file cannot be written for a while. */
export interface Patience {
  /** Wall ms from one attempt to write what is owed to the next. Default 1000. */
  readonly retryMs?: number;
  /** Told once for each time of trouble, and once it is over. Must not throw. */
  readonly onTrouble: (trouble: FileTrouble) => void;
}

const RETRY_MS = 1000;
/** Changes nothing, and needs a page of the file's log all the same. */
const PROBE = "UPDATE drydial SET value = value WHERE name = 'format'";

/** A change of the file: a record, or a whole world. */
export type FileChange = Owed | { readonly world: string; readonly isCleared: true };

interface OpenTransaction {
  /** It is kept from the file: what it changes is owed. */
  isOwing: boolean;
  readonly changes: FileChange[];
}

/**
 * Every write of a store to its file. Without patience, one that fails throws. With it, only what a request asks
 * for does; whatever else happens (a call goes on, a webhook was accepted) cannot be undone: memory has it, the file
 * is owed it, and gets all of it in one transaction as soon as it can be written.
 */
export class SqliteWrites {
  readonly #file: string;
  readonly #open: OpenDatabase;
  readonly #patience: Patience | undefined;
  readonly #changes = new Changes();
  readonly #debts = new Debts();
  /** Requests that are being carried out, one within the other. */
  #requests = 0;
  /** How often something had to be owed. */
  #owings = 0;
  #rollbacks = 0;
  #transaction: OpenTransaction | undefined;
  #trouble: { readonly world: string; retry: Deadline } | undefined;

  constructor(file: string, open: OpenDatabase, patience: Patience | undefined) {
    this.#file = file;
    this.#open = open;
    this.#patience = patience;
  }

  /** What was done to the memory, for the way back. */
  get changes(): Pick<Changes, 'beforePut' | 'beforeDelete'> {
    return this.#changes;
  }

  /** Whether memory has something that the file has not. */
  get isOwing(): boolean {
    return this.#debts.size > 0 || this.#transaction !== undefined;
  }

  /** How often the file was set back to what it was before. */
  get rollbacks(): number {
    return this.#rollbacks;
  }

  /** One change; memory follows when this has returned. @throws DRY_FILE_UNWRITABLE */
  write(change: FileChange, run: () => void): void {
    const transaction = this.#transaction;
    if (transaction !== undefined) {
      transaction.changes.push(change);
      if (!transaction.isOwing) this.#tryWithin(transaction, run);
      return;
    }
    const mayOwe = this.#requests === 0;
    if (this.#debts.size > 0 && mayOwe) {
      this.#owe([change]);
      return;
    }
    if (this.#debts.size > 0) this.#pay();
    try {
      this.#open.checkPlace();
      run();
    } catch (thrown) {
      if (!this.#isPatientWith(thrown)) throw this.#unwritable(thrown);
      this.#tellTrouble(change.world, thrown);
      if (!mayOwe) throw this.#unwritable(thrown);
      this.#owe([change]);
    }
  }

  /** See WorldStore. It may owe: what is done at once is what happens, and not what somebody asks for. */
  atomically<T>(work: () => T): T {
    if (this.#transaction !== undefined) return work();
    const transaction: OpenTransaction = { isOwing: this.#debts.size > 0, changes: [] };
    this.#transaction = transaction;
    try {
      return this.#changes.atomically(work, this.#steps(transaction));
    } finally {
      this.#transaction = undefined;
    }
  }

  /** See WorldStore. @throws DRY_FILE_UNWRITABLE */
  strictly<T>(work: () => T): T {
    const owingsBefore = this.#owings;
    this.#requests += 1;
    let result: T;
    try {
      result = work();
    } finally {
      this.#requests -= 1;
    }
    // Whoever waits for the rest of the work hears of it in another way: nothing may be thrown beside its promise.
    if (this.#owings > owingsBefore && !(result instanceof Promise)) this.#pay();
    return result;
  }

  /** @throws DRY_FILE_UNWRITABLE where something is still owed. */
  close(): void {
    const { database } = this.#open;
    if (!database.isOpen) return;
    const owed = this.#debts.size;
    try {
      // Of a file that is elsewhere, what stands in its log is missing there.
      if (owed === 0) this.#open.checkPlace();
      else this.#pay();
    } catch (thrown) {
      if (owed === 0) throw thrown;
      const lost = `what has changed since is lost (records: ${owed})`;
      throw new SimulatorError('DRY_FILE_UNWRITABLE', `${messageOf(thrown)}; ${lost}.`, { cause: thrown });
    } finally {
      this.#trouble?.retry.cancel();
      database.close();
    }
  }

  #steps(transaction: OpenTransaction): Transaction {
    const { database } = this.#open;
    return {
      begin: () => {
        if (!transaction.isOwing) this.#tryWithin(transaction, () => this.#begin());
      },
      commit: () => {
        if (!transaction.isOwing) this.#tryWithin(transaction, () => database.exec('COMMIT'));
        if (transaction.isOwing) this.#owe(transaction.changes);
      },
      rollback: () => this.#rollBack(),
    };
  }

  /** Leaves the file as it was, where that cannot be changed, and goes on in memory. */
  #tryWithin(transaction: OpenTransaction, run: () => void): void {
    try {
      run();
    } catch (thrown) {
      if (!this.#isPatientWith(thrown)) throw this.#unwritable(thrown);
      this.#rollBack();
      transaction.isOwing = true;
      this.#tellTrouble(transaction.changes[0]?.world ?? '', thrown);
    }
  }

  #begin(): void {
    this.#open.checkPlace();
    this.#open.database.exec('BEGIN');
  }

  #rollBack(): void {
    const { database } = this.#open;
    this.#rollbacks += 1;
    // Some failures, a full disk among them, have ended it already.
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
  }

  /** What SQLite itself says may be over in a while, and a file may come back; anything else is a defect. */
  #isPatientWith(thrown: unknown): boolean {
    if (this.#patience === undefined || !isError(thrown)) return false;
    return 'errcode' in thrown || (thrown instanceof SimulatorError && thrown.code === 'DRY_FILE_UNWRITABLE');
  }

  #owe(changes: readonly FileChange[]): void {
    this.#owings += 1;
    for (const change of changes) {
      if ('isCleared' in change) this.#debts.clearWorld(change.world);
      else this.#debts.add(change);
    }
  }

  #tellTrouble(world: string, cause: unknown): void {
    if (this.#trouble !== undefined || this.#patience === undefined) return;
    this.#trouble = { world, retry: this.#retryLater(this.#patience) };
    this.#patience.onTrouble({ kind: 'unwritable', world, message: this.#unwritable(cause).message });
  }

  #retryLater({ retryMs = RETRY_MS }: Patience): Deadline {
    return startDeadline(retryMs, () => {
      try {
        this.#pay();
      } catch {
        if (this.#trouble !== undefined && this.#patience !== undefined)
          this.#trouble.retry = this.#retryLater(this.#patience);
      }
    });
  }

  /** Writes everything that is owed. @throws DRY_FILE_UNWRITABLE */
  #pay(): void {
    const { database, statements } = this.#open;
    const count = this.#debts.size;
    try {
      this.#begin();
      if (count > 0) this.#debts.write(statements);
      else database.exec(PROBE);
      database.exec('COMMIT');
    } catch (thrown) {
      this.#rollBack();
      throw this.#unwritable(thrown);
    }
    this.#debts.forgive();
    const trouble = this.#trouble;
    this.#trouble = undefined;
    trouble?.retry.cancel();
    if (trouble === undefined) return;
    const caughtUp = count === 0 ? '' : `, and has what has changed meanwhile (records: ${count})`;
    const message = `The data file "${this.#file}" can be written again${caughtUp}.`;
    this.#patience?.onTrouble({ kind: 'writable-again', world: trouble.world, message });
  }

  #unwritable(thrown: unknown): SimulatorError {
    if (thrown instanceof SimulatorError) return thrown;
    const message = `The data file "${this.#file}" cannot be written: ${messageOf(thrown)}`;
    return new SimulatorError('DRY_FILE_UNWRITABLE', message, { cause: thrown });
  }
}
