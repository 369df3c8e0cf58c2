import type { Finding } from '../verdict/finding.ts';
import { judge } from '../verdict/judge.ts';
import type { Conversation } from './conversation.ts';
import { type Held, isLost, isOpened } from './held.ts';
import type { RuleResult } from './rule-result.ts';
import { wasAsked } from './socket-occasions.ts';
import type { SocketRule } from './socket-rules.ts';

/** How each rule came out, from all conversations in the order in which they were held. */
export function judgeRules(rules: readonly SocketRule[], held: readonly Held[]): readonly RuleResult[] {
  const fall = fallOf(held);
  const toJudge = held.filter((it) => !(fall?.gone ?? []).includes(it));
  return rules.map((rule) => {
    const result = judgeRule(rule, toJudge);
    if (fall === undefined || result.result !== 'no occasion') return withFall(result, fall);
    const missing = fall.gone.filter(({ conversation }) => rule.in.includes(conversation.id));
    return missing.length === 0 ? result : { ...result, because: fall.because };
  });
}

/** The server went away in the middle of it all. */
interface Fall {
  /** What was lost with it, and cannot be held against it. */
  readonly gone: readonly Held[];
  readonly because: string;
  /** Held when it happened, where it cannot be said in which of several. */
  readonly suspects: readonly Held[];
}

function fallOf(held: readonly Held[]): Fall | undefined {
  const never = held.filter((it) => !isOpened(it));
  const suspects = held.filter((it) => it.conversation.isRough !== true && isOpened(it) && isLost(it));
  if (suspects.length > 1)
    return { gone: [...suspects, ...never], because: `your server was gone: ${toldBy(suspects)}`, suspects };
  const culprit = held.findLast((it) => isOpened(it) && isLost(it));
  if (never.length === 0 || culprit === undefined) return undefined;
  const because = `your server was gone: it takes no socket since conversation "${culprit.conversation.id}"`;
  return { gone: never, because, suspects: [] };
}

function toldBy(suspects: readonly Held[]): string {
  const names = suspects.map(({ conversation }) => `"${conversation.id}"`);
  return `it takes no socket since the conversations ${names.slice(0, -1).join(', ')} and ${names.at(-1)} were held at once`;
}

/** Whoever dies has broken something, even where nobody can say in which conversation. */
function withFall(result: RuleResult, fall: Fall | undefined): RuleResult {
  if (result.id !== 'opens' || fall === undefined || fall.suspects.length === 0) return result;
  const finding: Finding = {
    check: 'socket-kept',
    rule: 'agent-link',
    severity: 'error',
    title: fall.because,
    effect: 'every call ends with an error',
  };
  return { id: result.id, title: result.title, result: 'broken', finding };
}

function judgeRule(rule: SocketRule, held: readonly Held[]): RuleResult {
  const { id, title, occasion = wasAsked, isBeyondProvider = false } = rule;
  const about = held.filter(({ conversation }) => isAbout(rule, conversation));
  if (rule.isTogether === true) {
    const { findings } = judge(about.flatMap(({ played }) => played.entries));
    const finding = findings.find((it) => rule.brokenBy.includes(it.rule));
    if (finding !== undefined) return { id, title, result: 'broken', finding };
  }
  const whole = about.filter((it) => !isCutShort(rule, it));
  for (const { conversation, played } of whole) {
    const finding = rule.spot?.(played) ?? played.verdict.findings.find((it) => isBroken(rule, it));
    if (finding !== undefined && occasion(played.entries))
      return {
        id,
        title,
        result: isBeyondProvider ? 'fragile' : 'broken',
        finding: isBeyondProvider ? { ...finding, severity: 'warning' } : finding,
        conversation: conversation.id,
        does: conversation.does,
      };
  }
  if (whole.some(({ played }) => occasion(played.entries))) return { id, title, result: 'holds' };
  const because =
    whole.length === about.length ? undefined : 'the call was over early, since keepalives were not echoed';
  return { id, title, result: 'no occasion', because };
}

const BROKEN_BY_LOSS = ['socket-kept', 'complete-exactly-once', 'idle-but-pinging'];

/** Nobody blames a server for a call, or an answer, that ended with its socket where the cause is told as a rule of its own. */
function isCutShort(rule: SocketRule, { played: { verdict } }: Held): boolean {
  if (rule.brokenBy.includes('ping-echoed') || !verdict.findings.some((it) => it.rule === 'ping-echoed'))
    return false;
  return verdict.findings.some((it) => BROKEN_BY_LOSS.includes(it.rule) && isBroken(rule, it));
}

/** Whether a conversation can show that a rule is broken. */
export function isAbout(rule: SocketRule, { id, isForeign }: Conversation): boolean {
  return rule.in.length === 0 ? isForeign !== true : rule.in.includes(id);
}

function isBroken({ brokenBy, tolerates, mindsWarnings }: SocketRule, finding: Finding): boolean {
  const isMinded = finding.severity === 'error' || mindsWarnings === true;
  return isMinded && brokenBy.includes(finding.rule) && !(tolerates?.(finding) ?? false);
}
