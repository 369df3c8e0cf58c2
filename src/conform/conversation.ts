/** A short conversation that is held with the server under test. What it answers is its own affair. */
export interface Conversation {
  readonly id: string;
  /** Steps and further fields of a scenario, in YAML. */
  readonly story: string;
  /**
   * A server may fall over in it. It is held last and alone: a server that dies takes every conversation with it that is held
   * at the same time, and they would be blamed for it.
   */
  readonly isRough?: true;
}

const GREETED = '  - ring: 1s\n  - answer\n  - expect_reply\n';
const QUESTION = '  - caller: Hello, can you tell me what you can do for me please\n';

/** Ends well: the caller has had an answer, and hangs up. */
const ASKED = `script:\n${GREETED}${QUESTION}  - expect_reply\n  - hangup\n`;

/** A caller of a name that no other call has. */
function spokenBy(name: string): string {
  return `call: { dynamic_variables: { name: ${name}, customer_name: ${name} }, metadata: { name: ${name} } }\n`;
}

function asked(id: string, fault: string): Conversation {
  return { id, story: `${AFTER_FAULT}faults:\n  - ${fault}\n` };
}

function rough(id: string, fault: string): Conversation {
  return { ...asked(id, fault), isRough: true };
}

/** Something goes wrong in the first question; whether the server has survived it shows in the second. */
const AFTER_FAULT = `script:
${GREETED}${QUESTION}  - expect_reply
  - caller: And could you say that once more please
  - expect_reply
  - hangup
`;

/** Every conversation of the suite, each played in a call and an account of its own. */
export const CONVERSATIONS: readonly Conversation[] = [
  { id: 'plain', story: ASKED },
  { id: 'twin-a', story: `${spokenBy('Pomegranate')}${ASKED}` },
  { id: 'twin-b', story: `${spokenBy('Watermelon')}${ASKED}` },
  {
    id: 'long',
    story: `script:\n${GREETED}${QUESTION}  - expect_reply\n  - caller: I have a second question for you, about something quite different\n  - expect_reply\n  - caller: Thank you, that is all I wanted to know, goodbye\n  - expect_reply\n  - hangup\n`,
  },
  {
    id: 'interrupted',
    story: `script:\n${GREETED}${QUESTION}  - interrupt: { after: 2 words, says: "wait, something else please" }\n  - expect_reply\n  - hangup\n`,
  },
  {
    id: 'interrupted-early',
    story: `script:\n${GREETED}${QUESTION}  - interrupt: { after: question, says: "no, I meant something else" }\n  - expect_reply\n  - hangup\n`,
  },
  {
    id: 'interrupted-twice',
    story: `script:\n${GREETED}${QUESTION}  - interrupt: { after: 1 words, says: "wait please" }\n  - interrupt: { after: 1 words, says: "sorry, one more thing" }\n  - expect_reply\n  - hangup\n`,
  },
  {
    id: 'early',
    story: `script:\n${GREETED}  - caller: { says: "I would like to ask you something, about your opening hours please", early: first_frame }\n  - expect_reply\n  - hangup\n`,
  },
  {
    id: 'silent',
    story: `call: { agent: { reminder_trigger_ms: 10000, reminder_max_count: 2 } }\nscript:\n${GREETED}${QUESTION}  - expect_reply\n  - silence: 14s\n  - caller: I am still here\n  - expect_reply\n  - hangup\n`,
  },
  { id: 'idle', story: `script:\n${GREETED}  - wait: 30s\n${QUESTION}  - expect_reply\n  - hangup\n` },
  {
    id: 'unintelligible',
    story: `script:\n${GREETED}  - caller: { unintelligible: 2s }\n${QUESTION}  - expect_reply\n  - hangup\n`,
  },
  { id: 'keys', story: `script:\n${GREETED}  - dtmf: "1#"\n${QUESTION}  - expect_reply\n  - hangup\n` },
  {
    id: 'hung-up',
    story: `script:\n${GREETED}${QUESTION}  - wait: 1s\n  - hangup\n`,
  },
  asked('duplicate-frame', '{ on: socket, at: turn 1, duplicate_frame: true }'),
  asked('stale-id', '{ on: socket, at: turn 2, stale_response_id: true }'),
  asked('skipped-id', '{ on: socket, at: turn 1, skipped_response_id: 5 }'),
  rough('unknown-type', '{ on: socket, at: turn 1, unknown_type: someday }'),
  rough('missing-field', '{ on: socket, at: turn 1, missing_field: transcript }'),
  rough('malformed-frame', '{ on: socket, at: turn 1, malformed_frame: true }'),
  asked('fragments', '{ on: socket, fragment: 20 }'),
  asked('slow-line', '{ on: socket, bandwidth: 20kB }'),
  asked('long-transcript', '{ on: socket, long_transcript: 100kB }'),
  asked('no-pings', '{ on: socket, no_pings: true }'),
  asked('lost-line', '{ on: socket, at: turn 1, disconnect: true }'),
  asked('going-away', '{ on: socket, at: turn 2, disconnect: { code: 1001 } }'),
  asked('reconnect-storm', '{ on: socket, at: turn 1, reconnect_storm: 2 }'),
];
