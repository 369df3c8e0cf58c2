import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, messageOf } from '../../core/errors.ts';
import type { RecordedCall } from '../../core/recorded-call.ts';
import type { Recorder } from '../../recording/recorder.ts';
import { scenarioText } from '../../recording/scenario-text.ts';
import { createScrubber } from '../../recording/scrub.ts';
import { parseScenario } from '../../scenario/parse.ts';
import { VOCABULARY } from '../../simulator.ts';
import type { CliContext } from '../terminal/context.ts';
import { writeNewFile } from '../terminal/write-file.ts';
import { replacedLines } from './import.ts';

/** Where the scenarios of a recording go, and how. */
export interface RecordedTarget {
  /** A folder that is there. */
  readonly out: string;
  /** Personal data and secrets stay as they are. */
  readonly keepsData: boolean;
}

const LLM_URL = 'ws://127.0.0.1:8080/llm';
const WEBHOOK_URL = 'http://127.0.0.1:8080/webhook';

/** Writes a scenario for each call that was recorded, says where, and never touches a file that is there. */
export async function writeRecorded(
  { calls: recorded, addresses }: Pick<Recorder, 'calls' | 'addresses'>,
  { out, keepsData }: RecordedTarget,
  { output, env }: CliContext,
): Promise<number> {
  const calls = recorded();
  const earlier = await numbersIn(out);
  if (earlier.length > 0)
    output.line(
      ` kept  ${earlier.length === 1 ? 'a scenario' : `${earlier.length} scenarios`} of an earlier recording in ${out}`,
    );
  const scrubber = keepsData ? undefined : createScrubber();
  let number = Math.max(0, ...earlier);
  let broken = 0;
  for (const call of calls) {
    const text = textOf(scrubber?.call(call) ?? call, {
      keepsData,
      llmUrl: addresses.of(call.id, 'socket', keepsData) ?? LLM_URL,
      webhookUrl: addresses.of(call.id, 'webhook', keepsData) ?? WEBHOOK_URL,
    });
    const problem = problemOf(text, env);
    // What cannot be played is no scenario, and is kept all the same: nobody makes that call again.
    const ending = problem === undefined ? '.yaml' : '.yaml.broken';
    const nameOf = (at: number) => join(out, `call-${String(at).padStart(3, '0')}${ending}`);
    number = await writeNumbered(text, number + 1, nameOf);
    const file = nameOf(number);
    output.line(` wrote ${file}`);
    if (problem === undefined) continue;
    broken += 1;
    output.complain(` ${file} cannot be played: ${problem}`);
  }
  for (const line of replacedLines(scrubber)) output.line(line);
  if (broken < calls.length) output.line(` play it:  drydial run ${out}`);
  return broken === 0 ? EXIT.clean : EXIT.defect;
}

interface TextOptions {
  readonly keepsData: boolean;
  readonly llmUrl: string;
  readonly webhookUrl: string;
}

function textOf(call: RecordedCall, { keepsData, llmUrl, webhookUrl }: TextOptions): string {
  return scenarioText(call, {
    engine: call.engine ?? 'platform',
    llmUrl: `\${env.LLM_URL:-${llmUrl}}`,
    ...(call.events.length > 0 ? { webhookUrl: `\${env.WEBHOOK_URL:-${webhookUrl}}` } : {}),
    origin: `Recorded by drydial${keepsData ? '' : '; numbers, names and ids are not the real ones'}.`,
  });
}

/** Writes under the next number from `from` on whose name nobody has taken: that number. */
async function writeNumbered(
  text: string,
  from: number,
  nameOf: (number: number) => string,
): Promise<number> {
  for (let number = from; ; number += 1) if (await writeNewFile(nameOf(number), text)) return number;
}

/** The numbers of the files that are there already. @returns [] where the folder cannot be read */
async function numbersIn(folder: string): Promise<readonly number[]> {
  const names = await readdir(folder).catch(() => []);
  return names.flatMap((name) => {
    const number = /^call-(\d+)\.yaml/.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

/** Read back as `run` will: why it would refuse the scenario; undefined where it would not. */
function problemOf(text: string, env: CliContext['env']): string | undefined {
  try {
    parseScenario(text, { ...VOCABULARY, env });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
