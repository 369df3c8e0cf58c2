import { type Call, type CallAnalysis, isNeutral } from '../core/call.ts';

/** The analysis that the scenario scripts; what it leaves open is said plainly from the call itself. */
export function analysisOf(call: Call, scripted: Partial<CallAnalysis> = {}): CallAnalysis {
  const wasSpoken = call.transcript.some((item) => item.kind === 'utterance');
  const isVoicemail = call.endReason === 'voicemail';
  return {
    summary: scripted.summary ?? plainSummary(call),
    sentiment: scripted.sentiment ?? (wasSpoken ? 'Neutral' : 'Unknown'),
    isSuccessful:
      scripted.isSuccessful ??
      (wasSpoken && call.status === 'ended' && !isVoicemail && !failedInItsOwnWay(call)),
    inVoicemail: scripted.inVoicemail ?? isVoicemail,
    custom: scripted.custom ?? {},
  };
}

/** For a reason that only the provider knows: whether the call counts as an error is then the provider's to say. */
function failedInItsOwnWay({ endReason, endedBy }: Call): boolean {
  return endedBy === 'network' && endReason !== undefined && !isNeutral(endReason);
}

function plainSummary(call: Call): string {
  if (call.answeredAtMs === undefined) return 'The call was not connected.';
  const lines = call.transcript.filter((item) => item.kind === 'utterance');
  if (lines.length === 0) return 'Nobody spoke.';
  const byCaller = lines.filter((line) => line.role === 'caller').length;
  const byAgent = lines.filter((line) => line.role === 'agent').length;
  return `The caller spoke ${times(byCaller)} and the agent ${times(byAgent)}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
