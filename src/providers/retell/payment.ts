import type { Failure, OperationHandler } from '../pack.ts';

/** Operations that the OpenAPI document of mid-2026 gives a 402: all of them use minutes, models or storage. */
const PAID: readonly string[] = [
  'createPhoneCall',
  'registerPhoneCall',
  'createWebCall',
  'createWebCallV2',
  'createChatAgent',
  'createChat',
  'createSmsChat',
  'createChatCompletion',
  'createKnowledgeBase',
  'addKnowledgeBaseSources',
  'cloneVoice',
  'createTestCaseDefinition',
  'createBatchTest',
  'agentPlaygroundCompletion',
];

/** Documented without a 402, and answered so to a client without a card (Hermes, 2026-08), in these words. */
const BOUGHT: Readonly<Record<string, Failure>> = {
  createPhoneNumber: { failure: 'payment-required', message: 'This item requires a card on file' },
};

/** The same operations for accounts that may have nothing to pay with. Assumed: the request is looked at first, ids are not. */
export function withPayment(
  operations: Readonly<Record<string, OperationHandler>>,
): Readonly<Record<string, OperationHandler>> {
  const refusals: Readonly<Record<string, Failure>> = {
    ...Object.fromEntries(PAID.map((id) => [id, { failure: 'payment-required' }])),
    ...BOUGHT,
  };
  return Object.fromEntries(
    Object.entries(operations).map(([id, handle]) => {
      const refusal = refusals[id];
      return [id, refusal === undefined ? handle : paid(handle, refusal)];
    }),
  );
}

function paid(handle: OperationHandler, refusal: Failure): OperationHandler {
  return (request, context) => (context.account.canPay === false ? refusal : handle(request, context));
}
