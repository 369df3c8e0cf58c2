/**
 * In which order the webhooks of a call arrive: one group after the other, those of one group at the same time. A
 * label that stands more than once arrives more than once; one that stands nowhere never arrives.
 */
export type DeliveryOrder = readonly (readonly string[])[];

/** The name of a message among those of its call: its event, with its number from the second one on. */
export function messageLabel(event: string, number: number): string {
  return number === 1 ? event : `${event}#${number}`;
}
