import { expect, it } from 'vitest';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { withSteps } from '../support.ts';

/** How a step with these arguments of a tool stands in time lines and journals. */
function shown(args: string): string | undefined {
  const step = `tool: { name: look, url: "http://127.0.0.1:8080/x", args: ${args} }`;
  return parseScenario(withSteps('answer', step), { env: { APP_TOKEN: 'hunter2-hunter2' } }).script[1]?.text;
}

it.each<[args: string, shown: string]>([
  ['{ password: hunter2, day: Tuesday }', '{ password: [redacted], day: Tuesday }'],
  ['{ nested: { client_secret: "a, b" } }', '{ nested: { client_secret: [redacted] } }'],
  ['{ api_key: [a, b] }', '{ api_key: [redacted] }'],
  ['{ token: "${env.APP_TOKEN}" }', '{ token: "${env.APP_TOKEN}" }'],
  ['{ token: "${env.OTHER:-hunter2}" }', '{ token: [redacted] }'],
  ['{ token: "Bearer ${env.APP_TOKEN}" }', '{ token: [redacted] }'],
  ['{ token: true, tokens: 5 }', '{ token: true, tokens: 5 }'],
])('a step with %s is shown with %s', (args, expected) => {
  expect(shown(args)).toBe(`tool: { name: look, url: "http://127.0.0.1:8080/x", args: ${expected} }`);
});
