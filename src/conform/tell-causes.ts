import { ACCEPT_RULES, GIVEN_UP } from './accept-rules.ts';
import { FORGERIES } from './forgeries.ts';
import type { RuleResult } from './rule-result.ts';
import { noOccasion } from './webhook-results.ts';

/** What breaks several rules at once. */
interface Cause {
  /** What is said of it, in place of what each of them would say. */
  readonly effect?: string;
  readonly rules: readonly string[];
}

const FORGERY_IDS = FORGERIES.map(({ id }) => id);
const EFFECTS = new Map([...FORGERIES, ...ACCEPT_RULES].map(({ id, effect }) => [id, effect]));
const PARSED_EFFECT = EFFECTS.get('respaced');
/** Whoever compares a signature at all refuses these. */
const PLAIN = ['other-key', 'changed-body', 'other-webhook', 'one-digit'];
const REWORDED = ACCEPT_RULES.filter(({ isReworded }) => isReworded === true).map(({ id }) => id);
/** Broken by a check that has parsed the body and written it again, and by next to nothing else. */
const OF_BYTES = [
  ...FORGERIES.filter(({ effect }) => effect === PARSED_EFFECT).map(({ id }) => id),
  ...REWORDED,
];
const OF_TIME = ['an-hour-old', 'an-hour-ahead'];

const NEVER_CHECKED =
  'anybody who knows the address can post events: no signature is checked. Where a check is there, await it if it gives a promise, since a promise is always true; where it refuses with a 2xx, answer 401';
const REFUSED_WITH_2XX = 'it makes nothing of them, but says that it took them: refuse with a 4xx';
const PRESENCE =
  'anybody who knows the address can post events: a signature has to be there, and is never compared. A check that gives a promise has to be awaited, since a promise is always true';
const WRITTEN_AGAIN =
  'the signature is checked over JSON that was parsed and written again, not over the bytes that came: verify the raw body, before any parser has it';

/** Says a cause that breaks several rules with the first of them; the others refer to it. */
export function tellCausesOnce(results: readonly RuleResult[]): readonly RuleResult[] {
  const told = causesOf(results).reduce(tellOnce, results);
  return isBlind(results) ? told.map(withoutProof) : told;
}

/** That right signatures are taken says nothing of who takes wrong ones. */
function withoutProof(it: RuleResult): RuleResult {
  return it.result === 'holds' && REWORDED.includes(it.id) ? noOccasion(it, 'it takes forgeries, too') : it;
}

function effectIn(results: readonly RuleResult[], id: string): string | undefined {
  const found = results.find((it) => it.id === id);
  return found?.result === 'broken' ? found.finding?.effect : undefined;
}

/** Whatever else has gone wrong with a rule, such as a death of the receiver, has words of its own. */
function isTakenIn(results: readonly RuleResult[], id: string): boolean {
  const effect = effectIn(results, id);
  return effect !== undefined && effect === EFFECTS.get(id);
}

function isBlind(results: readonly RuleResult[]): boolean {
  const isTaken = (id: string): boolean => isTakenIn(results, id);
  return PLAIN.some(isTaken) && PLAIN.every((id) => isTaken(id) || isUntried(results, id));
}

function causesOf(results: readonly RuleResult[]): readonly Cause[] {
  const broken = results.filter(({ result }) => result === 'broken');
  const effectOf = (id: string): string | undefined => effectIn(results, id);
  const isTaken = (id: string): boolean => isTakenIn(results, id);
  const holds = (id: string): boolean => results.some((it) => it.id === id && it.result === 'holds');
  const notRefused = Map.groupBy(
    FORGERY_IDS.filter((id) => effectOf(id) !== undefined && !isTaken(id)),
    (id) => effectOf(id),
  );
  const unrefused = [...notRefused.values()].map((rules): Cause => ({ rules }));
  const events = broken.filter(({ id }) => id.startsWith('event '));
  const [first] = events;
  const sameAnswer: Cause = {
    rules: events
      .filter(({ finding }) => finding?.title === first?.finding?.title)
      .filter((it) => it === first || it.finding?.effect === GIVEN_UP)
      .map(({ id }) => id),
  };
  if (isBlind(results)) {
    const unseen = holds('no-trace') ? REFUSED_WITH_2XX : NEVER_CHECKED;
    const effect = isTaken('no-signature') ? unseen : PRESENCE;
    return [sameAnswer, { effect, rules: FORGERY_IDS.filter(isTaken) }, ...unrefused];
  }
  return [
    sameAnswer,
    { effect: WRITTEN_AGAIN, rules: OF_BYTES.filter(isTaken) },
    { rules: OF_TIME.filter(isTaken) },
    ...unrefused,
  ];
}

function isUntried(results: readonly RuleResult[], id: string): boolean {
  return results.some((it) => it.id === id && it.result === 'no occasion');
}

function tellOnce(results: readonly RuleResult[], { effect, rules }: Cause): readonly RuleResult[] {
  const [first, ...others] = results.filter(({ id }) => rules.includes(id));
  if (first === undefined || others.length === 0) return results;
  const names = others.map(({ id }) => id.replace(/^event /, '')).join(', ');
  return results.map((it): RuleResult => {
    if (it.finding === undefined || !rules.includes(it.id)) return it;
    const own = effect ?? it.finding.effect ?? '';
    const end = /[.?]$/.test(own) ? '' : '.';
    const told = `${own}${end} With it ${others.length === 1 ? 'falls' : 'fall'} ${names}`;
    return it === first
      ? { ...it, finding: { ...it.finding, effect: told } }
      : { ...it, fallsWith: first.id, finding: { ...it.finding, effect: `falls with ${first.id}` } };
  });
}
