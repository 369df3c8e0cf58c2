import Retell from 'retell-sdk';
import { describe, expect, it } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../src/index.ts';
import { accept, type Receiver, startReceiver } from '../wires/webhooks/receiver.ts';
import { clientOf, simulate } from './account.ts';

const KEY = 'key_customer';

interface ChatDesk {
  readonly simulator: Simulator;
  readonly webhook: Receiver;
  readonly chatId: string;
}

/** A chat of one question, ended by the customer, with all its events delivered. */
async function chat(
  agent: Partial<Retell.ChatAgentCreateParams> = {},
  options: SimulatorOptions = {},
): Promise<ChatDesk> {
  const simulator = await simulate(options);
  const webhook = await startReceiver(accept);
  const client = clientOf(simulator, KEY);
  const { llm_id } = await client.llm.create({});
  const { agent_id } = await client.chatAgent.create({
    response_engine: { type: 'retell-llm', llm_id },
    webhook_url: webhook.url,
    ...agent,
  });
  const { chat_id: chatId } = await client.chat.create({ agent_id });
  await client.chat.createChatCompletion({ chat_id: chatId, content: 'Is Tuesday free?' });
  await client.chat.end(chatId);
  await simulator.clock.advance('10s', { apiKey: KEY });
  await simulator.settled();
  return { simulator, webhook, chatId };
}

const eventsOf = ({ webhook }: ChatDesk): readonly unknown[] =>
  webhook.arrivals.map(({ body }) => JSON.parse(body).event);

describe('the events of a chat', () => {
  it('are its beginning, its end and its analysis, each signed and with what is known by then', async () => {
    const desk = await chat();
    expect(eventsOf(desk)).toEqual(['chat_started', 'chat_ended', 'chat_analyzed']);
    const [started, ended, analyzed] = desk.webhook.arrivals.map(({ body }) => JSON.parse(body).chat);
    expect(started).toMatchObject({ chat_id: desk.chatId, chat_status: 'ongoing' });
    expect(started).not.toHaveProperty('end_timestamp');
    expect(ended).toMatchObject({ chat_id: desk.chatId, chat_status: 'ended' });
    expect(ended).not.toHaveProperty('chat_analysis');
    expect(analyzed).toHaveProperty('chat_analysis.chat_summary');
    for (const { body, headers } of desk.webhook.arrivals)
      expect(await Retell.verify(body, KEY, String(headers['x-retell-signature']))).toBe(true);
  });

  it('are those that the agent names', async () => {
    const desk = await chat({ webhook_events: ['transcript_updated', 'chat_ended'] });
    expect(eventsOf(desk)).toEqual(['transcript_updated', 'chat_ended']);
  });

  it.each([
    [{}, ['chat_analyzed']],
    [{ 'rerun-analysis-webhook': 'sent' }, ['chat_analyzed', 'chat_analyzed']],
  ])('are those of an analysis that is run again where the quirk says so: %j', async (quirks, events) => {
    const desk = await chat({ webhook_events: ['chat_analyzed'] }, { quirks });
    const again = await clientOf(desk.simulator, KEY).chat.rerunAnalysis(desk.chatId);
    await desk.simulator.settled();
    expect(eventsOf(desk)).toEqual(events);
    const last = JSON.parse(desk.webhook.arrivals.at(-1)?.body ?? '');
    if (events.length > 1) expect(last.chat.chat_analysis).toEqual(again.chat_analysis);
  });

  it('are told apart from those of calls in the coverage of the contract', async () => {
    const { simulator } = await chat({ webhook_events: ['transcript_updated', 'chat_ended'] });
    expect(simulator.coverage()[0]?.events.seen).toEqual({ chat_transcript_updated: 1, chat_ended: 1 });
  });

  it('are not sent where the agent has no address', async () => {
    expect(eventsOf(await chat({ webhook_url: null }))).toEqual([]);
  });
});
