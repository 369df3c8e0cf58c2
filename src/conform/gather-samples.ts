import { isJsonObject, type JsonObject } from '../core/json.ts';
import type { PlayResult, Simulator } from '../simulator-types.ts';
import { webhookRecords } from '../verdict/webhook-record.ts';
import type { Sample, SampleCall, SentHeaders } from './webhook-line.ts';

/** What came to a place that takes everything. */
export interface Taken {
  readonly body: string;
  readonly headers: SentHeaders;
}

export interface GatherOptions {
  /** Where the simulator's webhooks go to. */
  readonly webhookUrl: string;
  /** Scenarios without name and provider, which between them bring every webhook about; the first is that of a usual call. */
  readonly stories: readonly string[];
  /** Brings about what no story does, in the account of the first, going by the bodies that it has posted. */
  readonly askFurther: (apiKey: string, posted: readonly JsonObject[]) => Promise<void>;
  /** How many usual calls are wanted beside. */
  readonly calls: number;
  /** What has come to `webhookUrl` since it was last asked. */
  readonly taken: () => readonly Taken[];
  /** Names of headers that belong to one delivery: those of the signature, and those of HTTP. */
  readonly ownHeaders: ReadonlySet<string>;
}

export interface Samples {
  readonly events: readonly SampleCall[];
  readonly calls: readonly SampleCall[];
}

/** Plays stories in a simulator, and keeps what it would have posted. */
export async function gatherSamples(simulator: Simulator, options: GatherOptions): Promise<Samples> {
  const { stories, calls, askFurther } = options;
  const play = (story: string, apiKey: string): Promise<PlayResult> => {
    const [provider] = simulator.providers;
    const { webhookUrl } = options;
    return simulator.play(`name: conform\nprovider: ${provider?.id}\n${story}`, { apiKey, webhookUrl });
  };
  const gather = async (story: string, key: string): Promise<SampleCall> =>
    toSamples(await play(story, `key_conform_${key}`), options);
  const events: SampleCall[] = [];
  for (const [index, story] of stories.entries()) {
    const apiKey = `key_conform_event_${index}`;
    const result = await play(story, apiKey);
    const samples = toSamples(result, options);
    events.push(samples);
    if (index > 0) continue;
    await askFurther(
      apiKey,
      samples.map(({ body }) => body),
    );
    await simulator.settled({ apiKey });
    events.push(toSamples({ entries: simulator.journal.entries({ world: result.world }) }, options));
  }
  const usual: SampleCall[] = [];
  for (let index = 0; index < calls; index += 1)
    usual.push(oneOfEach(await gather(stories[0] ?? '', `call_${index}`)));
  return { events, calls: usual };
}

/** Questions are left out: what is answered to them counts, and they have addresses of their own. */
function toSamples(
  { entries }: Pick<PlayResult, 'entries'>,
  { taken, ownHeaders }: GatherOptions,
): SampleCall {
  const arrived = taken();
  return webhookRecords(entries).flatMap(({ event, callId, attempts, body: text }): Sample[] => {
    const [attempt] = attempts;
    const arrival = arrived.find(({ body }) => body === text);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    if (attempt === undefined || attempt.purpose !== undefined || arrival === undefined) return [];
    if (!isJsonObject(body)) return [];
    const headers = Object.entries(arrival.headers).filter(([name]) => !ownHeaders.has(name));
    const { deadlineMs } = attempt.wall;
    return [
      {
        event,
        callId,
        text,
        headers: Object.fromEntries(headers),
        body,
        timeoutMs: typeof deadlineMs === 'number' ? deadlineMs : 0,
      },
    ];
  });
}

/** Of each event about the call the last one, which says most. */
function oneOfEach(call: SampleCall): SampleCall {
  return call.filter(
    ({ event, callId }, index) =>
      callId !== undefined && call.findLastIndex((other) => other.event === event) === index,
  );
}
