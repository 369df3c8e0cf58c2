import { isJsonObject, type Json, type JsonObject } from '../../../core/json.ts';
import { listOf } from '../../../core/json-fields.ts';

/** Who speaks, by the words of all surfaces: active calls, the web SDK, receivers of reports. */
const SPEAKERS: Readonly<Record<string, 'agent' | 'caller'>> = {
  agent: 'agent',
  assistant: 'agent',
  ai: 'agent',
  bot: 'agent',
  customer: 'caller',
  user: 'caller',
  caller: 'caller',
  human: 'caller',
};

/** No transcript has lines of these that anybody said. */
const UNSAID: ReadonlySet<string> = new Set(['system', 'tool', 'function']);

/**
 * What was said, as `kind` and `text`, out of a list of lines, of an object that holds one under `messages`, or of one
 * text with a line for each ("agent: Hello"); undefined where nothing is told. Other speakers keep their own word.
 */
export function transcriptLines(transcript: Json | undefined): Json | undefined {
  const lines =
    typeof transcript === 'string'
      ? linesOfText(transcript)
      : linesOfList(listOf(isJsonObject(transcript) ? transcript.messages : transcript));
  return lines.length === 0 ? undefined : lines;
}

function linesOfList(items: readonly Json[]): readonly JsonObject[] {
  return items.flatMap((item): JsonObject[] => {
    if (!isJsonObject(item)) return [];
    const text = [item.content, item.text, item.message].find(
      (one): one is string => typeof one === 'string' && one.trim() !== '',
    );
    const role = [item.role, item.speaker].find((one): one is string => typeof one === 'string');
    if (text === undefined || role === undefined || UNSAID.has(role.toLowerCase())) return [];
    return [{ kind: speakerOf(role), text: text.trim() }];
  });
}

/** A line without a speaker goes on with the one before. */
function linesOfText(transcript: string): readonly JsonObject[] {
  const said: { kind: string; text: string }[] = [];
  for (const line of transcript.split('\n')) {
    const [, role = '', text = ''] = /^\s{0,9}([A-Za-z]{2,20}):\s*(.*)$/.exec(line) ?? [];
    const last = said.at(-1);
    if (Object.hasOwn(SPEAKERS, role.toLowerCase())) said.push({ kind: speakerOf(role), text: text.trim() });
    else if (last !== undefined && line.trim() !== '') last.text += ` ${line.trim()}`;
  }
  return said.filter(({ text }) => text !== '');
}

function speakerOf(role: string): string {
  const word = role.toLowerCase();
  return Object.hasOwn(SPEAKERS, word) ? (SPEAKERS[word] ?? word) : word;
}
