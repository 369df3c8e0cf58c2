import { Document, isNode, isSeq } from 'yaml';
import type { Json } from '../core/json.ts';
import type { RecordedCall } from '../core/recorded-call.ts';
import { type ScriptLine, scriptOf } from './script.ts';

export interface ScenarioTextOptions {
  readonly engine: 'custom-llm' | 'platform';
  /** Where the customer's LLM server listens, as it is to stand in the file. */
  readonly llmUrl: string;
  /** Where events are posted; undefined: nowhere, and none are expected. */
  readonly webhookUrl?: string;
  /** A line above the scenario: where it comes from. */
  readonly origin: string;
}

/** Writes a recorded call as a scenario that `drydial run` plays. */
export function scenarioText(call: RecordedCall, options: ScenarioTextOptions): string {
  const { engine, llmUrl, webhookUrl, origin } = options;
  const script = scriptOf(call, engine);
  const document = new Document({
    name: nameOf(call),
    provider: call.provider,
    seed: 7,
    call: {
      ...(call.direction === 'outbound' ? {} : { direction: call.direction }),
      ...(call.direction === 'web' ? {} : { ...given('from', call.from), ...given('to', call.to) }),
      agent: {
        engine,
        ...(engine === 'custom-llm' ? { llm_url: llmUrl } : {}),
        ...(webhookUrl === undefined ? {} : { webhook_url: webhookUrl }),
        ...call.agentFields,
      },
      ...(call.direction === 'inbound' ? {} : ownFields(call)),
    },
    script: script.map(({ step }) => escaped(step)),
    ...analysisOf(call),
    ...expectationsOf(call, webhookUrl !== undefined),
  });
  document.commentBefore = [origin, ...fromOutside(call)].map((line) => ` ${oneLine(line)}`).join('\n');
  addComments(document, script);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** What whoever makes a call gives it. */
function ownFields({ metadata, dynamicVariables }: RecordedCall): object {
  return {
    ...(metadata === undefined ? {} : { metadata: escaped(metadata) }),
    ...(dynamicVariables === undefined ? {} : { dynamic_variables: escaped(dynamicVariables) }),
  };
}

/** A call from outside is given none by who makes it: an answer of the customer's may give it some. */
function fromOutside(call: RecordedCall): readonly string[] {
  const own = call.direction === 'inbound' ? ownFields(call) : {};
  return Object.entries(own).map(
    ([name, value]) =>
      `It had the ${name} ${JSON.stringify(value)}: a call from outside gets them from your program.`,
  );
}

/** What cannot be played, or is not judged, stands beside the step that it belongs to. */
function addComments(document: Document, script: readonly ScriptLine[]): void {
  const steps = document.get('script');
  if (!isSeq(steps)) return;
  for (const [index, { comment }] of script.entries()) {
    const item = steps.items[index];
    if (comment === undefined || !isNode(item)) continue;
    item.commentBefore = comment.map((line) => ` ${oneLine(line)}`).join('\n');
  }
}

const ENDS: Readonly<Record<RecordedCall['ending']['how'], string>> = {
  'caller-hangup': 'the caller hangs up',
  'agent-hangup': 'the agent hangs up',
  busy: 'the line is busy',
  'no-answer': 'nobody answers',
  declined: 'the caller declines',
  voicemail: 'a voicemail box answers',
  silence: 'nobody says anything more',
  transferred: 'it is passed on',
  failed: 'it fails',
  unknown: 'it was not over yet',
};

function nameOf({ direction, ending, id }: RecordedCall): string {
  const kind = { outbound: 'An outbound call', inbound: 'An inbound call', web: 'A web call' }[direction];
  const end = ending.how === 'failed' ? `it ends with ${ending.word ?? 'a failure'}` : ENDS[ending.how];
  return `${kind}: ${end} (${id})`.slice(0, 200).replaceAll('${', () => '$${');
}

function analysisOf({ analysis }: RecordedCall): object {
  if (analysis === undefined) return {};
  const { summary, sentiment, isSuccessful, inVoicemail, custom } = analysis;
  const fields = {
    ...given('summary', summary?.slice(0, 9_000)),
    ...given('sentiment', sentiment),
    ...given('successful', isSuccessful),
    ...given('in_voicemail', inVoicemail),
    ...(custom === undefined || Object.keys(custom).length === 0 ? {} : { custom: escaped(custom) }),
  };
  return Object.keys(fields).length === 0 ? {} : { analysis: fields };
}

function expectationsOf({ ending, events }: RecordedCall, isPosted: boolean): object {
  const expect = [
    ...(ending.word === undefined ? [] : [{ ended: ending.word }]),
    ...(isPosted ? [...new Set(events)].map((event) => ({ webhook: event })) : []),
  ];
  return expect.length === 0 ? {} : { expect };
}

function given(name: string, value: string | boolean | undefined): object {
  return value === undefined ? {} : { [name]: typeof value === 'string' ? escaped(value) : value };
}

/** Recorded text is text: "${…}" in it is no variable. */
function escaped(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('${', () => '$${');
  if (Array.isArray(value)) return value.map((item: Json) => escaped(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, escaped(inner)]));
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').slice(0, 300);
}
