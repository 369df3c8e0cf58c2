import { address, anyText, PAIRS, textThat } from './setting-kinds.ts';
import type { Setting } from './settings.ts';

const ALL = ['serve', 'run', 'demo'] as const;

/** What a customer sets up in the dashboard of a provider that has one for it. */
export const DASHBOARD_SETTINGS = {
  webhookSecret: {
    flag: '--webhook-secret',
    variable: 'DRYDIAL_WEBHOOK_SECRET',
    kind: anyText('a secret', '<secret>'),
    withoutValue: "the provider's usual variable, else a fixed one",
    about: 'signs webhooks where the provider has a secret for that beside the API key',
    group: 'Your programs',
    commands: ALL,
    isSecret: true,
  },
  webhookHeaders: {
    flag: '--webhook-header',
    variable: 'DRYDIAL_WEBHOOK_HEADERS',
    kind: PAIRS,
    withoutValue: 'none',
    about: 'a header of every webhook, where the dashboard of the provider has such',
    group: 'Your programs',
    commands: ALL,
    isSecret: true,
  },
  webhookQuery: {
    flag: '--webhook-query',
    variable: 'DRYDIAL_WEBHOOK_QUERY',
    kind: PAIRS,
    withoutValue: 'none',
    about: 'a query parameter of every webhook, where the dashboard of the provider has such',
    group: 'Your programs',
    commands: ALL,
    isSecret: true,
  },
  publicUrl: {
    flag: '--public-url',
    variable: 'DRYDIAL_PUBLIC_URL',
    kind: address(['http:', 'https:']),
    withoutValue: 'where it listens; a host that does not exist on the clocks skip and live',
    about: "where clients reach the provider's API, for URLs in payloads such as those of recordings",
    group: 'Your programs',
    commands: ALL,
  },
  livekitKey: {
    flag: '--livekit-key',
    variable: 'DRYDIAL_LIVEKIT_KEY',
    kind: textThat('key:secret', '<key:secret>', { pattern: /^[^:]+:./ }),
    withoutValue: "that of LiveKit's development mode",
    about:
      'key of a LiveKit server of yours, with which tokens of web calls are signed; on the skipping clock add --start-at now',
    group: 'Your programs',
    commands: ALL,
    isSecret: true,
  },
} as const satisfies Readonly<Record<string, Setting>>;
