import type { Contract } from '../../contract/document.ts';
import type { Operation } from '../../contract/operations.ts';
import type { Validator } from '../../contract/validator.ts';
import { shorten, violationDetail } from '../../contract/violation.ts';
import { nestsTooDeep, parseBoundedJson } from '../../core/bounded-json.ts';
import type { JournalWriter } from '../../core/journal/journal.ts';
import type {
  AskOptions,
  CustomerAnswer,
  CustomerOutlet,
  Occurrence,
  WebhookMessage,
} from '../../core/ports.ts';
import { giveReplyGrace } from '../../core/reply-grace.ts';
import type { Clock } from '../../core/time/clock.ts';
import type { Dispatcher } from '../../wires/webhooks/dispatcher.ts';
import type { WebhookOccasion } from './webhook-check.ts';

export interface OutletParts {
  readonly clock: Clock;
  readonly journal: JournalWriter;
  /** Undefined where the provider calls nobody. */
  readonly dispatcher: Dispatcher | undefined;
  /** What the provider expects to be answered. */
  readonly contract: Contract;
  readonly validator: Validator;
  /** Looks at what is sent. */
  readonly checkSent: (messages: readonly WebhookMessage[], occasion: WebhookOccasion) => void;
  /** Keeps the world open until the function that it gives back is called. */
  readonly keepOpen: () => () => void;
}

/** Builds the way to the customer's servers of one world. */
export function createCustomerOutlet(parts: OutletParts): CustomerOutlet {
  const { clock, journal, dispatcher, checkSent, keepOpen } = parts;
  const note = (occurrence: Occurrence): string =>
    journal.append({ wire: 'account', kind: 'happened', ...occurrence }).id;
  return {
    note,
    announce(occurrence, messages) {
      const causedBy = note(occurrence);
      if (dispatcher === undefined || messages.length === 0) return;
      const settle = keepOpen();
      giveReplyGrace(clock);
      clock.after(0, () => {
        checkSent(messages, { causedBy });
        dispatcher.dispatch(messages, { causedBy });
        settle();
      });
    },
    complain(causedBy, problem) {
      journal.append({
        wire: 'verdict',
        kind: 'violation',
        causedBy,
        rule: 'answer-on-contract',
        severity: 'error',
        ...problem,
      });
    },
    async ask(message, options) {
      if (dispatcher === undefined) return notSent(options);
      checkSent([message], about(options));
      const answer = await dispatcher.ask(message, options);
      checkAnswer(parts, message, { answer, callId: options.callId });
      return answer;
    },
  };
}

function about({ causedBy, callId }: AskOptions): WebhookOccasion {
  return callId === undefined ? { causedBy } : { causedBy, callId };
}

function notSent({ causedBy }: AskOptions): CustomerAnswer {
  const outcome = { kind: 'failed', reason: 'this provider sends no requests' } as const;
  return { outcome, text: '', attempts: 0, tookMs: 0, entryId: causedBy };
}

/** What the customer answers to a question of the contract has to be what the contract says. */
function checkAnswer(
  parts: OutletParts,
  { event }: WebhookMessage,
  { answer, callId }: { readonly answer: CustomerAnswer; readonly callId: string | undefined },
): void {
  const problem = problemOf(parts, event, answer);
  if (problem === undefined) return;
  parts.journal.append({
    wire: 'verdict',
    kind: 'violation',
    causedBy: answer.entryId,
    ...(callId === undefined ? {} : { callId }),
    rule: 'answer-on-contract',
    // Saying nothing may be meant; saying something that nobody understands is not.
    severity: answer.text === '' ? 'warning' : 'error',
    message: `the answer to ${event} is off contract: ${problem}`,
    effect: 'What the provider cannot read has no effect.',
  });
}

function problemOf(
  { contract, validator }: OutletParts,
  event: string,
  { outcome, text }: CustomerAnswer,
): string | undefined {
  const operation = contract.webhooks.get(event);
  if (operation === undefined || outcome.kind !== 'accepted') return undefined;
  const reply = validator.reply(operation, outcome.status);
  if (reply.kind !== 'body') return undefined;
  const body = parseBoundedJson(text);
  if (body === undefined) return takesAnyText(operation) ? undefined : notJson(text);
  if (reply.check.accepts(body)) return undefined;
  return reply.check.violations(body).slice(0, 3).map(violationDetail).join('; ');
}

function takesAnyText({ replies }: Operation): boolean {
  return Object.values(replies).some(({ schemas }) => schemas['text/plain'] !== undefined);
}

function notJson(text: string): string {
  if (text === '') return 'it has no body';
  return nestsTooDeep(text) ? 'it nests too deeply' : `it is no JSON: ${shorten(text)}`;
}
