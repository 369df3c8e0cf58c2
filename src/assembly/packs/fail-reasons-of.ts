import { PACKS } from '../../providers/registry.ts';
import { ANY_PROVIDER } from '../../scenario/model/scenario.ts';

/** The words that calls of a provider may fail with, beside the neutral ones; undefined where anything goes. */
export function failReasonsOf(provider: string): readonly string[] | undefined {
  if (provider !== ANY_PROVIDER) return PACKS.find(({ id }) => id === provider)?.endReasonWords;
  // A story for every provider can only say what each of them is known to say.
  const [first = [], ...others] = PACKS.map(({ endReasonWords = [] }) => endReasonWords);
  return first.filter((word) => others.every((words) => words.includes(word)));
}
