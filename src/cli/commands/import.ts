import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, messageOf, SimulatorError } from '../../core/errors.ts';
import { readBoundedFile } from '../../core/read-bounded-file.ts';
import type { RecordedCall } from '../../core/recorded-call.ts';
import { type ReadNotes, readNotes } from '../../recording/read-notes.ts';
import { scenarioText } from '../../recording/scenario-text.ts';
import { isWordless } from '../../recording/script.ts';
import { createScrubber, type Scrubber } from '../../recording/scrub.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { callNotesOf, providersWithNotes, refuseLlmServer, VOCABULARY } from '../../simulator.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import type { CliContext } from '../terminal/context.ts';
import { makeFolder, writeTextFile } from '../terminal/write-file.ts';

/** What `import` was asked. */
export interface ImportRequest {
  readonly file: string;
  readonly provider: string;
  /** A file for one call, or a folder; absent: one scenario is printed. */
  readonly out?: string;
  readonly engine?: 'custom-llm' | 'platform';
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  /** Personal data and secrets stay as they are. */
  readonly keepsData: boolean;
  /** Files that are there are written anew. */
  readonly isForced: boolean;
}

const MOST_BYTES = 64 * 1024 * 1024;
const LLM_URL = '${env.LLM_URL:-ws://127.0.0.1:8080/llm}';
const WEBHOOK_URL = '${env.WEBHOOK_URL:-http://127.0.0.1:8080/webhook}';

/** Makes scenarios of calls that have taken place: one for each that can be played. @throws DRY_NOTES_INVALID, DRY_OPTION_INVALID, DRY_FILE_UNWRITABLE, DRY_SCENARIO_* where none can */
export async function importCalls(request: ImportRequest, { output, env }: CliContext): Promise<number> {
  const { file, provider, out, llmUrl, engine } = request;
  refuseLlmServer(
    provider,
    llmUrl !== undefined ? '--llm-url' : engine === 'custom-llm' ? '--engine' : undefined,
  );
  const text = await readBoundedFile(file, { limitBytes: MOST_BYTES, tooLarge: () => tooLarge(file) });
  const { calls, skipped } = readCalls(text, { file, provider });
  if (calls.length > 1 && (out === undefined || /\.ya?ml$/i.test(out))) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      `${file} tells of ${calls.length} calls: name a folder for them with --out.`,
    );
  }
  const scrubber = request.keepsData ? undefined : createScrubber();
  const made = calls.map((call) => {
    const text = textOf(scrubber?.call(call) ?? call, request);
    return { id: call.id, text, refusal: refusalOf(text, env) };
  });
  // What is written must be playable; of several calls, one that is not takes none of the others along.
  const refused = made.flatMap(({ refusal }) => refusal ?? []);
  if (refused.length === made.length && refused[0] !== undefined) throw refused[0];
  const written: string[] = [];
  if (out === undefined) output.line(made[0]?.text.trimEnd());
  else if (/\.ya?ml$/i.test(out)) written.push(await writeNew(out, made[0]?.text ?? '', request.isForced));
  else {
    await makeFolder(out);
    for (const [index, { text, refusal }] of made.entries()) {
      if (refusal !== undefined) continue;
      const name = `call-${String(index + 1).padStart(3, '0')}.yaml`;
      written.push(await writeNew(join(out, name), text, request.isForced));
    }
  }
  const say = out === undefined ? output.complain : output.line;
  for (const name of written) say(` wrote ${name}`);
  for (const reason of skipped) say(` left out  ${reason}`);
  for (const { id, refusal } of made)
    if (refusal !== undefined)
      output.complain(` left out  ${cleanText(id)}, which cannot be played: ${firstProblem(refusal)}`);
  for (const line of replacedLines(scrubber)) say(line);
  const wordless = calls.filter(isWordless).length;
  if (wordless > 0) output.complain(wordlessText(wordless, calls.length));
  if (out !== undefined) say(` play it:  drydial run ${out}`);
  return refused.length === 0 ? EXIT.clean : EXIT.findings;
}

