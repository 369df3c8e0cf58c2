import type { SimulatorOptions } from '../simulator-types.ts';
import type { Settings } from './settings.ts';

/** What a simulator is started with, from the settings in force. */
export function toSimulatorOptions(settings: Settings): SimulatorOptions {
  const {
    providers,
    apiKeys,
    seed,
    startAt,
    concurrency,
    llmUrl,
    webhookUrl,
    webhookSecret,
    webhookHeaders,
    webhookQuery,
    publicUrl,
    livekitKey,
    allowEgress,
    ca,
    scenarios,
    data,
    limits,
    quirks,
    asOf,
  } = settings;
  return {
    host: settings.host,
    port: settings.port,
    clock: settings.clock,
    deadlines: settings.deadlines,
    journalLimit: settings.journalLimit,
    unknownIds: settings.unknownIds,
    ...(providers === undefined ? {} : { providers }),
    ...(apiKeys === undefined ? {} : { apiKeys }),
    ...(seed === undefined ? {} : { seed }),
    ...(startAt === undefined ? {} : { startAt }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(llmUrl === undefined ? {} : { llmUrl }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(webhookHeaders === undefined ? {} : { webhookHeaders }),
    ...(webhookQuery === undefined ? {} : { webhookQuery }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(livekitKey === undefined ? {} : { livekitKey }),
    ...(allowEgress === undefined ? {} : { allowEgress }),
    ...(ca === undefined ? {} : { caFile: ca }),
    ...(scenarios === undefined ? {} : { scenarios }),
    ...(data === undefined ? {} : { dataFile: data }),
    ...(limits === undefined ? {} : { limits }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(quirks === undefined ? {} : { quirks }),
  };
}
