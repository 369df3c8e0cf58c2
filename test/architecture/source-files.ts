import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** Path from the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below a folder, generated ones left out. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
    .map((name) => {
      const path = join(folder, name);
      return { path: path.replaceAll('\\', '/'), text: readFileSync(join(ROOT, path), 'utf8') };
    });
}

/** The files of the project that a file imports, by path; packages are left out, and imports of types if so wished. */
export function importsOf(file: SourceFile, options: { readonly withTypes: boolean }): readonly string[] {
  const text = options.withTypes ? file.text : file.text.replaceAll(/import type [^;]+;/g, '');
  const specifiers = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    (match) => match[1] as string,
  );
  return specifiers.map((specifier) =>
    relative(ROOT, normalize(join(ROOT, dirname(file.path), specifier))).replaceAll('\\', '/'),
  );
}
