import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { fetchFailure } from '../../src/core/egress/fetch-failure.ts';
import { messageOf, SimulatorError, systemCodeOf } from '../../src/core/errors.ts';
import { describeFailure } from '../../src/wires/webhooks/failure-reason.ts';

/** Throws as the machine does where a test runner gives code a context of its own: by other constructors than ours. */
function foreign(expression: string): unknown {
  return runInNewContext(expression);
}

const REFUSED = "Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:9'), { code: 'ECONNREFUSED' })";
const REFUSED_TWICE = `Object.assign(new AggregateError([${REFUSED}]), { code: 'ECONNREFUSED' })`;

describe('what was thrown', () => {
  it('is read the same in a context of its own, as under Jest or in vmThreads of vitest', () => {
    const refused = foreign(REFUSED);
    expect(refused instanceof Error).toBe(false);
    expect(messageOf(refused)).toBe('connect ECONNREFUSED 127.0.0.1:9');
    expect(systemCodeOf(refused)).toBe('ECONNREFUSED');
    expect(describeFailure(refused).reason).toBe('the connection was refused');
    expect(describeFailure(foreign("new TypeError('x')")).code).toBe('TypeError');
    expect(fetchFailure(foreign(`new TypeError('fetch failed', { cause: ${REFUSED} })`))).toBe(
      'the connection was refused',
    );
  });

  it('is told by its first part where a name with two addresses was refused', () => {
    expect(messageOf(foreign(REFUSED_TWICE))).toBe('connect ECONNREFUSED 127.0.0.1:9');
    expect(systemCodeOf(foreign(REFUSED_TWICE))).toBe('ECONNREFUSED');
    expect(messageOf(new AggregateError([], ''))).toBe('');
    expect(messageOf(new AggregateError([new Error('a')], 'all of them'))).toBe('all of them');
  });

  it("may be no error at all, and a code of ours is not the system's", () => {
    expect(messageOf('plain words')).toBe('plain words');
    expect(messageOf({ message: 'looks like one' })).toBe('[object Object]');
    expect(systemCodeOf({ code: 'EPIPE' })).toBeUndefined();
    expect(systemCodeOf(new SimulatorError('DRY_OPTION_INVALID', 'x'))).toBeUndefined();
  });
});
