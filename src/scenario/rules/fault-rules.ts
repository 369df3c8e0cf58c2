import type { FaultWire } from '../../core/faults.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { parseDurationMs } from '../../core/time/duration.ts';
import { parseFaultMoment, parseFaultTarget } from '../model/fault-place.ts';
import { FAULT_WIRES, type FaultWord, faultWordOf, faultWordsOf } from '../model/fault-words.ts';
import type { Report, Span } from '../source/report-problem.ts';
import { entryOf, type MapEntry, type MapNode, type SourceNode } from '../source/source-tree.ts';

/** Fields of a fault that say where and when, not what. */
const SETTING: readonly string[] = [
  'on',
  'at',
  'times',
  'probability',
  'until',
  'phase',
  'body',
  'headers',
  'jitter',
];

/** What a provider's faults may be about. */
export interface FaultNames {
  /** In kebab-case, with every other name that users know an operation by. */
  readonly operations: readonly string[];
  readonly events: readonly string[];
}

export interface FaultRulesOptions {
  readonly report: Report;
  /** Asked for only where a fault names an operation or event. */
  readonly names: () => FaultNames | undefined;
}

type Refuse = (at: Span, message: string, hint: string) => void;

/** Reports faults that the schema cannot refuse: a word of another wire, two words, a moment that the wire does not count. */
export function checkFaults(list: SourceNode | undefined, { report, names }: FaultRulesOptions): void {
  const refuse: Refuse = (at, message, hint) => report({ code: 'DRY_SCENARIO_INVALID', message, at, hint });
  for (const node of list?.kind === 'list' ? list.items : []) {
    if (node.kind !== 'map') continue;
    checkFault(node, refuse);
    checkName(node, names, refuse);
  }
}

function checkFault(fault: MapNode, refuse: Refuse): void {
  const on = textOf(entryOf(fault, 'on')?.value);
  const target = on === undefined ? undefined : parseFaultTarget(on);
  // Without a wire there is nothing to hold the rest against, and that has been said.
  if (target?.kind !== 'ok') return;
  const { wire } = target.target;
  const words = fault.entries.filter((entry) => !SETTING.includes(entry.key) && isFaultWord(entry.key));
  const [first, second] = words;
  if (first === undefined) {
    // A word that nobody knows has been reported, and what it was meant to be is not known here.
    if (fault.entries.some((entry) => !SETTING.includes(entry.key))) return;
    const at = fault.entries[0]?.keyAt ?? fault.at;
    refuse(at, 'nothing goes wrong here', hintOf(wire));
    return;
  }
  if (second !== undefined) {
    refuse(
      second.keyAt,
      `a fault is one thing, not ${first.key} and ${second.key}`,
      'write two faults, each with its on:',
    );
    return;
  }
  const word = faultWordOf(wire, first.key);
  if (word === undefined)
    refuse(first.keyAt, `"${first.key}" is no fault of ${wire}`, hintFor(wire, first.key));
  else {
    checkValue(first, refuse);
    checkCompanions(fault, { word, name: first.key, wire }, refuse);
  }
  checkMoment(fault, wire, refuse);
}

/** A name that the provider does not have would wait for ever. */
function checkName(fault: MapNode, names: FaultRulesOptions['names'], refuse: Refuse): void {
  const on = entryOf(fault, 'on');
  const text = textOf(on?.value);
  const target = text === undefined ? undefined : parseFaultTarget(text);
  if (on === undefined || target?.kind !== 'ok' || target.target.name === undefined) return;
  const { wire, name } = target.target;
  const known = wire === 'rest' ? names()?.operations : names()?.events;
  if (known === undefined || known.includes(name)) return;
  const near = nearestWord(name, known);
  const meant = near === undefined ? '' : `did you mean "${wire}.${near}"?  `;
  const [what, hint] =
    wire === 'rest'
      ? ['operation', 'the name of an operation in the API reference, as in rest.create-phone-call']
      : ['event', `Events: ${known.join(', ')}`];
  refuse(on.value.at, `the provider has no ${what} "${name}"`, `${meant}${hint}`);
}

function isFaultWord(name: string): boolean {
  return FAULT_WIRES.some((wire) => faultWordOf(wire, name) !== undefined);
}

interface Named {
  readonly word: FaultWord;
  readonly name: string;
  readonly wire: FaultWire;
}

function checkCompanions(fault: MapNode, { word, name, wire }: Named, refuse: Refuse): void {
  for (const companion of ['body', 'headers', 'jitter'] as const) {
    const entry = entryOf(fault, companion);
    if (entry !== undefined && word.beside?.includes(companion) !== true)
      refuse(entry.keyAt, `"${companion}" says nothing beside ${name}`, 'remove it');
  }
  const phase = entryOf(fault, 'phase');
  const chosen = textOf(phase?.value);
  if (phase === undefined || chosen === undefined) return;
  if (word.phases === undefined) {
    refuse(phase.keyAt, `"${name}" on ${wire} has no phases`, 'remove phase:');
  } else if (!word.phases.some((known) => known === chosen)) {
    refuse(phase.value.at, `"${name}" has no phase "${chosen}"`, `Phases: ${word.phases.join(', ')}`);
  }
}

function checkValue({ key, value }: MapEntry, refuse: Refuse): void {
  if (value.kind === 'scalar' && (value.value === false || value.value === 'false'))
    refuse(value.at, `"${key}: false" is no fault`, 'remove the fault where nothing is to go wrong');
  if (value.kind !== 'map' || !DELAYS.includes(key)) return;
  const has = (name: string): boolean => entryOf(value, name) !== undefined;
  const at = value.entries[0]?.keyAt ?? value.at;
  if (has('median') ? has('from') || has('to') : has('sigma') || !has('from') || !has('to')) {
    refuse(
      at,
      `"${key}" has no such distribution`,
      'write { from: 100ms, to: 2s } or { median: 300ms, sigma: 0.5 }',
    );
  }
  const [fromMs = 0, toMs = fromMs] = ['from', 'to'].map((name) =>
    parseDurationMs(textOf(entryOf(value, name)?.value) ?? ''),
  );
  if (fromMs > toMs) refuse(at, `"${key}" ends before it begins`, 'from is the shorter one');
}

const DELAYS: readonly string[] = ['latency', 'delay', 'slow_open'];

function checkMoment(fault: MapNode, wire: FaultWire, refuse: Refuse): void {
  const at = entryOf(fault, 'at');
  const text = textOf(at?.value);
  if (at === undefined || text === undefined) return;
  const moment = parseFaultMoment(wire, text);
  if (moment.kind === 'problem') refuse(at.value.at, `at: "${text}" ${moment.message}`, moment.hint);
}

function hintOf(wire: FaultWire): string {
  return `Faults of ${wire}: ${faultWordsOf(wire).join(', ')}`;
}

function hintFor(wire: FaultWire, word: string): string {
  const others = FAULT_WIRES.filter((other) => other !== wire && faultWordOf(other, word) !== undefined);
  if (others.length > 0) return `it is one of ${others.join(' and ')}.  ${hintOf(wire)}`;
  const near = nearestWord(word, faultWordsOf(wire));
  return near === undefined ? hintOf(wire) : `did you mean "${near}"?  ${hintOf(wire)}`;
}

function textOf(node: SourceNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null && node.isUnresolved !== true
    ? String(node.value)
    : undefined;
}
