import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';
import { drawAnalysisData } from '../calls/analysis-data.ts';
import { textField } from '../fields.ts';
import type { ChatRecord } from './chat-record.ts';

/** Assumed: how long an analysis takes, since no source says; with calls it takes seconds too. */
const ANALYSIS_TAKES_MS = 2000;

/** When the analysis of a chat is there, epoch ms; undefined while the chat goes on. */
export function analyzedAtMs({ endedAtMs }: ChatRecord): number | undefined {
  return endedAtMs === undefined ? undefined : endedAtMs + ANALYSIS_TAKES_MS;
}

const PLEASED = /\b(?:thanks?|thank you|great|perfect|wonderful|excellent|love)\b/i;
const DISPLEASED = /\b(?:angry|terrible|awful|useless|worst|bad|complain\w*|ridiculous|unacceptable)\b/i;

/** What an analysis would make of a chat: read off its words, and drawn from the seed where words say nothing. */
export function chatAnalysisOf(world: World, chat: ChatRecord): JsonObject {
  const random = world.random.fork(`chat-analysis:${chat.chatId}:${chat.reruns}`);
  const said = chat.messages.filter(({ role }) => role === 'user');
  const words = said.map((message) => textField(message, 'content') ?? '').join(' ');
  const sentiment = sentimentOf(words);
  return {
    chat_summary: summaryOf(said),
    chat_successful: said.length > 0 && sentiment !== 'Negative',
    user_sentiment: sentiment,
    custom_analysis_data: drawAnalysisData(chat.analysisFields, random),
  };
}

function sentimentOf(words: string): 'Negative' | 'Positive' | 'Neutral' | 'Unknown' {
  if (words.trim() === '') return 'Unknown';
  if (DISPLEASED.test(words)) return 'Negative';
  return PLEASED.test(words) ? 'Positive' : 'Neutral';
}

function summaryOf(said: readonly JsonObject[]): string {
  const first = textField(said[0] ?? {}, 'content');
  if (first === undefined) return 'The user wrote nothing.';
  const topic = first.length > 80 ? `${first.slice(0, 80)}...` : first;
  const count = said.length === 1 ? 'one message' : `${said.length} messages`;
  return `The user wrote ${count}, beginning with "${topic}", and the agent answered.`;
}
