import { expect, it } from 'vitest';
import { replayCommand } from '../../../src/cli/reports/replay-command.ts';
import { resolveConfig } from '../../../src/config/resolve-config.ts';
import { makeFolder } from '../../config/folder.ts';

async function replay(flags: Readonly<Record<string, readonly string[]>>, params = {}, file = 'a.yaml') {
  const config = await resolveConfig({
    command: 'run',
    cwd: makeFolder(),
    flags,
    env: { DRYDIAL_CLOCK: 'live' },
  });
  return replayCommand({ file, seed: 7, params }, config);
}

it('names the file and the seed that was used', async () => {
  expect(await replay({ seed: ['3'] })).toBe('drydial run a.yaml --seed 7');
});

it('names a file so that nobody reads it as a flag', async () => {
  expect(await replay({}, {}, '--seed/b.yaml')).toBe('drydial run ./--seed/b.yaml --seed 7');
});

it('repeats the flags that were given, and never a key', async () => {
  expect(await replay({ deadlines: ['0.1'], apiKey: ['key_secret'], quirks: ['a=1s,5s', 'b=c'] })).toBe(
    'drydial run a.yaml --seed 7 --deadlines 0.1 --quirk a=1s,5s --quirk b=c',
  );
  expect(await replay({ llmUrl: ['ws://me:hunter2@localhost/llm'] })).not.toContain('hunter2');
});

it('names the configuration file where that was named', async () => {
  const cwd = makeFolder({ 'ci.yaml': 'clock: live\n' });
  const config = await resolveConfig({ command: 'run', cwd, env: {}, configFile: 'ci.yaml' });
  expect(replayCommand({ file: 'a.yaml', seed: 7, params: {} }, config)).toBe(
    'drydial run a.yaml --seed 7 --config ci.yaml',
  );
});

it('names the provider that played a story for any', async () => {
  const config = await resolveConfig({
    command: 'run',
    cwd: makeFolder(),
    flags: { providers: ['retell'] },
    env: {},
  });
  expect(replayCommand({ file: 'a.yaml', seed: 7, params: {}, provider: 'other' }, config)).toBe(
    'drydial run a.yaml --seed 7 --providers other',
  );
});

it('names the point of a sweep', async () => {
  const config = await resolveConfig({ command: 'run', cwd: makeFolder(), env: {} });
  expect(replayCommand({ file: 'a.yaml', seed: 7, params: {}, sweepAt: '3 words' }, config)).toBe(
    "drydial run a.yaml --seed 7 --sweep-at '3 words'",
  );
});

it('quotes for a shell', async () => {
  expect(await replay({}, { who: "it's $HOME" }, 'my story.yaml')).toBe(
    `drydial run 'my story.yaml' --seed 7 --param 'who=it'\\''s $HOME'`,
  );
});

it('is not there for a script that came from no file', async () => {
  const config = await resolveConfig({ cwd: makeFolder() });
  expect(replayCommand({ file: undefined, seed: 7, params: {} }, config)).toBeUndefined();
});
