import type { JsonObject } from '../../../core/json.ts';
import { nearestWord } from '../../../core/text/nearest-word.ts';
import type { ProviderReply } from '../../pack.ts';

/** How the criteria of v2 that v3 has not are written there (retell-sdk 5.66.1). */
const IN_V3: readonly (readonly [RegExp, (key: string) => string])[] = [
  [/^agent_id$/, () => 'agent: [{ "agent_id": "..." }]'],
  [/^version$/, () => 'agent: [{ "agent_id": "...", "version": [0] }]'],
  [/^metadata\.(.+)$/s, (key) => `metadata: [{ "key": "${key}", "op": "eq", "value": "..." }]`],
  [
    /^dynamic_variables\.(.+)$/s,
    (key) => `dynamic_variables: [{ "key": "${key}", "op": "eq", "value": "..." }]`,
  ],
];

/**
 * What is said of criteria that a search does not have: they leave nothing out, so more is found than was asked for. The
 * documents forbid no further fields.
 */
export function passedOver(criteria: JsonObject | undefined, known: readonly string[]): readonly string[] {
  if (criteria === undefined) return [];
  return Object.entries(criteria).flatMap(([name, wanted]) => {
    if (wanted === null || known.includes(name)) return [];
    const meant = hintFor(name, known);
    return [
      `filter_criteria has no "${name}", and it leaves nothing out${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    ];
  });
}

/** The part of a reply that tells it. */
export function toldOf(messages: readonly string[]): Pick<ProviderReply, 'passedOver'> {
  return messages.length === 0 ? {} : { passedOver: messages };
}

function hintFor(name: string, known: readonly string[]): string | undefined {
  for (const [pattern, write] of known.includes('agent') ? IN_V3 : []) {
    const found = pattern.exec(name);
    if (found !== null) return write(found[1] ?? '');
  }
  const near = nearestWord(name, known);
  return near === undefined ? undefined : `"${near}"`;
}
