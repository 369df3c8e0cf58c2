import { ANY_PROVIDER, type Scenario } from '../../scenario/model/scenario.ts';
import type { NameFilter } from '../flags/name-filter.ts';
import { isInShard, type Shard } from './shard.ts';

/** One play of a scenario: a story for any provider has one for each, and with --repeat it has several. */
export interface Play {
  /** Place in the row of all plays, from 0: output and reports keep that order, whoever is done first. */
  readonly index: number;
  /** The name that is shown. */
  readonly name: string;
  /** The name without its repetition: filters, shards and recorded replies go by it. */
  readonly story: string;
  /** Which of the scenarios that were loaded. */
  readonly scenarioIndex: number;
  readonly scenario: Scenario;
  /** Where the scenario leaves it open. */
  readonly provider?: string;
  /** From 1; absent where it is played once. */
  readonly repetition?: number;
  /** For the name of its journal. */
  readonly slug: string;
  /** From 1: which of the plays with this slug it is. */
  readonly slugNumber: number;
  /** From 1: which of the plays of this story it is, whoever plays the others. */
  readonly number: number;
}

export interface PlayChoice {
  readonly filter?: NameFilter;
  readonly shard?: Shard;
  /** How often each is played. Default 1. */
  readonly repeat?: number;
}

/** A story as it can be chosen. */
export type Story = Pick<Play, 'story' | 'scenarioIndex' | 'scenario' | 'provider'>;

/** Every story of these scenarios, in their order. */
export function storiesOf(
  scenarios: readonly Scenario[],
  providers: readonly { readonly id: string }[],
): readonly Story[] {
  return scenarios.flatMap((scenario, scenarioIndex): readonly Story[] => {
    const { name, provider } = scenario;
    if (provider !== ANY_PROVIDER) return [{ story: name, scenarioIndex, scenario }];
    return providers.map(({ id }) => ({
      story: `${name} (${id})`,
      scenarioIndex,
      scenario: { ...scenario, provider: id },
      provider: id,
    }));
  });
}

/** The plays that are wanted, in the order of the stories; repetitions of one follow each other. */
export function choosePlays(stories: readonly Story[], choice: PlayChoice): readonly Play[] {
  const { filter, shard, repeat = 1 } = choice;
  const chosen = stories.filter(
    ({ story }) => filter?.(story) !== false && (shard === undefined || isInShard(story, shard)),
  );
  const slugs = new Map<string, number>();
  const numbers = new Map<string, number>();
  return chosen
    .flatMap((story) =>
      repeat === 1
        ? [{ ...story, name: story.story }]
        : Array.from({ length: repeat }, (_, number) => ({
            ...story,
            name: `${story.story} (${number + 1} of ${repeat})`,
            repetition: number + 1,
          })),
    )
    .map((play, index) => ({
      ...play,
      index,
      ...slugFor(play.name, slugs),
      number: nextOf(play.story, numbers),
    }));
}

/** Names of files are given out beforehand: which of two runs is done first must not decide which is called "-2". */
function slugFor(name: string, taken: Map<string, number>): Pick<Play, 'slug' | 'slugNumber'> {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const slug = plain.slice(0, 60).replace(/-$/, '') || 'scenario';
  return { slug, slugNumber: nextOf(slug, taken) };
}

function nextOf(name: string, counts: Map<string, number>): number {
  const number = (counts.get(name) ?? 0) + 1;
  counts.set(name, number);
  return number;
}
