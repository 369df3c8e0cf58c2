export interface Patient {
  readonly name: string;
}

/** Who is known by their number. In memory only; a practice would ask its own records. */
export class Patients {
  readonly #patients = new Map<string, Patient>([['+12125550123', { name: 'Ada' }]]);
  readonly #blocked = new Set(['+12125550666']);

  find(phoneNumber: string): Patient | undefined {
    return this.#patients.get(phoneNumber);
  }

  /** Whoever was called before is known by name when they call back. */
  remember(phoneNumber: string, patient: Patient): void {
    this.#patients.set(phoneNumber, patient);
  }

  isBlocked(phoneNumber: string): boolean {
    return this.#blocked.has(phoneNumber);
  }
}
