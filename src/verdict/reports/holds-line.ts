import type { HoldName, HoldTotal } from '../../core/time/clock.ts';
import { formatDuration } from '../../core/time/duration.ts';

const WHO: Readonly<Record<HoldName, string>> = {
  turn: "customer's LLM server",
  'slow frame': 'frames slowed down by a fault',
  'unread frames': 'frames that your LLM server has not read',
  webhook: 'webhooks',
  request: 'requests',
  'socket open': 'opening sockets',
  ping: 'keepalives',
  'tool call': 'tool calls',
  step: 'steps',
  probe: 'probes',
};

/** Who held the clock, as a reader calls them. */
export function holderOf(name: HoldName): string {
  return WHO[name];
}

/** "customer's LLM server 31 ms   webhooks 7 ms": the longest first, and who ran out of time. */
export function holdsLine(holds: readonly HoldTotal[]): string {
  return [...holds]
    .filter((hold) => hold.count > 0)
    .sort((one, other) => other.heldMs - one.heldMs)
    .map(
      ({ name, heldMs, expired }) =>
        `${holderOf(name)} ${formatDuration(heldMs)}${expired > 0 ? ` (${expired} gave no answer)` : ''}`,
    )
    .join('   ');
}
