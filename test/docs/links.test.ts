import { existsSync, globSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, ROOT, readPage } from './code-blocks.ts';

const prose = (page: string): string => readPage(page).replace(/^( *)```.*?^\1```$/gms, '');

/** The anchors that GitHub gives to a page's headings. */
function anchorsOf(page: string): readonly string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What those read who work on drydial. */
const MAKERS_PAGES = [
  'ARCHITECTURE.md',
  'SECURITY.md',
  'openapi/SOURCES.md',
  'src/providers/retell/README.md',
  'src/providers/trillet/README.md',
];

describe.each([...PAGES, ...MAKERS_PAGES])('%s', (page) => {
  it('links to what is there', () => {
    const broken = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(join(ROOT, file))) return true;
        return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).includes(anchor);
      });
    expect(broken).toEqual([]);
  });
});

it('no page of the package links to what the package does not hold', () => {
  const { files } = JSON.parse(readPage('package.json')) as { readonly files: readonly string[] }; // Our own file.
  const held = ['README.md', 'LICENSE', 'package.json', ...files];
  const isHeld = (path: string): boolean =>
    held.some((entry) => path === entry || path.startsWith(`${entry}/`));
  const pages = globSync(['*.md', 'docs/**/*.md', 'openapi/**/*.md'], { cwd: ROOT }).filter(isHeld);
  expect(pages).toContain('docs/quick-start.md');
  const outside = pages.flatMap((page) =>
    [...prose(page).matchAll(/\]\(([^)\s#]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target) && !isHeld(join(dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(outside).toEqual([]);
});

it('the README leads to every page of the documentation', () => {
  const readme = readPage('README.md');
  const missing = PAGES.filter((page) => page.startsWith('docs/') && !readme.includes(`(${page})`));
  expect(missing).toEqual([]);
});

it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s names files of the sources that are there', (page) => {
  const named = [...prose(page).matchAll(/`([\w-]+(?:\/[\w-]+)+\.ts)`/g)].map(([, path = '']) => path);
  const missing = named.filter(
    (path) => !existsSync(join(ROOT, path)) && !existsSync(join(ROOT, 'src', path)),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});
