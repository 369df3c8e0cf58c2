import { ScenarioSchema } from './schema.ts';
import type { Shape } from './shape.ts';

/** The format as a JSON Schema document for editors. */
export function scenarioJsonSchema(): object {
  // It is written in the words of Shape alone, to which a test holds it.
  const { properties = {}, ...rest } = ScenarioSchema as object as Shape;
  const { script } = properties;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...rest,
    properties: { ...properties, ...(script === undefined ? {} : { script: withPlainSteps(script) }) },
  };
}

/**
 * Where a value fits none of several shapes an editor complains of the first: of "anser" it said that a group of fields was
 * expected. The message for what is no group stands apart from the fields, which have messages of their own.
 */
function withPlainSteps(script: Shape): object {
  const { items } = script;
  const bare = items?.anyOf?.find((it) => it.enum !== undefined);
  if (items?.anyOf === undefined || bare?.enum === undefined) return script;
  const errorMessage = `This is no step. Steps of one word: ${bare.enum.join(', ')}. Others have a value, as in caller: Hello`;
  const anyOf = items.anyOf.map(({ type, ...fields }) =>
    type === 'object' ? { type, errorMessage, allOf: [fields] } : { type, ...fields },
  );
  return { ...script, items: { ...items, anyOf } };
}
