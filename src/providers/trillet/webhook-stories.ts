/** A call that comes about and one that does not: between them they bring about every event of calls (docs: introduction). */
export const trilletWebhookStories: readonly string[] = [
  `call:
  metadata: { drydial: drydial-conform }
script:
  - ring: 2s
  - answer
  - agent: Hello, this is the practice. What is it about?
  - caller: I would like an appointment on Tuesday
  - agent: Tuesday at ten, then
  - hangup
`,
  `call:
  metadata: { drydial: drydial-conform }
script:
  - ring: 2s
  - busy
`,
];
