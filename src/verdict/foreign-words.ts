import type { CallEvidence } from './evidence.ts';
import { wordsOf } from './nearest.ts';

/** Shorter ones occur anywhere: "Tue", "yes please". */
const LEAST_CHARACTERS = 3;
const LEAST_WORDS_SAID = 4;
const SAID = 'what the caller said';

/** Something that belongs to one call alone. */
export interface OwnWords {
  readonly call: CallEvidence;
  /** "variable name", "metadata order", "what the caller said": for a message. */
  readonly what: string;
  /** As it was given. */
  readonly text: string;
  /** In lower case, without punctuation. */
  readonly key: string;
}

/** What each call has of its own, to be found again where it does not belong. */
export interface ForeignWords {
  /** The first thing in a text that belongs to another call, and that this one cannot know at that moment. */
  foundIn(text: string, call: CallEvidence, atMs: number): OwnWords | undefined;
}

interface Index {
  /** By key. */
  readonly owners: ReadonlyMap<string, readonly OwnWords[]>;
  /** How many words the keys have that begin with a word. */
  readonly lengths: ReadonlyMap<string, ReadonlySet<number>>;
  /** The keys of a call's fields, by what they are. */
  readonly fields: ReadonlyMap<CallEvidence, ReadonlyMap<string, string>>;
}

/** Gathers what is each call's own: its variables, its metadata, and what its caller said. */
export function indexForeignWords(calls: readonly CallEvidence[]): ForeignWords {
  const index = buildIndex(calls);
  return {
    foundIn(text, call, atMs) {
      const words = wordsOf(text);
      for (const [at, word] of words.entries()) {
        for (const length of index.lengths.get(word) ?? []) {
          const key = words.slice(at, at + length).join(' ');
          const found = index.owners.get(key)?.find((own) => isForeign(own, call, index));
          if (found !== undefined && !hasHeard(call, key, atMs)) return found;
        }
      }
      return undefined;
    },
  };
}

function buildIndex(calls: readonly CallEvidence[]): Index {
  const owners = new Map<string, OwnWords[]>();
  const lengths = new Map<string, Set<number>>();
  const fields = new Map<CallEvidence, ReadonlyMap<string, string>>();
  for (const call of calls) {
    const own = fieldsOf(call);
    fields.set(call, new Map(own.map(({ what, key }) => [what, key])));
    for (const it of [...own, ...linesOf(call)]) {
      const known = owners.get(it.key);
      if (known === undefined) owners.set(it.key, [it]);
      else known.push(it);
      const words = it.key.split(' ');
      const first = words[0] ?? '';
      lengths.set(first, (lengths.get(first) ?? new Set()).add(words.length));
    }
  }
  return { owners, lengths, fields };
}

/** A field counts only where this call has the same one with another value: else the words are nobody's own. */
function isForeign(own: OwnWords, call: CallEvidence, { fields }: Index): boolean {
  if (own.call === call) return false;
  if (own.what === SAID) return true;
  const mine = fields.get(call);
  if (mine === undefined || !mine.has(own.what)) return false;
  return ![...mine.values()].includes(own.key);
}

/** It was said in this call before: then the agent knows it from here. */
function hasHeard(call: CallEvidence, key: string, atMs: number): boolean {
  return call.speech.some(
    ({ event, atMs: saidAtMs }) =>
      (event.kind === 'heard' || event.kind === 'said') &&
      saidAtMs <= atMs &&
      ` ${keyOf(event.utterance.text)} `.includes(` ${key} `),
  );
}

function fieldsOf(call: CallEvidence): readonly OwnWords[] {
  const metadata = typeof call.metadata === 'object' && call.metadata !== null ? call.metadata : {};
  return [
    ...Object.entries(call.variables ?? {}).map(([name, value]) => ownOf(call, `variable ${name}`, value)),
    ...Object.entries(metadata).map(([name, value]) => ownOf(call, `metadata ${name}`, value)),
  ].filter((own) => own !== undefined);
}

function ownOf(call: CallEvidence, what: string, value: unknown): OwnWords | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value);
  const key = keyOf(text);
  return text.length < LEAST_CHARACTERS || key === '' ? undefined : { call, what, text, key };
}

function linesOf(call: CallEvidence): readonly OwnWords[] {
  return call.speech.flatMap(({ event }) => {
    if (event.kind !== 'heard' || event.utterance.role !== 'caller') return [];
    const { text } = event.utterance;
    const words = wordsOf(text);
    return words.length < LEAST_WORDS_SAID ? [] : [{ call, what: SAID, text, key: words.join(' ') }];
  });
}

function keyOf(text: string): string {
  return wordsOf(text).join(' ');
}
