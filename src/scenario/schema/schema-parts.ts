import { type Static, type TSchema, Type } from 'typebox';
import { DURATION_PATTERN } from '../../core/time/duration.ts';

/*
 * What several parts of the scenario format are made of. `format` names are those of formats.ts; the
 * patterns beside them are for editors, which know patterns and not our formats.
 */

/** What parameters, checks and their like may be called. */
export const NAME = '^[A-Za-z_][A-Za-z0-9_-]{0,63}$';

/** A text with a variable in it: allowed wherever a number, a duration or a fixed word is. */
export const VARIABLE = Type.String({
  pattern: '\\$\\{[^{}]+\\}',
  description: 'A variable: ${env.NAME}, ${env.NAME:-default} or ${params.name}.',
});

/** The same value, or a variable that stands for it. The parser replaces variables before it checks. */
export function orVariable<T extends TSchema>(schema: T, description: string) {
  return Type.Unsafe<Static<T>>({ description, anyOf: [schema, VARIABLE] });
}

/** Any JSON value, as it is. */
export function anyJson(description: string) {
  return Type.Unknown({ description });
}

export function text(description: string, examples: readonly string[] = []) {
  return Type.String({
    description,
    minLength: 1,
    maxLength: 10_000,
    ...(examples.length === 0 ? {} : { examples }),
  });
}

export function duration(description: string, example: string) {
  return orVariable(
    Type.String({
      format: 'drydial-duration',
      pattern: DURATION_PATTERN,
      patternErrorMessage: 'Write a duration such as 4s, 250ms or 1m30s.',
      examples: [example],
    }),
    description,
  );
}

/** A duration that must not be zero. */
export function deadline(description: string, example: string) {
  return orVariable(
    Type.String({
      format: 'drydial-deadline',
      pattern: DURATION_PATTERN,
      patternErrorMessage: 'Write a duration such as 10s.',
      examples: [example],
    }),
    description,
  );
}

export function textMatcher(description: string) {
  return Type.String({
    description,
    format: 'drydial-text-matcher',
    minLength: 1,
    maxLength: 1_100,
    examples: ['/how can I help/i', 'see you on Wednesday'],
  });
}

export function word<const Words extends readonly string[]>(
  words: Words,
  description: string,
  title?: string,
) {
  const schema = Type.Unsafe<Words[number]>({
    type: 'string',
    enum: [...words],
    ...(title === undefined ? {} : { title }),
  });
  return orVariable(schema, description);
}

export function wholeNumber(
  description: string,
  limits: { readonly minimum: number; readonly maximum: number },
) {
  return orVariable(Type.Integer(limits), description);
}

/** Whether the platform asks too early, at a pause inside the caller's words, and how far it then waits. */
export function early(description: string) {
  const words = Type.Unsafe<'sent' | 'first_frame' | 'complete'>({
    type: 'string',
    enum: ['sent', 'first_frame', 'complete'],
  });
  return orVariable(Type.Union([Type.Boolean(), words]), description);
}

export function yesOrNo(description: string) {
  return orVariable(Type.Boolean(), description);
}

/** A group of fields with names that the user chooses. */
export function mapOf<T extends TSchema>(schema: T, description: string, namePattern: string) {
  return Type.Unsafe<Readonly<Record<string, Static<T>>>>({
    type: 'object',
    description,
    additionalProperties: schema,
    propertyNames: { pattern: namePattern },
  });
}