/** A scenario without a word tests next to nothing, and is clean. */
function wordlessText(wordless: number, all: number): string {
  const which = all === 1 ? 'the call' : `${wordless} of ${all} calls`;
  return ` no words  in ${which}: what was said is not in the file, and so not in the script. Lists of calls may leave it out: save each call by its id`;
}

/** Read back as `run` will: why it would refuse the scenario; undefined where it would not. */
function refusalOf(text: string, env: CliContext['env']): SimulatorError | undefined {
  try {
    parseScenario(text, { ...VOCABULARY, env });
    return undefined;
  } catch (error) {
    if (error instanceof SimulatorError) return error;
    throw error;
  }
}

/** In one line, without a place in a file that was never written. */
function firstProblem({ message }: SimulatorError): string {
  const [line = ''] = message.split('\n');
  return cleanText(line.replace(/^.*?:\d+:\d+ {2}/, ''));
}

/** Where the file holds calls of somebody else's, that is what is said. */
function readCalls(text: string, { file, provider }: Pick<ImportRequest, 'file' | 'provider'>): ReadNotes {
  const reader = callNotesOf(provider);
  try {
    return readNotes(text, reader, file);
  } catch (error) {
    const others = providersWithNotes().filter((id) => id !== provider);
    const whose = others.find((id) => holdsCalls(text, id, file));
    if (whose === undefined) throw error;
    const message = `${messageOf(error)}. It holds calls of ${whose}: --provider ${whose}`;
    throw new SimulatorError('DRY_NOTES_INVALID', message, { location: { file } });
  }
}

function holdsCalls(text: string, provider: string, file: string): boolean {
  try {
    return readNotes(text, callNotesOf(provider), file).calls.length > 0;
  } catch {
    return false;
  }
}

function textOf(call: RecordedCall, request: ImportRequest): string {
  const {
    engine = request.llmUrl === undefined ? (call.engine ?? 'platform') : 'custom-llm',
    llmUrl = LLM_URL,
  } = request;
  // Who has webhooks of the call had somewhere to get them.
  const webhookUrl = request.webhookUrl ?? (call.events.length > 0 ? WEBHOOK_URL : undefined);
  return scenarioText(call, {
    engine,
    llmUrl,
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    origin: `Made by drydial import from a call that took place${request.keepsData ? '' : '; numbers, names and ids are not the real ones'}.`,
  });
}

/** What was put in the place of something, in lines for people. */
export function replacedLines(scrubber: Scrubber | undefined): readonly string[] {
  const kinds = new Map<string, { places: number; readonly placeholders: string[] }>();
  for (const { kind, placeholder, times } of scrubber?.replacements() ?? []) {
    const known = kinds.get(kind) ?? { places: 0, placeholders: [] };
    kinds.set(kind, known);
    known.places += times;
    known.placeholders.push(placeholder);
  }
  return [...kinds].map(([kind, { places, placeholders }]) => {
    const shown = placeholders.slice(0, 5).join(', ');
    const more = placeholders.length > 5 ? ` and ${placeholders.length - 5} more` : '';
    return ` replaced  ${kind}  ${places === 1 ? 'in 1 place' : `in ${places} places`}: ${shown}${more}`;
  });
}

async function writeNew(file: string, text: string, isForced: boolean): Promise<string> {
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere && !isForced)
    throw new SimulatorError('DRY_FILE_UNWRITABLE', `${file} is there already.`, {
      location: { file },
      fix: 'Name another with --out, or have it written anew with --force.',
    });
  await writeTextFile(file, text);
  return file;
}

function tooLarge(file: string): SimulatorError {
  return new SimulatorError('DRY_NOTES_INVALID', `${file} is larger than 64 MB: split it.`, {
    location: { file },
  });
}
