import { describe, expect, it } from 'vitest';
import { createOutput, printable } from '../../../src/cli/terminal/output.ts';

function outputFor(isTTY: boolean, env: Readonly<Record<string, string>> = {}) {
  const stream = { write: () => true, isTTY };
  return createOutput({ stdout: stream, stderr: stream, env });
}

describe('colours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { TERM: 'dumb' }, false],
  ])('on a terminal: %j with %j: %j', (isTTY, env, isColored) => {
    const output = outputFor(isTTY, env);
    expect(output.isColored).toBe(isColored);
    expect(output.paint('red', 'x') === 'x').toBe(!isColored);
  });
});

it('is as wide as the terminal, else 100', () => {
  const stream = { write: () => true };
  expect(createOutput({ stdout: { ...stream, columns: 72 }, stderr: stream, env: {} }).width).toBe(72);
  expect(createOutput({ stdout: { ...stream, columns: 0 }, stderr: stream, env: {} }).width).toBe(100);
  expect(createOutput({ stdout: stream, stderr: stream, env: {} }).width).toBe(100);
});

it('shows no progress where there is no terminal', () => {
  let text = '';
  const stream = { write: (more: string) => (text += more) };
  const output = createOutput({ stdout: stream, stderr: stream, env: {} });
  output.progress('1 of 2');
  output.line('done');
  expect(text).toBe('done\n');
});

it('takes out of a text what could steer a terminal, and keeps its lines and spacing', () => {
  expect(printable('a\u001b[31mb\u001b[0m\n   ^\u0007\u202e')).toBe('ab\n   ^\u{fffd}\u{fffd}');
});
