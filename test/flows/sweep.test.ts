import { describe, expect, it } from 'vitest';
import type { PlayResult } from '../../src/index.ts';
import { type LlmServerOptions, response } from '../support/llm-server.ts';
import { serveLlm, simulate, story } from './account.ts';

const TWELVE = 'one two three four five six seven eight nine ten eleven twelve.';

interface Utterance {
  readonly role: string;
  readonly content: string;
}

/** Answers turn 1 with twelve words, and goes wrong in the next turn where so many of them were heard. */
function agent(isWrongAfter: (heardWords: number) => boolean): LlmServerOptions {
  return {
    onOpen: (served) => served.send(response(0, 'Hello.')),
    onFrame: (frame, served) => {
      if (frame.interaction_type !== 'response_required') return;
      if (frame.response_id === 1) {
        served.send(response(1, TWELVE));
        return;
      }
      const said =
        (frame.transcript as Utterance[]).filter(({ role }) => role === 'agent').at(-1)?.content ?? '';
      const heard = said.startsWith('one') ? said.split(' ').length : 0;
      served.send(response(Number(frame.response_id), isWrongAfter(heard) ? 'Tuesday.' : 'Wednesday.'));
    },
  };
}

function sweeping(after: string): string {
  return story(
    'Swept',
    `- answer\n- expect_reply\n- caller: on Tuesday\n- interrupt: { after: ${after}, says: no Wednesday }\n- expect_reply: { says: Wednesday }\n- hangup`,
  );
}

async function sweep(
  after: string,
  isWrongAfter: (heard: number) => boolean,
  sweepAt?: string,
): Promise<PlayResult> {
  const simulator = await simulate();
  const { url } = await serveLlm(agent(isWrongAfter));
  return simulator.play(sweeping(after), { llmUrl: url, ...(sweepAt === undefined ? {} : { sweepAt }) });
}

const pointsOf = ({ sweep: report }: PlayResult) =>
  report?.points.map(({ at, outcome }) => `${at}: ${outcome}`);

describe('a sweep', () => {
  it('plays a call for each word of the reply, from before the first to the last', async () => {
    const result = await sweep('sweep', () => false);
    const words = Array.from({ length: 12 }, (_, index) => (index === 0 ? '1 word' : `${index + 1} words`));
    expect(result.sweep?.points.map(({ at }) => at)).toEqual(['question', ...words]);
    expect(result.verdict.outcome).toBe('clean');
    expect(result.sweep).not.toHaveProperty('smallestFailing');
  });

  it('shows the smallest point that fails', async () => {
    const result = await sweep('{ every: 1 word, to: 6 words }', (heard) => heard >= 4);
    expect(pointsOf(result)).toEqual([
      'question: clean',
      '1 word: clean',
      '2 words: clean',
      '3 words: clean',
      '4 words: findings',
      '5 words: findings',
      '6 words: findings',
    ]);
    expect(result.sweep).toMatchObject({ smallestFailing: '4 words', line: 8 });
    expect(result.verdict).toMatchObject({ outcome: 'findings', findings: [{ rule: 'expect-reply' }] });
    expect(result.scenario.script[3]).toMatchObject({ after: { kind: 'words', words: 4 } });
  });

  it('narrows a coarse sweep down to the word that fails first', async () => {
    const result = await sweep('{ every: 5 words }', (heard) => heard >= 3 && heard <= 5);
    expect(result.sweep).toMatchObject({ smallestFailing: '3 words' });
    expect(pointsOf(result)).toEqual([
      'question: clean',
      '1 word: clean',
      '2 words: clean',
      '3 words: findings',
      '5 words: findings',
      '10 words: clean',
    ]);
  });

  it('narrows times down to ten milliseconds', async () => {
    const result = await sweep('{ every: 1s, to: 3s }', (heard) => heard >= 3);
    const failing = Number(result.sweep?.smallestFailing?.replace('ms', ''));
    const clean = (result.sweep?.points ?? []).filter(({ outcome }) => outcome === 'clean').at(-1)?.at;
    expect(failing - Number(clean?.replace('ms', ''))).toBe(10);
    expect(failing).toBeGreaterThan(0);
    expect(failing).toBeLessThan(2000);
  });

  it('stops when enough points have failed', async () => {
    const result = await sweep('sweep', () => true);
    expect(result.sweep?.points).toHaveLength(5);
    expect(result.sweep?.smallestFailing).toBe('question');
  });

  it('is the same row in every run', async () => {
    const [one, other] = [
      await sweep('sweep', (heard) => heard === 7),
      await sweep('sweep', (heard) => heard === 7),
    ];
    expect(pointsOf(one)).toEqual(pointsOf(other));
    expect(one.sweep?.smallestFailing).toBe('7 words');
    const story = ({ entries }: PlayResult) =>
      entries.map(({ wall: _wall, ...entry }) => ({ ...entry, world: '' }));
    expect(story(one).map((entry) => JSON.stringify(entry).replaceAll(/127\.0\.0\.1:\d+/g, ''))).toEqual(
      story(other).map((entry) => JSON.stringify(entry).replaceAll(/127\.0\.0\.1:\d+/g, '')),
    );
  });

  it('plays one point alone', async () => {
    const result = await sweep('sweep', (heard) => heard === 4, '4 words');
    expect(result.sweep).toBeUndefined();
    expect(result.verdict.outcome).toBe('findings');
    expect((await sweep('sweep', (heard) => heard === 4, '3 words')).verdict.outcome).toBe('clean');
  });

  it.each([
    ['sweep', 'sooner', '"sooner" is no point of a sweep'],
    ['3 words', '2 words', 'has no sweep'],
  ])('refuses to play %s at %s', async (after, at, message) => {
    await expect(sweep(after, () => false, at)).rejects.toThrow(message);
  });
});
