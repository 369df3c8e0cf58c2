import { APP } from '../../config/app-setting.ts';
import { addressOfApp } from '../../config/setting-kinds.ts';
import { SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { listProviders } from '../../simulator.ts';
import type { Ask } from './ask.ts';

/** What is known of the customer's program. */
export interface Answers {
  readonly provider: string;
  readonly llmUrl?: string;
  readonly webhookUrl?: string;
  readonly app?: string;
}

const DEFAULT_PROVIDER = 'retell';
const LLM_URL = addressOfApp(['ws:', 'wss:']);
const WEBHOOK_URL = addressOfApp(['http:', 'https:']);

interface Question {
  readonly name: keyof Answers;
  readonly flag: string;
  readonly text: string;
  /** Says what is wrong with an answer. */
  readonly problem: (answer: string) => string | undefined;
}

/** Settles what is to be written, from flags and where somebody can be asked from answers. @throws DRY_OPTION_INVALID, DRY_PROVIDER_UNKNOWN */
export async function settleAnswers(given: Partial<Answers>, ask: Ask | undefined): Promise<Answers> {
  const provider = await settle(PROVIDER, given, ask);
  const pack = providerOf(provider ?? DEFAULT_PROVIDER);
  const hasSocket = pack.socket !== undefined;
  if (!hasSocket && given.llmUrl !== undefined) {
    throw new SimulatorError('DRY_OPTION_INVALID', `--llm-url: ${pack.name} calls no LLM server of yours`, {
      fix: 'Leave --llm-url out; --webhook-url says where its webhooks go.',
    });
  }
  const llmUrl = hasSocket ? await settle(LLM, given, ask) : undefined;
  const webhookUrl = await settle(WEBHOOK, given, ask);
  const app = await settle(COMMAND, given, ask);
  return {
    provider: pack.id,
    ...(llmUrl === undefined ? {} : { llmUrl }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(app === undefined ? {} : { app }),
  };
}

const PROVIDER: Question = {
  name: 'provider',
  flag: '--provider',
  text: `Whose calls does your program take? [${DEFAULT_PROVIDER}]`,
  problem: (answer) =>
    listProviders().some(({ id }) => id === answer)
      ? undefined
      : `there is no provider "${answer}"; there are ${providerIds().join(', ')}`,
};
const LLM: Question = {
  name: 'llmUrl',
  flag: '--llm-url',
  text: 'Where is your LLM WebSocket server? (ws://127.0.0.1:8080/llm; empty: there is none)',
  problem: (answer) => notAllowed(LLM_URL, answer),
};
const WEBHOOK: Question = {
  name: 'webhookUrl',
  flag: '--webhook-url',
  text: 'Where do you receive webhooks? (http://127.0.0.1:8080/webhook; empty: nowhere)',
  problem: (answer) => notAllowed(WEBHOOK_URL, answer),
};
const COMMAND: Question = {
  name: 'app',
  flag: '--app',
  text: 'Which command starts your program? (empty: it runs already)',
  problem: (answer) => notAllowed(APP, answer),
};

async function settle(
  { name, flag, text, problem }: Question,
  given: Partial<Answers>,
  ask: Ask | undefined,
): Promise<string | undefined> {
  const said = given[name];
  if (said !== undefined) {
    const why = problem(said);
    if (why === undefined) return said;
    throw new SimulatorError('DRY_OPTION_INVALID', `${flag}: ${why}`);
  }
  let note = '';
  while (ask !== undefined) {
    const answer = await ask(`${note}${text}`);
    if (answer === '') return undefined;
    const why = problem(answer);
    if (why === undefined) return answer;
    note = `  ${why}\n`;
  }
  return undefined;
}

function notAllowed(
  { allowed, accept }: { readonly allowed: string; readonly accept: (value: unknown) => unknown },
  answer: string,
): string | undefined {
  return accept(answer) === undefined ? `"${answer}" is not allowed; use ${allowed}` : undefined;
}

function providerOf(id: string) {
  const pack = listProviders().find((candidate) => candidate.id === id);
  if (pack !== undefined) return pack;
  const near = nearestWord(id, providerIds());
  const meant = near === undefined ? '' : `; did you mean ${near}?`;
  throw new SimulatorError('DRY_PROVIDER_UNKNOWN', `there is no provider "${id}"${meant}`);
}

function providerIds(): readonly string[] {
  return listProviders().map(({ id }) => id);
}
