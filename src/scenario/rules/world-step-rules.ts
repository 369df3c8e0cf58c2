import { nearestWord } from '../../core/text/nearest-word.ts';
import type { StepAction } from '../model/scenario.ts';
import { METHOD_AND_PATH } from '../model/world-steps.ts';
import type { Report } from '../source/report-problem.ts';
import { childOf, type SourceNode } from '../source/source-tree.ts';
import type { FaultNames } from './fault-rules.ts';
import type { PlacedStep } from './script-order.ts';

export interface WorldStepRules {
  readonly report: Report;
  /** What the provider has; asked for only where a step names an operation or event. */
  readonly names: () => FaultNames | undefined;
}

/** Reports operations and events that the provider does not have: nobody would ever see them. */
export function checkWorldSteps(steps: readonly PlacedStep[], { report, names }: WorldStepRules): void {
  for (const { action, at } of steps) {
    const wanted = wantedOf(action);
    if (wanted === undefined) continue;
    const known = wanted.what === 'operation' ? names()?.operations : names()?.events;
    if (known === undefined || known.includes(wanted.name)) continue;
    const near = nearestWord(wanted.name, known);
    const meant = near === undefined ? '' : `did you mean "${near}"?  `;
    const hint =
      wanted.what === 'operation'
        ? 'write the name of an operation, or method and path: POST /v2/create-phone-call'
        : `Events: ${known.join(', ')}`;
    report({
      code: 'DRY_SCENARIO_INVALID',
      message: `the provider has no ${wanted.what} "${wanted.name}"`,
      at,
      hint: `${meant}${hint}`,
    });
  }
}

function wantedOf(
  action: StepAction,
): { readonly what: 'operation' | 'event'; readonly name: string } | undefined {
  if (action.kind === 'wait_for' && action.until.kind === 'event')
    return { what: 'event', name: action.until.event };
  if (action.kind !== 'expect_request' || METHOD_AND_PATH.test(action.request)) return undefined;
  return { what: 'operation', name: action.request };
}

const CONDITIONS: readonly string[] = ['event', 'state', 'entry'];

/** Reports a step that waits for nothing, or for several things at once. */
export function checkWaits(script: SourceNode | undefined, report: Report): void {
  for (const step of script?.kind === 'list' ? script.items : []) {
    const wait = childOf(step, 'wait_for');
    if (wait?.kind !== 'map') continue;
    const given = wait.entries.filter(({ key }) => CONDITIONS.includes(key));
    if (given.length === 1) continue;
    const [message, at] =
      given[1] === undefined
        ? ['wait_for waits for nothing', wait.at]
        : ['one wait_for waits for one thing', given[1].keyAt];
    report({ code: 'DRY_SCENARIO_INVALID', message, at, hint: `give one of ${CONDITIONS.join(', ')}` });
  }
}
