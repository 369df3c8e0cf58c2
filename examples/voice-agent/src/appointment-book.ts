export interface Appointment {
  readonly day: string;
  readonly time: string;
  readonly isConfirmed: boolean;
  readonly callId: string;
}

/** Appointments by order number. In memory only: a restart empties it. */
export class AppointmentBook {
  readonly #appointments = new Map<string, Appointment>();

  find(order: string): Appointment | undefined {
    return this.#appointments.get(order);
  }

  /** A later call replaces an earlier one, but a mere wish never replaces a confirmed appointment. */
  store(order: string, appointment: Appointment): void {
    const known = this.#appointments.get(order);
    if (known?.isConfirmed === true && !appointment.isConfirmed) return;
    this.#appointments.set(order, appointment);
  }
}
