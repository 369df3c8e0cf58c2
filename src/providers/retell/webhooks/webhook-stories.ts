const CALL_EVENTS =
  'call_started, call_ended, call_analyzed, transcript_updated, transfer_started, transfer_bridged, transfer_cancelled, transfer_ended';

/** A call, a chat and an alert that between them bring about every event (docs: features/webhook-overview). */
export const retellWebhookStories: readonly string[] = [
  `call:
  metadata: { drydial: drydial-conform }
  agent: { engine: platform, webhook_events: [${CALL_EVENTS}] }
script:
  - ring: 2s
  - answer
  - agent: Hello, this is the practice. What is it about?
  - caller: I would like to speak to the doctor herself, please
  - transfer: { to: "+12125550177", outcome: busy, ring: 2s }
  - agent: She is on the phone. I try her colleague.
  - transfer: { to: "+12125550178", mode: warm, says: Put her through, talk: 20s }
`,
  // Silence ends a chat, which is noticed when somebody writes again.
  `call:
  direction: inbound
  channel: text
  agent: { engine: platform, webhook_events: [chat_started, transcript_updated, chat_ended, chat_analyzed] }
script:
  - caller: Are you open today?
  - wait: 1m
  - caller: And on Tuesday?
  - wait: 24h
  - wait: 2h
  - caller: It is me again
`,
  `call: { agent: { engine: platform } }
script:
  - answer
  - alert: { rule: Too many calls, metric: call_count, value: 120, threshold: 100 }
  - alert: { rule: Too many calls, metric: call_count, value: 90, threshold: 100, resolved: true }
  - hangup
`,
];
