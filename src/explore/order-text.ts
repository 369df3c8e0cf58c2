import type { DeliveryOrder } from '../core/delivery-order.ts';
import { SimulatorError } from '../core/errors.ts';
import { nearestWord } from '../core/text/nearest-word.ts';

/** "call_started, call_ended + call_analyzed": what comes after each other, and what at the same time. */
export function formatOrder(order: DeliveryOrder): string {
  return order.length === 0 ? 'nothing' : order.map((group) => group.join(' + ')).join(', ');
}

/**
 * Reads such a text. A name that stands nowhere never arrives.
 * @throws DRY_OPTION_INVALID where a name is none of the call's messages
 */
export function parseOrder(text: string, labels: readonly string[]): DeliveryOrder {
  if (text.trim() === 'nothing') return [];
  return text.split(',').map((group) =>
    group.split('+').map((part) => {
      const name = part.trim();
      if (labels.includes(name)) return name;
      const near = nearestWord(name, labels);
      const meant = near === undefined ? '' : ` Did you mean ${near}?`;
      throw new SimulatorError(
        'DRY_OPTION_INVALID',
        `--order: "${name}" is none of the call's webhooks, which are ${labels.join(', ')}.${meant}`,
        {
          fix: 'Write them as in  call_started, call_ended + call_analyzed: "," for one after the other, "+" for at the same time.',
        },
      );
    }),
  );
}
