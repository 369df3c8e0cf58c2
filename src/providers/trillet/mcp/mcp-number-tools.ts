import type { ApiTool } from '../../../core/tool.ts';
import { textField } from '../fields.ts';
import { CONFIRM, choice, given, inPath, objectOf, text } from './mcp-inputs.ts';

const TYPES = ['local', 'tollFree', 'mobile'];

/** Tools for numbers (names: the vendor's skill for language models; inputs as far as it mentions them, else assumed). */
export const numberTools: readonly ApiTool[] = [
  {
    name: 'trillet_list_phone_numbers',
    title: 'List phone numbers',
    description:
      'Lists the phone numbers of the workspace, with their ids and the agents that they are bound to.',
    input: objectOf({}),
    isReadOnly: true,
    requests: () => [() => ({ method: 'GET', path: '/v1/api/twilio/user-phone-numbers' })],
  },
  {
    name: 'trillet_search_available_numbers',
    title: 'Search numbers to buy',
    description: 'Finds phone numbers that can be bought in a country. Leave the type out for Australia.',
    input: objectOf(
      {
        country: text('Two letters, as in US.'),
        type: choice(TYPES, 'The kind of number.'),
        contains: text('Digits that the number has.'),
        limit: { type: 'integer', minimum: 1, maximum: 50, description: 'How many are wanted.' },
      },
      ['country'],
    ),
    isReadOnly: true,
    requests: ({ country, type, contains, limit }) => [
      () => ({
        method: 'GET',
        path: '/v1/api/twilio/available-numbers',
        // Plain values, as the schema says.
        query: given({ country, type, contains, limit }) as Readonly<Record<string, string | number>>,
      }),
    ],
  },
  {
    name: 'trillet_purchase_phone_number',
    title: 'Buy a phone number',
    description:
      'Buys a phone number. It costs money. The answer may be the address of a checkout instead of the number.',
    input: objectOf(
      {
        confirm: CONFIRM,
        phone_number: text('The number in E.164 format.'),
        country: text('Two letters, as in US.'),
        type: choice(TYPES, 'The kind of number. Default: local.'),
      },
      ['confirm', 'phone_number', 'country'],
    ),
    isReadOnly: false,
    requests: ({ phone_number = '', country = '', type = 'local' }) => [
      () => ({
        method: 'POST',
        path: '/v1/api/twilio/purchase-number',
        body: { phoneNumber: phone_number, country, type },
      }),
    ],
  },
  {
    name: 'trillet_register_external_number',
    title: 'Register a number of your own',
    description: 'Registers a phone number that you have with Twilio.',
    input: objectOf(
      {
        phone_number: text('The number in E.164 format.'),
        account_sid: text('The SID of the Twilio account.'),
        auth_token: text('The token of the Twilio account.'),
      },
      ['phone_number', 'account_sid', 'auth_token'],
    ),
    isReadOnly: false,
    requests: ({ phone_number = '', account_sid = '', auth_token = '' }) => [
      () => ({
        method: 'POST',
        path: '/v1/api/twilio/register-external-number',
        body: {
          phoneNumber: phone_number,
          provider: 'twilio',
          credentials: { accountSid: account_sid, authToken: auth_token },
        },
      }),
    ],
  },
  {
    name: 'trillet_bind_phone_number',
    title: 'Bind a number to an agent',
    description: 'Binds a phone number to an agent, which must have a call flow already.',
    input: objectOf(
      {
        agent_id: text('The agent.'),
        phone_number_id: text('The id of the number.'),
        label: text('A name for the number.'),
      },
      ['agent_id', 'phone_number_id'],
    ),
    isReadOnly: false,
    requests: (args) => {
      const label = textField(args, 'label');
      const number = inPath(args.phone_number_id);
      return [
        () => ({ method: 'POST', path: `/v1/api/agents/${inPath(args.agent_id)}/bind/${number}`, body: {} }),
        ...(label === undefined
          ? []
          : [
              () =>
                ({
                  method: 'PUT',
                  path: `/v1/api/twilio/phone-numbers/${number}/config`,
                  body: { label },
                }) as const,
            ]),
      ];
    },
    result: ([bound = null]) => bound,
  },
];
