import { expect, it } from 'vitest';
import { CONVERSATIONS } from '../../src/conform/conversation.ts';
import type { Held } from '../../src/conform/held.ts';
import { judgeRules } from '../../src/conform/judge-rules.ts';
import { SOCKET_RULES } from '../../src/conform/socket-rules.ts';
import type { Entry } from '../../src/core/journal/entry.ts';
import type { Finding } from '../../src/verdict/finding.ts';

const finding = (rule: string): Finding => ({ check: rule, rule, severity: 'error', title: rule });

/** A conversation in which the caller cut in, and what was found in it. */
function interrupted(...rules: readonly string[]): Held {
  const conversation = CONVERSATIONS.find(({ id }) => id === 'interrupted');
  if (conversation === undefined) throw new Error('there is no such conversation');
  // `as`: of an entry only what the rules look at.
  const entries = [
    { wire: 'socket', kind: 'opened' },
    { wire: 'call', kind: 'event', event: { kind: 'interrupted' } },
    ...(rules.includes('ping-echoed') ? [{ wire: 'verdict', kind: 'violation', rule: 'ping-echoed' }] : []),
  ] as unknown as readonly Entry[];
  const verdict = { findings: rules.map(finding) } as unknown as Held['played']['verdict'];
  return { conversation, played: { entries, verdict } };
}

const resultOf = (held: Held, id: string): unknown =>
  judgeRules(SOCKET_RULES, [held]).find((it) => it.id === id);

it('finds an answer that never came to its end', () => {
  expect(resultOf(interrupted('complete-exactly-once'), 'answers-after-cut')).toMatchObject({
    result: 'broken',
    conversation: 'interrupted',
  });
});

it('blames nobody for an answer that a keepalive without an echo has cut, which is a rule of its own', () => {
  const held = interrupted('complete-exactly-once', 'ping-echoed', 'stale-response');
  expect(resultOf(held, 'answers-after-cut')).toMatchObject({
    result: 'no occasion',
    because: 'the call was over early, since keepalives were not echoed',
  });
  expect(resultOf(held, 'gives-up')).toMatchObject({ result: 'broken' });
});
