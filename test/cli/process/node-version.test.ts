import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { oldNodeError } from '../../../src/cli/process/node-version.ts';

it('refuses a Node that is older than the one that the package names, and says how to get another', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const least = Number.parseInt(engines.node.replace('>=', ''), 10);
  expect(oldNodeError(`${least - 1}.99.0`)).toMatchObject({
    code: 'DRY_NODE_TOO_OLD',
    exitCode: 2,
    message: `drydial needs Node ${least} or newer, and this is Node ${least - 1}.99.0`,
    fix: expect.stringContaining('npm install --save-dev node'),
  });
  expect(oldNodeError(`${least}.0.0`)).toBeUndefined();
});
