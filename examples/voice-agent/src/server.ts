import { loadConfig } from './config.ts';
import { startVoiceAgent } from './voice-agent.ts';

try {
  const voiceAgent = await startVoiceAgent(loadConfig(process.env));
  console.log(`voice agent ready on ${voiceAgent.url}`);

  // `once`: a second signal finds no handler and ends the process at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await voiceAgent.stop();
      // A request to Retell may still be under way; nobody is left to receive its answer.
      process.exit(0);
    });
  }
} catch (error) {
  console.error(`voice agent cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
