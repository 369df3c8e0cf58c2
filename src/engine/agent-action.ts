import type { ReplyActions } from '../core/ports.ts';
import type { CallRun } from './call-run.ts';

/** What the agent wants done once its words are out. */
export type AgentAction =
  | { readonly kind: 'end-call' }
  | { readonly kind: 'transfer'; readonly to: string; readonly showsTransferee: boolean }
  | { readonly kind: 'digits'; readonly digits: string };

/** The one action that counts: end, then transfer, then digit (docs: api-references/llm-websocket). */
export function chosenAction(actions: ReplyActions): AgentAction | undefined {
  const { endCall, transferTo, digit, showsTransferee = false } = actions;
  if (endCall) return { kind: 'end-call' };
  if (transferTo !== undefined) return { kind: 'transfer', to: transferTo, showsTransferee };
  return digit === undefined ? undefined : { kind: 'digits', digits: digit };
}

/** What one frame asks for stays asked for, even if a later frame of the turn is silent about it. */
export function mergeActions(before: ReplyActions, next: ReplyActions): ReplyActions {
  const transferTo = next.transferTo ?? before.transferTo;
  const digit = next.digit ?? before.digit;
  const showsTransferee = next.showsTransferee ?? before.showsTransferee;
  return {
    endCall: before.endCall || next.endCall,
    isUninterruptible: before.isUninterruptible || next.isUninterruptible,
    ...(transferTo === undefined ? {} : { transferTo }),
    ...(digit === undefined ? {} : { digit }),
    ...(showsTransferee === undefined ? {} : { showsTransferee }),
  };
}

/** What the agent wanted done after its words is done. */
export function actAs(run: CallRun, action: AgentAction): void {
  switch (action.kind) {
    case 'end-call':
      run.end('agent-hangup', 'agent');
      return;
    case 'transfer':
      run.transfers.passOn(action);
      return;
    case 'digits':
      run.dialogue?.press(action.digits, 'agent');
  }
}
