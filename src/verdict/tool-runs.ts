import type { CallEntry } from '../core/journal/entry.ts';
import type { CallEvidence } from './evidence.ts';

/** A tool call that the agent has told of, with what came of it. */
export interface ToolRun {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly turn: number | undefined;
  readonly entry: CallEntry;
  /** The result, if one was told. */
  result?: { readonly entry: CallEntry; readonly isSuccessful: boolean };
}

/** Something about tool calls that cannot be: a result of nothing, an id used twice. */
export interface ToolMismatch {
  readonly kind: 'result-without-call' | 'second-result' | 'id-used-twice';
  readonly id: string;
  readonly entry: CallEntry;
}

export interface ToolStory {
  readonly runs: readonly ToolRun[];
  readonly mismatches: readonly ToolMismatch[];
}

/** Pairs the tool calls of one call with their results, by id. */
export function toolStory(call: CallEvidence): ToolStory {
  const runs: ToolRun[] = [];
  const mismatches: ToolMismatch[] = [];
  const byId = new Map<string, ToolRun>();
  for (const entry of call.toolCalls) {
    if (entry.event.kind !== 'tool-called') continue;
    const { item, turn } = entry.event;
    const id = item.toolCallId;
    const known = byId.get(id);
    if (item.kind === 'tool-call') {
      if (known !== undefined) mismatches.push({ kind: 'id-used-twice', id, entry });
      const run: ToolRun = { id, name: item.name, arguments: item.arguments, turn, entry };
      byId.set(id, run);
      runs.push(run);
    } else if (known === undefined) mismatches.push({ kind: 'result-without-call', id, entry });
    else if (known.result !== undefined) mismatches.push({ kind: 'second-result', id, entry });
    else known.result = { entry, isSuccessful: item.successful !== false };
  }
  return { runs, mismatches };
}

/** The same work by the same name: arguments count as values, whatever the order of their fields. */
export function workOf({ name, arguments: args }: ToolRun): string {
  return `${name} ${canonical(args)}`;
}

function canonical(args: string): string {
  try {
    return JSON.stringify(sorted(JSON.parse(args)));
  } catch {
    // No JSON, or nested too deep: then the text itself is compared.
    return args.trim();
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
