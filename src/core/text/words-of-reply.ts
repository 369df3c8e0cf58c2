import { isJsonObject, parseJson } from '../json.ts';
import { excerpt } from './excerpt.ts';

const MAX_LENGTH = 120;
/** Where frameworks put what went wrong: Express and Hono, Nest and Fastify, FastAPI, AWS gateways, problem+json. */
const FIELDS = ['message', 'error', 'detail', 'errorMessage', 'title'];

/**
 * What an answer says went wrong, in one line: the message of a JSON body, the text of a page of HTML, else its first line.
 * Undefined where it says nothing beyond its status.
 */
export function wordsOfReply(body: string, status: number): string | undefined {
  const words = excerpt(saidIn(body.trim()) ?? '', MAX_LENGTH);
  return words === '' || isStatus(words, status) ? undefined : words;
}

function saidIn(body: string): string | undefined {
  if (body.startsWith('<')) return firstLine(textOfPage(body));
  const parsed = body.startsWith('{') ? parseJson(body) : undefined;
  return isJsonObject(parsed) ? (messageOf(parsed) ?? body) : firstLine(body);
}

/** The text of the first field that has one; of an object of an error, its own. */
function messageOf(parsed: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of FIELDS) {
    const value = parsed[name];
    const text = isJsonObject(value) ? messageOf(value) : value;
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  return undefined;
}

/** Express shows the stack in a `<pre>`; other pages say it in their title. */
function textOfPage(page: string): string {
  const [, text = page] =
    /<pre[^>]*>([\s\S]*?)<\/pre>/i.exec(page) ?? /<title[^>]*>([\s\S]*?)<\/title>/i.exec(page) ?? [];
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#39|#x27|apos);/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function firstLine(text: string): string | undefined {
  return text.split('\n').find((line) => line.trim() !== '');
}

/** "Internal Server Error", "500: Internal Server Error." say no more than the number. */
function isStatus(words: string, status: number): boolean {
  return USUAL.test(words.replace(String(status), '').trim());
}

const USUAL =
  /^[-:.\s]*(?:bad request|unauthorized|forbidden|not found|method not allowed|payload too large|request entity too large|unprocessable entity|too many requests|internal server error|bad gateway|service unavailable|gateway timeout|error)?[-:.!\s]*$/i;
