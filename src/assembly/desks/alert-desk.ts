import type { AccountAlert } from '../../core/alert.ts';
import { SimulatorError } from '../../core/errors.ts';
import type { AlertDesk } from '../../providers/pack.ts';
import type { AlertOptions, AlertResult } from '../../simulator-alerts.ts';
import type { Setup } from '../start/setup.ts';
import type { WorldParts } from '../world/world-parts.ts';
import { isMeant, servedPack } from './meant-accounts.ts';

/** Breaks a rule of an account, or mends it, and tells its customer. @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN */
export function raiseAlert({ worlds, packs }: Setup, options: AlertOptions): AlertResult {
  const { apiKey: _apiKey, workspaceId: _workspaceId, provider, resolved = false, ...figures } = options;
  if (provider !== undefined) servedPack(packs, provider);
  const open = worlds.all.flatMap((parts): Watched[] => {
    const { alerts: desk } = parts.pack;
    return desk !== undefined && isMeant(parts, options) ? [{ parts, desk }] : [];
  });
  const { parts, desk } = onlyOne(open);
  const alert: AccountAlert = { ...figures, isResolved: resolved };
  const outcome = desk.tell(alert, parts.context);
  if (outcome.kind === 'refused')
    throw new SimulatorError('DRY_OPTION_INVALID', `there is no alert: ${outcome.problem}.`);
  const { id, event } = outcome;
  return { id, event, provider: parts.pack.id, world: parts.world.name };
}

interface Watched {
  readonly parts: WorldParts;
  readonly desk: AlertDesk;
}

function onlyOne(open: readonly Watched[]): Watched {
  const [first, second] = open;
  if (first === undefined) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      'no open account of a provider that has alerts is meant.',
      {
        fix: 'Let your program send a request first: a key opens its account.',
      },
    );
  }
  if (second === undefined) return first;
  throw new SimulatorError('DRY_OPTION_INVALID', `${open.length} open accounts may be meant.`, {
    fix: 'Name the one that is meant by its key, with "api_key" or apiKey.',
  });
}
