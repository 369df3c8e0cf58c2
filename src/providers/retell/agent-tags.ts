import type { JsonObject } from '../../core/json.ts';
import type { Failure, QuirkValues } from '../pack.ts';
import type { AgentRecord } from './agent-record.ts';
import { assignedTagsQuirk, quirkValue } from './quirks.ts';

/** Rules for names of tags (docs: agent versions and tags). */
const TAG_NAME = /^[a-z][a-z0-9_-]{0,19}$/;
const RESERVED_NAME = /^(latest|latest_published|v\d+)$/;
const LARGEST_COUNT = 10;

/** The tags that a body assigns; undefined where it assigns none, or may not. */
export function wantedTags(body: JsonObject, quirks: QuirkValues): readonly string[] | undefined {
  if (quirkValue(quirks, assignedTagsQuirk) === 'ignored' || !Array.isArray(body.assigned_tags))
    return undefined;
  return [...new Set(body.assigned_tags.filter((name) => typeof name === 'string'))];
}

/** Refuses names that a tag cannot have, and more tags than an agent may have. */
export function checkTags(
  names: readonly string[] | undefined,
  tags: AgentRecord['tags'],
): Failure | undefined {
  if (names === undefined) return undefined;
  const wrong = names.find((name) => !TAG_NAME.test(name) || RESERVED_NAME.test(name));
  if (wrong !== undefined)
    return { failure: 'invalid-request', message: `"${wrong}" cannot be the name of a tag.` };
  const all = new Set([...tags.map((tag) => tag.name), ...names]);
  if (all.size <= LARGEST_COUNT) return undefined;
  return { failure: 'invalid-request', message: `An agent has at most ${LARGEST_COUNT} tags.` };
}

/** Tags as the list of agents shows them. */
export function tagMap(record: AgentRecord): JsonObject {
  return Object.fromEntries(
    record.tags
      .toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
      .map((tag) => [tag.name, tag.version === undefined ? {} : { version: tag.version }]),
  );
}
