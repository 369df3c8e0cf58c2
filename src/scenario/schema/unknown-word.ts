import { nearestWord } from '../../core/text/nearest-word.ts';
import type { Problem } from '../source/report-problem.ts';
import { isForLater } from './later.ts';
import type { Shape } from './shape.ts';

type Finding = Omit<Problem, 'at'>;

/** A word that stands where fields, steps or fixed words are expected, and is none of them. */
export function unknownWord(word: string, shape: Shape): Finding {
  const noun = nounOf(shape);
  const code = noun === 'step' ? 'DRY_SCENARIO_STEP_UNKNOWN' : 'DRY_SCENARIO_INVALID';
  const known = knownWords(shape);
  const allowed = known.length === 0 ? undefined : `${plural(noun)}: ${known.join(', ')}`;
  if (isForLater(shape.title, word)) {
    return withHint({ code, message: `${noun} "${word}" is not supported yet in this version` }, allowed);
  }
  const nearest = nearestWord(word, known);
  const meant = nearest === undefined ? '' : `did you mean "${nearest}"?  `;
  return withHint(
    { code, message: `${noun} "${word}" is not known` },
    `${meant}${allowed ?? 'no field is allowed here'}`,
  );
}

/** A step that needs a value and has none, or has one and needs none; undefined for every other word. */
export function misusedStep(
  word: string,
  shape: Shape,
  use: 'bare' | 'valued' | 'empty',
): Finding | undefined {
  if (shape.title !== 'step') return undefined;
  const isBare = fixedWordsOf(shape).includes(word);
  const fields = fieldsOf(shape);
  const valued = Object.hasOwn(fields, word) ? fields[word] : undefined;
  const invalid = (message: string, hint: string): Finding => ({
    code: 'DRY_SCENARIO_INVALID',
    message,
    hint,
  });
  if (use === 'bare' && !isBare && valued !== undefined) {
    return invalid(`step "${word}" needs a value`, `write - ${word}: ${exampleOf(valued) ?? '...'}`);
  }
  if (use === 'empty' && isBare) return invalid(`step "${word}" has a colon and no value`, `write - ${word}`);
  if (use === 'valued' && isBare && valued === undefined) {
    return invalid(`step "${word}" takes no value`, `write - ${word}`);
  }
  return undefined;
}

/** Every word that may stand here: names of fields, then fixed words. */
export function knownWords(shape: Shape): readonly string[] {
  return [...new Set([...Object.keys(fieldsOf(shape)), ...fixedWordsOf(shape)])];
}

/** The first example that the format gives for a value. */
export function exampleOf(shape: Shape): string | undefined {
  if (shape.examples !== undefined) return shape.examples[0];
  if (shape.properties !== undefined && shape.required !== undefined) {
    const fields = shape.required.map(
      (name) => `${name}: ${quoted(exampleOf(shape.properties?.[name] ?? {}))}`,
    );
    return `{ ${fields.join(', ')} }`;
  }
  return shape.anyOf?.map(exampleOf).find((example) => example !== undefined);
}

/** Inside braces a comma would end a text that has no quotes. */
function quoted(example = '...'): string {
  return /[,:{}[\]#]/.test(example) ? JSON.stringify(example) : example;
}

function nounOf(shape: Shape): string {
  return shape.title === 'step' || shape.title === 'expectation' ? shape.title : fieldsOrWord(shape);
}

function fieldsOrWord(shape: Shape): string {
  return Object.keys(fieldsOf(shape)).length > 0 || fixedWordsOf(shape).length === 0 ? 'field' : 'value';
}

function plural(noun: string): string {
  return noun === 'field'
    ? 'Fields'
    : noun === 'step'
      ? 'Steps'
      : noun === 'expectation'
        ? 'Expectations'
        : 'Allowed';
}

function fieldsOf(shape: Shape): Readonly<Record<string, Shape>> {
  return shape.properties ?? Object.assign({}, ...(shape.anyOf ?? []).map(fieldsOf));
}

function fixedWordsOf(shape: Shape): readonly string[] {
  return shape.enum ?? (shape.anyOf ?? []).flatMap(fixedWordsOf);
}

function withHint(finding: Omit<Finding, 'hint'>, hint: string | undefined): Finding {
  return hint === undefined ? finding : { ...finding, hint };
}
