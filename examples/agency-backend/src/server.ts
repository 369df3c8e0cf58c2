import { startAgency } from './agency.ts';
import { loadConfig } from './config.ts';

try {
  const agency = await startAgency(loadConfig(process.env));
  console.log(`agency ready on ${agency.url}`);
  for (const { slug, workspaceId } of agency.clients) console.log(`  ${slug}   workspace ${workspaceId}`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void agency.stop());
} catch (error) {
  console.error(`agency cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
