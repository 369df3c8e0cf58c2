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
  /** What is done to the server in it, in words that follow "drydial". */
  readonly does?: string;
  /** That is nothing that the provider ever does: whatever it makes of the server breaks no rule but the one about it. */
  readonly isForeign?: true;
}

const GREETED = '  - ring: 1s\n  - answer\n  - expect_reply\n';
const QUESTION = '  - caller: Hello, can you tell me what you can do for me please\n';

/** Ends well: the caller has had an answer, and hangs up. */
const ASKED = `script:\n${GREETED}${QUESTION}  - expect_reply\n  - hangup\n`;

/** A caller of a name that no other call has. */
function spokenBy(name: string): string {
  return `call: { dynamic_variables: { name: ${name}, customer_name: ${name} }, metadata: { name: ${name} } }\n`;
}

/** Something that a line, or a busy provider, may do. */
function asked(id: string, fault: string, does: string): Conversation {
  return { id, story: `${AFTER_FAULT}faults:\n  - ${fault}\n`, does };
}

function foreign(id: string, fault: string, does: string): Conversation {
  return { ...asked(id, fault, does), isForeign: true };
}

function rough(id: string, fault: string, does: string): Conversation {
  return { ...foreign(id, fault, does), isRough: true };
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
  rough(
    'duplicate-frame',
    '{ on: socket, at: turn 1, duplicate_frame: true }',
    'asks the first question twice',
  ),
  {
    id: 'stale-id',
    story: `${AFTER_FAULT.replace('  - hangup\n', `${QUESTION}  - expect_reply\n  - hangup\n`)}faults:\n  - { on: socket, at: turn 2, stale_response_id: true }\n`,
    does: 'asks the second question again with the id of the first',
    isForeign: true,
    isRough: true,
  },
  foreign('skipped-id', '{ on: socket, at: turn 1, skipped_response_id: 5 }', 'leaves out five ids'),
  rough(
    'unknown-type',
    '{ on: socket, at: turn 1, unknown_type: someday }',
    'sends a frame of the type "someday" before the first question',
  ),
  rough(
    'missing-field',
    '{ on: socket, at: turn 1, missing_field: transcript }',
    'sends the first question without its transcript',
  ),
  rough(
    'malformed-frame',
    '{ on: socket, at: turn 1, malformed_frame: true }',
    'sends a frame that is no JSON before the first question',
  ),
  asked('fragments', '{ on: socket, fragment: 20 }', 'sends frames in fragments of 20 bytes'),
  asked('slow-line', '{ on: socket, bandwidth: 20kB }', 'sends 20 kB a second'),
  asked('long-transcript', '{ on: socket, long_transcript: 100kB }', 'sends transcripts of 100 kB and more'),
  asked('no-pings', '{ on: socket, no_pings: true }', 'sends no keepalives'),
  asked('lost-line', '{ on: socket, at: turn 1, disconnect: true }', 'loses the line at the first question'),
  asked(
    'going-away',
    '{ on: socket, at: turn 2, disconnect: { code: 1001 } }',
    'closes the socket with 1001 at the second question',
  ),
  asked(
    'reconnect-storm',
    '{ on: socket, at: turn 1, reconnect_storm: 2 }',
    'loses two sockets in a row from the first question on',
  ),
];
