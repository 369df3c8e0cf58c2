import type { Entry, FaultEntry, FrameEntry } from '../../src/core/journal/entry.ts';
import type { Finding, SimulatorOptions } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { echoAgent, type LlmServer, type LlmServerOptions } from '../support/llm-server.ts';
import { openAccount, serveLlm, simulate, story } from './account.ts';

export const TALK = `- answer
  - expect_reply
  - caller: one
  - expect_reply
  - caller: two
  - expect_reply
  - caller: three
  - expect_reply
  - hangup: caller`;

export interface FaultedCall {
  readonly steps?: string;
  readonly llm?: LlmServerOptions;
  readonly options?: SimulatorOptions;
  readonly more?: string;
}

/** What became of a call whose socket had faults. */
export interface Outcome {
  readonly server: LlmServer;
  readonly reason: string | undefined;
  readonly transcript: string;
  readonly entries: readonly Entry[];
  readonly fired: readonly FaultEntry[];
  readonly findings: readonly Finding[];
  /** Frames that went out, without what only shows the conversation and keeps it alive. */
  readonly questions: readonly FrameEntry[];
}

/** Plays one served call, with those faults in its scenario, against a customer's LLM server. */
export async function meet(faults: readonly string[], call: FaultedCall = {}): Promise<Outcome> {
  const { steps = TALK, llm = echoAgent(), options = {}, more = '' } = call;
  const list = faults.length === 0 ? '' : `faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`;
  const text = story('Faulted', steps, `${more}\n${list}`);
  const simulator = await simulate({ scenarios: [parseScenario(text)], ...options });
  const server = await serveLlm(llm);
  const account = await openAccount(simulator, { llmUrl: server.url });
  const callId = await account.dial(undefined, { scenario: 'Faulted' });
  await simulator.settled();
  const { disconnection_reason: reason, transcript = '' } = await account.client.call.retrieve(callId);
  const entries = simulator.journal.entries({ callId });
  return {
    server,
    reason,
    transcript,
    entries,
    fired: entries.filter((entry): entry is FaultEntry => entry.wire === 'fault' && entry.kind === 'fired'),
    findings: simulator.judge().findings,
    questions: entries.filter(
      (entry): entry is FrameEntry =>
        entry.kind === 'frame' && entry.direction === 'out' && entry.type === 'response_required',
    ),
  };
}

/** The names of checks with an error. */
export function broken(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.filter(({ severity }) => severity === 'error').map(({ check }) => check))];
}
