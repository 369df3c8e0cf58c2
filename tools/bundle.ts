import { cpSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'src');

/** Where a source is taken for to lie, seen from the folder of what is written; filled in per file. */
const DIST = '__DRYDIAL_DIST__';

/**
 * What every server loads, from the floor upwards: each layer stands on those before it, so that no two files need each
 * other. In one file of 800 kB, reading and parsing it would leave 1 MB more behind.
 */
const LAYERS = ['core', 'contract', 'scenario', 'engine', 'wires', ...packs(), 'assembly'];

/** The folders of the providers. */
function packs(): readonly string[] {
  return readdirSync(join(sources, 'providers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `providers/${name}`)
    .sort();
}

/**
 * Writes the program into few files below `folder`, with the generated contracts beside them: loading a module costs
 * memory that is never given back and a third of a millisecond, however small it is. What is imported on demand stays
 * apart; packages stay imports.
 */
export async function bundle(folder: string): Promise<void> {
  const build = await rolldown({
    cwd: root,
    input: entries(),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !id.startsWith(sources),
    plugins: [keepUrls, takeBuiltins],
    // That a busy machine took its time is no trouble; everything else is.
    checks: { bundlerTimings: false },
    onLog: (_level, log) => {
      throw new Error(log.message);
    },
  });
  await build.write({
    dir: folder,
    format: 'esm',
    // One character that is not Latin would double the memory of its whole file.
    charset: 'ascii',
    comments: false,
    entryFileNames: '[name].js',
    // Names are made of those of everybody who imports: the first is enough.
    chunkFileNames: ({ name }) => `parts/${name.split('~')[0]?.replaceAll('/', '-')}.js`,
    codeSplitting: {
      groups: LAYERS.map((layer, index) => ({
        name: layer.replace('/', '-'),
        test: (id: string) => id.startsWith(join(sources, layer) + sep),
        priority: LAYERS.length - index,
        entriesAware: true,
      })),
    },
  });
  await build.close();
  for (const file of globSync('**/*.gen.json', { cwd: sources }))
    cpSync(join(sources, file), join(folder, file));
}

/** What package.json offers: "dist/cli/main.js" is made of src/cli/main.ts. */
function entries(): Record<string, string> {
  const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly bin: Record<string, string>;
    readonly exports: Record<string, string | { readonly default: string }>;
  }; // Our own file.
  const files = [...Object.values(bin), ...Object.values(exports)].flatMap((entry) => {
    const file = typeof entry === 'string' ? entry : entry.default;
    return /^(?:\.\/)?dist\/(.+)\.js$/.exec(file)?.[1] ?? [];
  });
  return Object.fromEntries(files.map((file) => [file, join(sources, `${file}.ts`)]));
}

/** Files that are looked for beside a source are found where they would lie beside it in dist. */
const keepUrls: Plugin = {
  name: 'keep-urls',
  transform(code, id) {
    if (!code.includes('import.meta')) return null;
    const file = relative(sources, id).replaceAll(sep, '/').replace(/ts$/, 'js');
    const moved = code.replaceAll('import.meta.url', `new URL('${DIST}/${file}', import.meta.url).href`);
    if (/import\.meta\.(?!url)/.test(moved)) this.error(`${file}: only import.meta.url is known here`);
    return moved;
  },
  renderChunk(code, { fileName }) {
    const up = fileName.split('/').slice(1).fill('..').join('/');
    return code.replaceAll(DIST, up === '' ? '.' : up);
  },
};

/**
 * Importing a module of Node reads all its exports, and each that is made on demand loads further ones: 3 MB for
 * node:crypto alone. Asked for in this way, only what is named is read.
 */
const takeBuiltins: Plugin = {
  name: 'take-builtins',
  renderChunk(code) {
    const lines = code.split('\n');
    const end = lines.findIndex((line) => !/^(?:import |#!)/.test(line));
    const head = lines.slice(0, end).map((line) => {
      const [, names, module] = /^import (.+) from "(node:.+)";$/.exec(line) ?? [];
      if (names === undefined) return line;
      if (names.includes(', {')) this.error(`${line}: import the default or names, not both`);
      const taken = names.replace(/^\* as /, '').replaceAll(' as ', ': ');
      return `const ${taken} = process.getBuiltinModule("${module}");`;
    });
    return [...head, ...lines.slice(end)].join('\n');
  },
};
