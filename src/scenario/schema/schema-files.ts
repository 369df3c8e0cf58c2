import { type Static, Type } from 'typebox';
import { FaultSchema } from './schema-faults.ts';
import { mapOf, NAME, text } from './schema-parts.ts';

/* What makes several files one scenario, and one file several runs. */

const VALUE = Type.Union([Type.String(), Type.Number(), Type.Boolean()]);

const fileName = (description: string) => text(description, ['_common.yaml']);

/** The field "include" of a scenario. */
export const IncludeField = Type.Union(
  [
    fileName('A file, seen from this one.'),
    Type.Array(fileName('A file, seen from this one.'), { minItems: 1, maxItems: 20 }),
  ],
  {
    description:
      'Files with fields that this scenario takes over: what it says itself wins, groups are merged, expectations and faults of all count.',
  },
);

const IncludedSteps = Type.Object(
  {
    file: fileName('The file with the steps, seen from this one.'),
    params: Type.Optional(mapOf(VALUE, 'Parameters of those steps.', NAME)),
  },
  {
    title: 'included steps',
    description: 'The steps of another file, played here.',
    additionalProperties: false,
  },
);

/** The value of the step "include". */
export const IncludeStepField = Type.Union([fileName('The file with the steps.'), IncludedSteps], {
  description: 'The steps of another file: a list of steps, or a group with script: and params:.',
});

const FaultValue = Type.Union([
  text('none, or a fault in short: duplicate, or "webhook.call_ended drop".', ['duplicate']),
  FaultSchema,
  Type.Array(FaultSchema, { minItems: 1, maxItems: 100 }),
]);

const RawMatrix = Type.Object(
  {
    fault: Type.Optional(
      Type.Array(FaultValue, {
        description: 'What goes wrong in each run: none, a fault in short, a fault, or a list of them.',
        minItems: 1,
        maxItems: 256,
      }),
    ),
    exclude: Type.Optional(
      Type.Array(
        Type.Unsafe<Readonly<Record<string, unknown>>>({
          type: 'object',
          title: 'exclusion',
          minProperties: 1,
          additionalProperties: {},
        }),
        { description: 'Combinations that are not played, by some or all of their values.', maxItems: 256 },
      ),
    ),
  },
  {
    title: 'matrix',
    description: 'One run for each combination of these values; ${matrix.name} is the value of the run.',
    additionalProperties: Type.Array(VALUE, { minItems: 1, maxItems: 256 }),
  },
);

/** The field "matrix". */
export const MatrixSchema = Type.Unsafe<Static<typeof RawMatrix>>({
  ...RawMatrix,
  propertyNames: { pattern: NAME },
});
