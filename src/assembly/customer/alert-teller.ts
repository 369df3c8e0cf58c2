import type { AlertTeller } from '../../core/alert.ts';
import type { AlertDesk, WorldContext } from '../../providers/pack.ts';

/** Joins a pack's alerts with one world. */
export function createAlertTeller(desk: AlertDesk, contextOf: () => WorldContext): AlertTeller {
  return {
    tell(alert, otherUrl) {
      const context = contextOf();
      const webhookUrl = alert.webhookUrl ?? context.account.webhookUrl ?? otherUrl;
      return desk.tell(webhookUrl === undefined ? alert : { ...alert, webhookUrl }, context);
    },
  };
}
