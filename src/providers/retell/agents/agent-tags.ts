import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../core/json.ts';
import type { Failure, OperationRequest, QuirkValues } from '../../pack.ts';
import { assignedTagsQuirk, quirkValue } from '../quirks.ts';
import type { AgentRecord, AgentVersion } from './agent-record.ts';

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

/** Dynamic variables by tag. */
export type TagVariables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The header in which a test says what tags bring along: no operation of the provider does, only its dashboard. */
const TAG_VARIABLES_HEADER = 'x-drydial-tag-variables';

/** The variables of tags that a request sets; none where it may not assign tags. */
export function wantedTagVariables(
  { headers }: Pick<OperationRequest, 'headers'>,
  quirks: QuirkValues,
): TagVariables | Failure {
  const header = headers[TAG_VARIABLES_HEADER];
  if (header === undefined || quirkValue(quirks, assignedTagsQuirk) === 'ignored') return {};
  const wanted = parseJson(String(header));
  if (isJsonObject(wanted) && Object.values(wanted).every(isTextMap)) return wanted as TagVariables; // Looked at just now.
  return {
    failure: 'invalid-request',
    message: `The header ${TAG_VARIABLES_HEADER} must be JSON like {"prod": {"name": "value"}}.`,
  };
}

function isTextMap(value: Json): boolean {
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

/** What a call or a chat begins with: the tag's variables, and over them its own (Assumed: in this order). */
export function variablesWithTag(
  { variables }: Pick<AgentVersion, 'variables'>,
  own: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string>> | undefined {
  return variables === undefined ? own : { ...variables, ...own };
}

/** Tags as the list of agents shows them. */
export function tagMap(record: AgentRecord): JsonObject {
  return Object.fromEntries(
    record.tags
      .toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
      .map(({ name, version, variables }) => [
        name,
        {
          ...(version === undefined ? {} : { version }),
          ...(variables === undefined ? {} : { dynamic_variables: variables }),
        },
      ]),
  );
}
