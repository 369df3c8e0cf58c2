import type { Arbitrary } from 'fast-check';
import { loadContract } from '../../src/contract/document.ts';
import { retellPack } from '../../src/providers/retell/index.ts';
import { LLM_SCHEMAS } from '../../src/providers/retell/socket/llm-schemas.ts';
import { trilletPack } from '../../src/providers/trillet/index.ts';
import type { Act, OddCustomer, Reply } from './odd-customer.ts';
import { actsOf, repliesOf } from './reply-arbitrary.ts';

/** A story in which a program of the customer is asked, in one of the ways that a provider has. */
export interface FuzzStory {
  readonly name: string;
  text(customer: OddCustomer): string;
  /** Undefined where no LLM server is dialled. */
  readonly acts?: Arbitrary<readonly Act[]>;
  readonly replies: Arbitrary<readonly Reply[]>;
}

// A turn that is never answered is given up soon, or waiting would be all that a run does.
const START = (provider: string, name: string): string =>
  `name: ${name}\nprovider: ${provider}\nturn_deadline: 40ms\n`;
const TALK = (between: string): string => `script:
  - answer
  - agent: Good day.
  - caller: Hello there, who is this
${between}  - hangup: caller
`;
const TOOL_USE = '  - tool: { name: look, args: { day: Tuesday } }\n';
const REPLY = (name: string): string => `#/components/schemas/${name}`;

/** Every way in which the two providers ask a customer's programs. */
export function fuzzStories(): readonly FuzzStory[] {
  const { document } = loadContract(retellPack.contract);
  const trillet = loadContract(trilletPack.contract).document;
  const frames = Object.values(LLM_SCHEMAS.fromAgent).map(REPLY);
  const plain = repliesOf(document, []);
  return [
    {
      name: 'a custom LLM',
      text: ({ llmUrl }) =>
        `${START('retell', 'odd LLM')}call: { agent: { engine: custom-llm, llm_url: "${llmUrl}" } }
script:
  - ring: 1s
  - answer
  - caller: Hello there, who is this
  - caller: I see
  - hangup: caller
`,
      acts: actsOf(document, frames),
      replies: plain,
    },
    {
      name: "Retell's tools",
      text: ({ httpUrl }) =>
        `${START('retell', 'odd tool')}call: { agent: { engine: platform } }\n${TALK(
          `  - tool: { name: look, url: "${httpUrl}/tool", args: { a: 1 }, response_variables: { b: content, c: call_inbound.metadata } }\n`,
        )}`,
      replies: repliesOf(document, [REPLY('WebhookCallInboundAnswer')]),
    },
    {
      name: "Retell's inbound webhook",
      text: ({ httpUrl }) =>
        `${START('retell', 'odd reception')}call: { direction: inbound, agent: { engine: platform }, number: { inbound_webhook_url: "${httpUrl}/inbound" } }\n${TALK('')}`,
      replies: repliesOf(document, [REPLY('WebhookCallInboundAnswer')]),
    },
    {
      name: "Retell's inbound webhook of text messages",
      text: ({ httpUrl }) =>
        `${START('retell', 'odd texts')}call: { direction: inbound, channel: text, number: { inbound_sms_webhook_url: "${httpUrl}/inbound" } }
script:
  - caller: Do you have time on Tuesday?
  - wait: 5m
  - caller: At ten
`,
      replies: repliesOf(document, [REPLY('WebhookChatInboundAnswer')]),
    },
    {
      name: "Trillet's tools",
      text: ({ httpUrl }) =>
        `${START('trillet', 'odd tool')}call:
  agent:
    flow:
      webhooks:
        - name: look
          url: "${httpUrl}/tool/{day}"
          method: POST
          responseVariables: [{ name: b, path: "a[0].b" }, { name: message }, { name: c, path: data.constructor }]
          textToSpeak: One moment, {b}.
${TALK(`${TOOL_USE}  - agent: It is so.\n${TOOL_USE}`)}`,
      // What a tool answers is the customer's own; an object of the provider's is as good as any.
      replies: repliesOf(trillet, [REPLY('Agent')]),
    },
    {
      name: "Trillet's webhooks of a call that comes in",
      text: () => `${START('trillet', 'odd receiver')}call: { direction: inbound }\n${TALK('')}`,
      replies: repliesOf(trillet, []),
    },
  ];
}
