import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles } from './source-files.ts';

interface Rule {
  readonly folder: string;
  /** Path prefixes that may be imported, besides the folder itself. */
  readonly may: readonly string[];
  /** Said when the rule breaks. */
  readonly because: string;
  /** Types may come from anywhere. */
  readonly ofValues?: true;
}

/** One for each provider. */
const PACK_FOLDERS = readdirSync(new URL('../../src/providers', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `src/providers/${name}`);

/** Who may import whom. Downwards only; ARCHITECTURE.md draws it. */
const RULES: readonly Rule[] = [
  { folder: 'src/core', may: [], because: 'it is the floor: everything stands on it, and it on nothing' },
  {
    folder: 'src/scenario',
    may: ['src/core'],
    because: 'the script language knows neither wires nor providers',
  },
  {
    folder: 'src/contract',
    may: ['src/core'],
    because: 'a contract is a document; it does not know who is served',
  },
  {
    folder: 'src/engine',
    may: ['src/core', 'src/scenario'],
    because: 'it must serve a provider nobody has written yet, over wires it does not know',
  },
  {
    folder: 'src/wires/faults',
    may: ['src/core'],
    because: 'a fault says what goes wrong; the wires carry it out, and it knows none of them',
  },
  {
    folder: 'src/wires/rest',
    may: ['src/core', 'src/contract', 'src/wires/faults', 'src/providers/pack.ts'],
    because: 'it serves any pack, and no concrete one',
  },
  {
    folder: 'src/wires/webhooks',
    may: ['src/core', 'src/wires/faults', 'src/providers/pack.ts'],
    because: 'wires meet the engine through core/ports.ts, and each other not at all',
  },
  {
    folder: 'src/wires/socket',
    may: ['src/core', 'src/wires/faults', 'src/providers/pack.ts'],
    because: 'wires meet the engine through core/ports.ts, and each other not at all',
  },
  {
    folder: 'src/explore',
    may: ['src/core'],
    because: 'it says which orders there are and what differs; who plays them is told to it',
  },
  {
    folder: 'src/verdict',
    may: ['src/core', 'src/scenario'],
    because: 'a saved journal must be enough to judge: nothing live',
  },
  ...PACK_FOLDERS.map((folder) => ({
    folder,
    may: ['src/core', 'src/providers/pack.ts'],
    because: 'a pack is data and pure functions: to delete it, delete its folder and a line of the registry',
  })),
  {
    folder: 'src/conform',
    may: ['src/core', 'src/scenario', 'src/verdict', 'src/explore/end-state.ts'],
    because:
      'a suite is a row of stories and what is read out of their verdicts; who plays them is handed in',
    ofValues: true,
  },
  {
    folder: 'src/drift',
    may: ['src/core', 'src/contract', 'src/scenario', 'src/verdict/reports'],
    because:
      'contracts are documents, and who relies on them is read from files: nothing live, and no provider',
  },
  {
    folder: 'src/recording',
    may: ['src/core'],
    because: 'what has passed is turned into text; whose words they are is said by a pack that is handed in',
  },
  {
    folder: 'src/control',
    may: ['src/core', 'src/verdict', 'src/scenario', 'src/version.ts'],
    because: 'it asks the simulator through an interface, and knows no provider and no engine',
  },
  {
    folder: 'src/mcp',
    may: ['src/core', 'src/version.ts'],
    because: 'a tool is requests to an API: whose API, and who may ask, is said by whoever installs it',
  },
  {
    folder: 'src/config',
    may: ['src/core', 'src/simulator-types.ts', 'src/simulator.ts'],
    because: 'settings are turned into options; what they mean is decided elsewhere',
  },
  {
    folder: 'src/cli',
    may: [
      'src/simulator.ts',
      'src/simulator-types.ts',
      'src/verdict',
      'src/conform',
      'src/drift',
      'src/recording',
      'src/config',
      'src/version.ts',
      'src/core',
      'src/scenario',
    ],
    because: 'if the command line needs an inner folder, the simulator lacks a method',
    ofValues: true,
  },
];

/** Folders with rooms of their own, each after those that it stands on; files beside the rooms stand on all of them. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  'src/scenario': ['patterns', 'model', 'source', 'schema', 'rules', 'read', 'choice'],
  'src/cli': [
    'terminal',
    'flags',
    'reports',
    'app',
    'inputs',
    'server',
    'talk',
    'init',
    'run',
    'commands',
    'program',
    'process',
  ],
  'src/assembly': ['packs', 'customer', 'world', 'start', 'webhooks', 'desks', 'play'],
  'src/providers/retell': [
    'lists',
    'variables',
    'webhooks',
    'agents',
    'engines',
    'numbers',
    'contacts',
    'calls',
    'chats',
    'inbound',
    'socket',
    'tools',
    'crm',
    'test-runs',
    'operations',
  ],
  'src/providers/trillet': [
    'workspaces',
    'agents',
    'flows',
    'numbers',
    'conversations',
    'calls',
    'history',
    'batches',
    'webhooks',
    'mcp',
    'operations',
  ],
};

/** Where a file beside the rooms may be needed by any of them: what all of a pack has in common lies there, and what joins it. */
const SHARED_BESIDE: readonly string[] = ['src/providers/retell', 'src/providers/trillet'];

const TYPES_ONLY = /^import type /;

describe('imports', () => {
  it.each(RULES)('$folder imports only what it may', ({ folder, may, because, ofValues }) => {
    const broken = sourceFiles(folder).flatMap((file) =>
      importsOf(file, { withTypes: ofValues !== true })
        .filter(
          (target) =>
            !target.startsWith(`${folder}/`) &&
            !may.some((allowed) => target === allowed || target.startsWith(`${allowed}/`)),
        )
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(broken, `${folder}: ${because}`).toEqual([]);
  });

  it.each(Object.entries(ROOMS))('%s: a room stands on those before it', (folder, rooms) => {
    const roomOf = (path: string): string => {
      const within = path.slice(folder.length + 1).split('/');
      return within.length === 1 ? '' : (within[0] ?? '');
    };
    const floorOf = (path: string): number => [...rooms, ''].indexOf(roomOf(path));
    const isFree = (path: string): boolean => SHARED_BESIDE.includes(folder) && roomOf(path) === '';
    const files = sourceFiles(folder);
    expect([...new Set(files.map(({ path }) => roomOf(path)))].sort()).toEqual(['', ...rooms].sort());
    const upwards = files.flatMap((file) =>
      importsOf(file, { withTypes: true })
        .filter((target) => target.startsWith(`${folder}/`) && !isFree(target))
        .filter((target) => floorOf(target) > floorOf(file.path))
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(upwards).toEqual([]);
  });

  it('covers every folder of src but those that join the parts', () => {
    const joining = [
      'src/assembly',
      'src/simulator.ts',
      'src/simulator-types.ts',
      'src/simulator-faults.ts',
      'src/simulator-explore.ts',
      'src/simulator-inbound.ts',
      'src/simulator-alerts.ts',
      'src/index.ts',
      'src/version.ts',
      'src/providers/pack.ts',
      'src/providers/pack-inbound.ts',
      'src/providers/pack-alerts.ts',
      'src/providers/pack-replies.ts',
      'src/providers/pack-socket.ts',
      'src/providers/pack-tools.ts',
      'src/providers/pack-webhooks.ts',
      'src/providers/pack-mcp.ts',
      'src/providers/pack-recording.ts',
      'src/providers/registry.ts',
      'src/testing',
      'src/clients',
    ];
    const uncovered = sourceFiles('src')
      .map((file) => file.path)
      .filter(
        (path) =>
          ![...RULES.map((rule) => rule.folder), ...joining].some(
            (known) => path === known || path.startsWith(`${known}/`),
          ),
      );
    expect(uncovered).toEqual([]);
  });

  it('keeps the provider interface free of implementations', () => {
    const [pack] = sourceFiles('src/providers').filter((file) => file.path === 'src/providers/pack.ts');
    const values = (pack?.text ?? '')
      .split('\n')
      .filter((line) => line.startsWith('import ') && !TYPES_ONLY.test(line));
    expect(values).toEqual([]);
  });

  it('go round in no circle: whichever file is loaded first would find the others unmade', () => {
    const importsByPath = new Map(
      sourceFiles('src').map((file) => {
        // What is imported on demand is loaded after both.
        const text = file.text.replaceAll('import(', '');
        return [file.path, importsOf({ ...file, text }, { withTypes: false })];
      }),
    );
    const reaches = (from: string, to: string, seen: Set<string>): boolean =>
      (importsByPath.get(from) ?? []).some((next) => {
        if (next === to) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, to, seen);
      });
    const inCircles = [...importsByPath.keys()].filter((path) => reaches(path, path, new Set()));
    expect(inCircles).toEqual([]);
  });

  it('has no provider by name outside of the packs, the registry and the command line', () => {
    const named = sourceFiles('src')
      .filter(
        (file) =>
          !file.path.startsWith('src/providers/') &&
          // The test library hands out a client for each provider.
          !/^src\/(cli|config|testing)\//.test(file.path) &&
          !file.path.startsWith('src/clients/'),
      )
      .filter((file) => /retell|trillet/i.test(withoutComments(file.text)))
      .map((file) => file.path);
    expect(named).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}
