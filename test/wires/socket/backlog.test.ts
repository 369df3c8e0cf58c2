import { expect, it } from 'vitest';
import { createClock } from '../../../src/core/time/virtual-clock.ts';
import { Backlog } from '../../../src/wires/socket/backlog.ts';
import type { Connection } from '../../../src/wires/socket/connection.ts';

const MIB = 1024 * 1024;
const FRAME = { text: 'x' };

/** A connection whose other side takes what the test says. */
function stage({ limitMs = 60_000 } = {}) {
  const clock = createClock({ mode: { kind: 'skip' }, startAtMs: 0 });
  const taken: (() => void)[] = [];
  const state = { waitingBytes: 0, sent: 0, stuck: 0 };
  const connection: Connection = {
    isOpen: true,
    get waitingBytes() {
      return state.waitingBytes;
    },
    send: (_frame, onTaken) => {
      state.sent += 1;
      if (onTaken !== undefined) taken.push(onTaken);
    },
    close: () => {},
    terminate: () => {},
  };
  const backlog = new Backlog({
    clock,
    limitMs,
    onStuck: () => {
      state.stuck += 1;
    },
  });
  const send = (waitingBytes: number): void => {
    state.waitingBytes = waitingBytes;
    backlog.send(connection, FRAME);
  };
  return { clock, backlog, state, taken, send };
}

it('waits for nobody who reads', () => {
  const { clock, state, taken, send } = stage();
  for (const waitingBytes of [0, 1000, MIB]) send(waitingBytes);
  expect([state.sent, taken.length, clock.isHeld]).toEqual([3, 0, false]);
});

it('stops script time until the server has read what waits for it', () => {
  const { clock, state, taken, send } = stage();
  send(MIB + 1);
  send(2 * MIB);
  expect([state.sent, taken.length, clock.isHeld]).toEqual([2, 1, true]);
  taken[0]?.();
  expect(clock.isHeld).toBe(false);
  send(MIB + 1);
  expect([taken.length, clock.isHeld, state.stuck]).toEqual([2, true, 0]);
});

it('gives a server up that reads nothing until the limit, once', async () => {
  const { clock, state, send } = stage({ limitMs: 1 });
  send(MIB + 1);
  await clock.idle();
  expect([state.stuck, clock.isHeld]).toEqual([1, false]);
  send(17 * MIB);
  expect(state.stuck).toBe(1);
});

it('keeps no more than it may, also where script time does not wait', () => {
  const { clock, state, send } = stage();
  send(MIB + 1);
  send(16 * MIB + 1);
  expect([state.sent, state.stuck, clock.isHeld]).toEqual([1, 1, false]);
});

it('holds nobody up once it is over', () => {
  const { clock, backlog, state, send } = stage();
  send(MIB + 1);
  backlog.stop();
  expect([clock.isHeld, state.stuck]).toEqual([false, 0]);
});
