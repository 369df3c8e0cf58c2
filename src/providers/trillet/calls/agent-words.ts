import type { JsonObject } from '../../../core/json.ts';
import type { WordMaker } from '../../pack.ts';
import { objectField, textField } from '../fields.ts';
import { resourcesOf } from '../workspaces/resource.ts';
import { factsOf } from './call-facts.ts';
import { fillIn } from './fill-in.ts';

/** What agents say where it is written down: lines of a script, and the first words as the call's flow has them. */
export const trilletWords: WordMaker = {
  fill: (text, { dynamicVariables = {} }) => fillIn(text, dynamicVariables),
  opening(call, { world }) {
    const flow = resourcesOf(world, 'call-flow').get(factsOf(call).flowId ?? '');
    const text = flow && welcomeOf(flow.fields);
    return text && fillIn(text, call.dynamicVariables ?? {});
  },
};

/**
 * The first words; the empty text where the caller begins, undefined where a model would find them (docs: flows/call-flows/create).
 * The docs have the pair at the top of a flow and in its settings. Assumed: where both stand, what is not the default counts.
 */
function welcomeOf(flow: JsonObject): string | undefined {
  const settings = objectField(flow, 'settings') ?? {};
  const own = [flow, settings].find((place) => !['', WAITS].includes(kindOf(place)));
  if (own === undefined) return '';
  if (kindOf(own) !== 'ai_custom') return undefined;
  const texts = [own, flow, settings].map((place) => textField(place, 'customWelcomeMessage'));
  // A custom message that is missing is left to the model (Assumed).
  return texts.find((text) => text !== undefined && text !== '');
}

const WAITS = 'user_initiated';

function kindOf(place: JsonObject): string {
  return textField(place, 'welcomeMessage') ?? '';
}
