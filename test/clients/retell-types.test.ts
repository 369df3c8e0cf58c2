import { expectTypeOf, it } from 'vitest';
import type {
  RetellClient,
  RetellComponents,
  RetellOperations,
  RetellPaths,
} from '../../src/clients/index.ts';

/* What users rely on while they write. The compiler judges these (npm run typecheck); nothing happens at run time. */

type Schemas = RetellComponents['schemas'];
type ReplyOf<Id extends keyof RetellOperations> = RetellOperations[Id]['responses'];
type JsonOf<Reply> = Reply extends { content: { 'application/json': infer Body } } ? Body : never;

it('knows the paths with their methods', () => {
  expectTypeOf<RetellPaths>().toHaveProperty('/v2/create-phone-call');
  expectTypeOf<RetellPaths['/v2/create-phone-call']['post']>().toEqualTypeOf<
    RetellOperations['createPhoneCall']
  >();
  expectTypeOf<RetellPaths['/v2/create-phone-call']['get']>().toEqualTypeOf<undefined>();
});

it('knows what a request must hold, and of which type', () => {
  type Body = RetellOperations['createPhoneCall']['requestBody']['content']['application/json'];
  expectTypeOf<Body>().toHaveProperty('from_number').toEqualTypeOf<string>();
  expectTypeOf<{ from_number: string; to_number: string }>().toExtend<Body>();
  expectTypeOf<{ from_number: string }>().not.toExtend<Body>();
  expectTypeOf<{ from_number: 5; to_number: string }>().not.toExtend<Body>();
});

it('knows what a variant of another schema must hold', () => {
  type Case = Schemas['TestCaseCreate'];
  const engine = { type: 'retell-llm', llm_id: 'llm_1' } as const;
  const whole = { name: 'Books', response_engine: engine, user_prompt: 'Book.', metrics: ['Booked.'] };
  expectTypeOf(whole).toExtend<Case>();
  expectTypeOf<Omit<typeof whole, 'metrics'>>().not.toExtend<Case>();
});

it('makes no field optional or certain because of a default', () => {
  expectTypeOf<Schemas['AgentCreate']>().toHaveProperty('interruption_sensitivity');
  expectTypeOf<undefined>().toExtend<Schemas['AgentCreate']['interruption_sensitivity']>();
});

it('knows replies by their status', () => {
  expectTypeOf<JsonOf<ReplyOf<'createPhoneCall'>[201]>>().toEqualTypeOf<Schemas['PhoneCall']>();
  expectTypeOf<JsonOf<ReplyOf<'createPhoneCall'>[422]>>().toExtend<{ status: string; message: string }>();
  expectTypeOf<ReplyOf<'createPhoneCall'>>().not.toHaveProperty(200);
  expectTypeOf<ReplyOf<'deleteAgent'>[204]['content']>().toEqualTypeOf<undefined>();
});

it('narrows a call by its type and an engine by its kind', () => {
  type Call = Schemas['Call'];
  type Engine = Schemas['ResponseEngine'];
  expectTypeOf<Extract<Call, { call_type: 'phone_call' }>>().toHaveProperty('from_number').toBeString();
  expectTypeOf<Extract<Call, { call_type: 'web_call' }>>().not.toHaveProperty('from_number');
  expectTypeOf<Extract<Engine, { type: 'custom-llm' }>>().toHaveProperty('llm_websocket_url').toBeString();
  expectTypeOf<Extract<Engine, { type: 'retell-llm' }>>().not.toHaveProperty('llm_websocket_url');
});

it('refuses paths, fields and parameters that do not exist', () => {
  const check = (client: RetellClient): void => {
    // @ts-expect-error: no such path
    void client.GET('/v2/no-such-thing');
    // @ts-expect-error: the path is there, the method is not
    void client.GET('/v2/create-phone-call');
    // @ts-expect-error: the id is missing
    void client.GET('/v2/get-call/{call_id}', {});
    // @ts-expect-error: the body is missing
    void client.POST('/v2/create-phone-call', {});
    void client.POST('/v2/create-phone-call', {
      // @ts-expect-error: a number is a text
      body: { from_number: 5, to_number: '+12125550123' },
    });
  };
  expectTypeOf(check).toBeFunction();
});
