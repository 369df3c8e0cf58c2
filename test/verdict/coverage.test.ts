import { describe, expect, it } from 'vitest';
import { type ContractFacts, measureCoverage } from '../../src/verdict/coverage/coverage.ts';
import { addExercises, tallyExercise } from '../../src/verdict/coverage/exercise.ts';
import { renderCoverage } from '../../src/verdict/reports/coverage-table.ts';
import { makeJournal } from './journal-maker.ts';

const FACTS: ContractFacts = {
  provider: 'acme',
  version: 'acme 2',
  operations: [
    { id: 'createThing', method: 'POST', path: '/create-thing', statuses: ['201', '400', '5XX', 'default'] },
    { id: 'getThing', method: 'GET', path: '/get-thing/{id}', statuses: ['200', '404'] },
  ],
  events: ['thing_made', 'thing_gone'],
  sentFrames: ['ask', 'ping'],
  receivedFrames: ['answer', 'ping'],
};

function used() {
  const journal = makeJournal();
  const exchange = (operation: string | undefined, status: number, by?: 'scenario') =>
    journal.add(1, {
      wire: 'rest',
      kind: 'exchange',
      method: 'POST',
      path: '/',
      status,
      ...(operation === undefined ? {} : { operation }),
      ...(by === undefined ? {} : { by }),
    });
  const attempt = (event: string, number: number, kind: 'accepted' | 'refused' | 'blocked' = 'accepted') =>
    journal.add(2, {
      wire: 'webhook',
      kind: 'attempt',
      messageId: event,
      event,
      attempt: number,
      attemptLimit: 4,
      path: '/hook',
      body: '{}',
      outcome: kind === 'blocked' ? { kind, reason: 'no' } : { kind, status: 500 },
    });
  return { ...journal, exchange, attempt };
}

describe('coverage', () => {
  it('counts replies by operation and status, and names what the contract has and nobody saw', () => {
    const { entries, exchange } = used();
    exchange('createThing', 201);
    exchange('createThing', 201);
    exchange('createThing', 503);
    const { operations, totals } = measureCoverage(tallyExercise(entries), FACTS);
    expect(operations[0]).toEqual({
      operation: 'createThing',
      method: 'POST',
      path: '/create-thing',
      seen: { 201: 2, 503: 1 },
      unseen: ['400', 'default'],
    });
    expect(operations[1]).toMatchObject({ seen: {}, unseen: ['200', '404'] });
    expect(totals).toMatchObject({
      operations: { seen: 1, known: 2 },
      statuses: { seen: 2, known: 6 },
    });
  });

  it('takes the closest status of the contract: its number, its range, or the default', () => {
    const { entries, exchange } = used();
    exchange('createThing', 418);
    const [made] = measureCoverage(tallyExercise(entries), FACTS).operations;
    expect(made?.unseen).toEqual(['201', '400', '5XX']);
  });

  it('leaves out what drydial itself asked for, and what is in no contract', () => {
    const { entries, exchange, attempt, frame } = used();
    exchange('createThing', 201, 'scenario');
    exchange(undefined, 404);
    attempt('never_heard_of', 1);
    frame(3, 'in', { type: 'gibberish', text: '?' });
    const { totals } = measureCoverage(tallyExercise(entries), FACTS);
    expect(totals).toEqual({
      operations: { seen: 0, known: 2 },
      statuses: { seen: 0, known: 6 },
      events: { seen: 0, known: 2 },
      frames: { seen: 0, known: 4 },
    });
  });

  it('counts a webhook once for all its attempts, and not where it was never sent', () => {
    const { entries, attempt } = used();
    attempt('thing_made', 1, 'refused');
    attempt('thing_made', 2);
    attempt('thing_gone', 1, 'blocked');
    expect(measureCoverage(tallyExercise(entries), FACTS).events).toEqual({
      seen: { thing_made: 1 },
      unseen: ['thing_gone'],
    });
  });

  it('tells frames by their direction', () => {
    const { entries, frame } = used();
    frame(1, 'in', { type: 'ping', text: '{}' });
    const { frames } = measureCoverage(tallyExercise(entries), FACTS);
    expect(frames.received).toEqual({ seen: { ping: 1 }, unseen: ['answer'] });
    expect(frames.sent).toEqual({ seen: {}, unseen: ['ask', 'ping'] });
  });

  it('adds up over several journals', () => {
    const [one, other] = [used(), used()];
    one.exchange('getThing', 200);
    other.exchange('getThing', 200);
    other.exchange('getThing', 404);
    other.attempt('thing_made', 1);
    const sum = addExercises([tallyExercise(one.entries), tallyExercise(other.entries)]);
    const { operations, events } = measureCoverage(sum, FACTS);
    expect(operations[1]?.seen).toEqual({ 200: 2, 404: 1 });
    expect(events.seen).toEqual({ thing_made: 1 });
  });
});

describe('the table of coverage', () => {
  it('begins with the sums, has a line for each operation in use, and names the others', () => {
    const { entries, exchange, attempt } = used();
    exchange('getThing', 200);
    exchange('getThing', 200);
    attempt('thing_made', 1);
    const text = renderCoverage(measureCoverage(tallyExercise(entries), FACTS));
    expect(text.split('\n')).toEqual([
      ' coverage of acme  acme 2',
      '   operations 1 of 2     statuses 1 of 6     events 1 of 2     frames 0 of 4',
      '',
      '   getThing  200 x2   never 404',
      '   events      thing_made',
      '               never: thing_gone',
      '   frames out  never: ask, ping',
      '   frames in   never: answer, ping',
      '   not asked   createThing',
    ]);
  });
});
