import type { Json, JsonObject } from '../../../core/json.ts';
import type { Random } from '../../../core/random.ts';
import { textField } from '../fields.ts';

/** What somebody writes about, and what an agent says to it; the first that fits. No model is asked. */
const TOPICS: readonly (readonly [about: RegExp, replies: readonly string[]])[] = [
  [
    /\b(?:bye|goodbye|that'?s all|nothing else)\b/i,
    ['Goodbye, and have a nice day!', 'Thank you for your time. Goodbye!'],
  ],
  [
    /\b(?:thanks?|thank you|great|perfect)\b/i,
    ["You're welcome! Is there anything else?", 'Happy to help. Anything else?'],
  ],
  [
    /\b(?:human|person|someone|representative|manager)\b/i,
    [
      'I will pass this on to a colleague, who gets back to you shortly.',
      'Of course. A colleague will contact you today.',
    ],
  ],
  [
    /\b(?:cancel|refund|return)\b/i,
    [
      'I can help with that. Could you give me your reference number?',
      'I am sorry to hear that. Which order is it about?',
    ],
  ],
  [
    /\b(?:book|appointment|schedule|reserv\w*|meeting)\b/i,
    [
      'Certainly. Which day suits you best?',
      'I can arrange that. Do you prefer the morning or the afternoon?',
    ],
  ],
  [
    /\b(?:price|prices|cost|costs|fee|how much|pay)\b/i,
    [
      'That depends on what you need. Shall I send you an overview?',
      'I can look that up. Which option do you mean?',
    ],
  ],
  [
    /\b(?:open|hours|when|time|today|tomorrow)\b/i,
    ['We are open on weekdays from nine to five.', 'Let me check. Weekdays from nine to five work well.'],
  ],
  [
    /\b(?:hi|hello|hey|good (?:morning|afternoon|evening))\b/i,
    ['Hello! How can I help you?', 'Hi there! What can I do for you?'],
  ],
  [
    /\?\s*$/,
    [
      'Good question. Could you tell me a little more?',
      'Let me find that out for you. Is there anything else I should know?',
    ],
  ],
];
const OTHERWISE = [
  'I see. Could you tell me a little more?',
  'Understood. Is there anything else I should know?',
  'Thank you, I have noted that. What else can I do for you?',
] as const;
const OPENINGS = [
  'Hello! How can I help you today?',
  'Hi, this is your assistant. What can I do for you?',
] as const;

/** A plausible answer to what was written, from the seed. */
export function replyTo(said: string, random: Random): string {
  const topic = TOPICS.find(([about]) => about.test(said));
  return random.pick(topic?.[1] ?? OTHERWISE);
}

/** Whether somebody takes leave. */
export function isFarewell(said: string): boolean {
  return TOPICS[0]?.[0].test(said) === true;
}

/** How an agent begins where nobody has written its first words. */
export function openingLine(random: Random): string {
  return random.pick(OPENINGS);
}

/** The text of the newest message of one side. */
export function lastContentOf(messages: readonly Json[], role: 'agent' | 'user'): string | undefined {
  const last = messages.findLast(
    (message): message is JsonObject =>
      typeof message === 'object' && message !== null && 'role' in message && message.role === role,
  );
  return last && textField(last, 'content');
}
