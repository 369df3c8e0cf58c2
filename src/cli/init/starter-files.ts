import { stringify } from 'yaml';
import { VERSION } from '../../version.ts';
import type { Answers } from './answers.ts';

/** The first scenario, from the customer's folder. */
export const FIRST_SCENARIO = 'scenarios/first-call.yaml';
export const CONFIG_FILE = 'drydial.config.yaml';
export const WORKFLOW_FILE = '.github/workflows/drydial.yml';

/** For editors: where the package that is installed beside the files says what may stand in them, from the customer's folder. */
export const CONFIG_SCHEMA = 'node_modules/drydial/drydial.config.schema.json';
const SCENARIO_SCHEMA = 'node_modules/drydial/scenarios/scenario.schema.json';

/** What is known of the folder that the files are for. */
export interface StarterPlace {
  /** An editor finds the schemas there. */
  readonly hasSchemas: boolean;
}

function schemaLine(path: string, { hasSchemas }: StarterPlace): string {
  return hasSchemas ? `# yaml-language-server: $schema=${path}\n` : '';
}

/** The configuration: where the program is, how it is started, what is run. */
export function configText({ llmUrl, webhookUrl, app }: Answers, place: StarterPlace): string {
  const fields: readonly (readonly [string, string, unknown])[] = [
    ['what `drydial run` plays when no file is named', 'scenarios', ['scenarios']],
    ['your LLM WebSocket server, in place of the one that agents name', 'llmUrl', llmUrl],
    ['your webhook receiver', 'webhookUrl', webhookUrl],
    [
      'starts your program for a run, with PORT, DRYDIAL_URL and the base URL of the provider in its environment; ${PORT} in the addresses above is its port',
      'app',
      app === undefined ? undefined : { command: app },
    ],
  ];
  const shown = fields
    .filter(([, , value]) => value !== undefined)
    .map(([about, name, value]) => `# ${about}\n${stringify({ [name]: value }, { lineWidth: 0 })}`);
  return `${schemaLine(`./${CONFIG_SCHEMA}`, place)}# Settings of drydial. \`drydial config --for run\` prints all that is in force.\n\n${shown.join('\n')}`;
}

/** A call in which the caller asks one thing and says goodbye. `hasSocket`: the provider may call an LLM server. */
export function scenarioText(
  { provider, llmUrl, webhookUrl }: Answers,
  { hasSocket, ...place }: StarterPlace & { readonly hasSocket: boolean },
): string {
  const withServer = [
    '  # The platform itself speaks for the agent. With an LLM server of your own: take `agent` out above, name the',
    '  # server (llmUrl in drydial.config.yaml, or --llm-url), and write  - expect_reply  in the place of the agent.',
  ];
  const agent =
    llmUrl === undefined
      ? [
          ...(hasSocket ? withServer : ['  # The platform itself speaks for the agent.']),
          '  - agent: Hello, how can I help you?',
          '  - caller: Hello, whom am I speaking with?',
          '  - agent: This is the front desk.',
          '  - caller: Thank you, goodbye',
        ]
      : [
          '  # Write here what your agent has to say, as in  - expect_reply: { says: /appointment/i, first_frame_within: 1s }',
          '  - caller: Hello, whom am I speaking with?',
          '  - expect_reply',
          '  - caller: Thank you, goodbye',
          '  - expect_reply',
        ];
  const expectations =
    webhookUrl === undefined
      ? []
      : [
          '',
          '# What has to be true when all is over.',
          'expect:',
          '  - announced: { what: analyzed, acknowledged_within: 2s }',
        ];
  const text = [
    'name: Somebody asks who is there and says goodbye',
    `provider: ${provider}`,
    'seed: 7',
    '',
    'call:',
    '  to: "+12125550123"',
    ...(llmUrl === undefined ? ['  agent: { engine: platform }'] : []),
    '',
    'script:',
    '  - ring: 2s',
    '  - answer',
    ...agent,
    '  - hangup: caller',
    ...expectations,
    '',
  ].join('\n');
  return schemaLine(`../${SCENARIO_SCHEMA}`, place) + text;
}

/** What CI does with it on GitHub. */
export function workflowText({ app }: Answers): string {
  const start =
    app === undefined
      ? [
          '      # Start your program here, in the background, or say in drydial.config.yaml how it is started:',
          '      # app: { command: npm start }',
        ]
      : [];
  return [
    'name: drydial',
    'on: [push, pull_request]',
    'permissions:',
    '  contents: read',
    'jobs:',
    '  scenarios:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 15',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '      - uses: actions/setup-node@v4',
    '        with: { node-version: 24 }',
    '      # Install what your program needs here.',
    ...start,
    `      - run: npx --yes drydial@${VERSION} run --report junit=drydial.xml --save-journals .drydial`,
    "      - if: '!cancelled()'",
    '        uses: actions/upload-artifact@v4',
    '        with: { name: drydial, path: "drydial.xml\\n.drydial", include-hidden-files: true }',
    '',
  ].join('\n');
}
