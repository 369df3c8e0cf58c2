import { stripVTControlCharacters } from 'node:util';
import { parseDurationMs } from '../../core/time/duration.ts';

/** What a line of the person at the keyboard means. */
export type TalkLine =
  /** Steps of a scenario, as YAML has them. */
  | { readonly kind: 'steps'; readonly yaml: readonly string[] }
  /** The line that is spoken next will be cut into with these words. */
  | { readonly kind: 'cut-in'; readonly says: string }
  | { readonly kind: 'drop' }
  | { readonly kind: 'save'; readonly file: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly problem: string };

export const TALK_HELP = `   text                what the caller says; your server answers
   /interrupt text     cuts into the answer to your next line, after three words
   /silence 12s        the caller says nothing for so long; reminders may come
   /dtmf 1#            the caller presses keys
   /drop               the line to your server goes dead at the next question; it is dialled again
   /hangup             the caller hangs up
   /save FILE          writes what was played as a scenario
   /help               this`;

/** Reads one line. `cutIn` is what an /interrupt before it has set. */
export function readTalkLine(line: string, cutIn?: string): TalkLine {
  // A terminal sends arrow keys as control characters, which nobody says.
  const text = stripVTControlCharacters(line)
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  if (text === '') return { kind: 'nothing' };
  if (!text.startsWith('/')) return { kind: 'steps', yaml: spoken(text, cutIn) };
  const [, word = '', rest = ''] = /^\/(\S*)\s*(.*)$/s.exec(text) ?? [];
  switch (word) {
    case 'interrupt':
      return rest === ''
        ? wrong('/interrupt wants what the caller says, as in  /interrupt sorry, Wednesday')
        : { kind: 'cut-in', says: rest };
    case 'silence':
      if (parseDurationMs(rest) === undefined) return wrong('/silence wants a duration, as in  /silence 12s');
      return { kind: 'steps', yaml: [`silence: ${rest}`] };
    case 'dtmf':
      if (!/^[0-9*#A-D]+$/.test(rest)) return wrong('/dtmf wants keys, as in  /dtmf 1#');
      return { kind: 'steps', yaml: [`dtmf: ${quoted(rest)}`] };
    case 'hangup':
      return { kind: 'steps', yaml: ['hangup'] };
    case 'drop':
      return { kind: 'drop' };
    case 'save':
      return rest === ''
        ? wrong('/save wants a file, as in  /save scenario.yaml')
        : { kind: 'save', file: rest };
    case 'help':
      return { kind: 'help' };
    default:
      return wrong(`/${word} is not known; /help lists what is`);
  }
}

function spoken(text: string, cutIn: string | undefined): readonly string[] {
  return [
    `caller: ${quoted(text)}`,
    ...(cutIn === undefined ? [] : [`interrupt: { after: 3 words, says: ${quoted(cutIn)} }`]),
    'expect_reply',
  ];
}

/** YAML reads JSON's texts as they are. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function wrong(problem: string): TalkLine {
  return { kind: 'wrong', problem };
}
