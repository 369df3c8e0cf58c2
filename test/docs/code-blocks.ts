import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The pages that users read, seen from the root of the project. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'examples/voice-agent/README.md',
  'examples/agency-backend/README.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export interface CodeBlock {
  /** As in "docs/running.md:12": the line of its fence. */
  readonly place: string;
  readonly page: string;
  /** The first word behind the fence; empty for output and sketches. */
  readonly language: string;
  /** The file that it is the text of, from `file=NAME` behind the language. */
  readonly file: string | undefined;
  readonly text: string;
}

export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** Every fenced block of a page, in order. */
export function codeBlocksOf(page: string): readonly CodeBlock[] {
  const text = readPage(page);
  return [...text.matchAll(/^( *)```([^\n]*)\n(.*?)^\1```$/gms)].map((match) => {
    const [language = '', ...rest] = (match[2] ?? '').trim().split(/\s+/);
    const line = text.slice(0, match.index).split('\n').length;
    const file = rest.find((word) => word.startsWith('file='))?.slice('file='.length);
    return { place: `${page}:${line}`, page, language, file, text: match[3] ?? '' };
  });
}

export const BLOCKS: readonly CodeBlock[] = PAGES.flatMap(codeBlocksOf);
