import { describe, expect, it } from 'vitest';
import type { SimulatorOptions } from '../../src/index.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { simulate } from './account.ts';
import { openTrillet, TO, type TrilletAccountOptions, trilletStory } from './trillet-account.ts';

interface WordsRun extends TrilletAccountOptions {
  /** Steps of the script; without any, the call that is played where no scenario fits. */
  readonly steps?: string;
  readonly call?: object;
  readonly options?: SimulatorOptions;
}

/** Plays a call, and gives what the history knows of it. */
async function play({ steps, call = {}, options = {}, ...account }: WordsRun) {
  const match = `match: { to: "${TO}" }`;
  const scenarios = steps === undefined ? [] : [parseScenario(trilletStory('Words', steps, match))];
  const simulator = await simulate({ scenarios, ...options });
  const { dial, send } = await openTrillet(simulator, account);
  const callId = await dial(call);
  await simulator.settled();
  const { body } = await send('GET', `/v2/api/call-history/${callId}`);
  const said: readonly { readonly role: string; readonly content: string; readonly timestamp: number }[] =
    body.transcript;
  return { body, said, first: said[0] };
}

const ADA = { dynamic_variables: { firstName: 'Ada' } };

describe("what Trillet's agent says", () => {
  it('leaves the first words to the caller, as a flow does that says nothing of them', async () => {
    const { first } = await play({});
    expect(first?.role).toBe('customer');
  });

  it('begins with the words of the flow, the values of the call put in', async () => {
    const flow = { welcomeMessage: 'ai_custom', customWelcomeMessage: 'Hi {firstName}, {{firstName}} {x}!' };
    const { first } = await play({ flow, call: ADA });
    expect(first).toMatchObject({ role: 'agent', content: 'Hi Ada, Ada {x}!' });
  });

  it('takes the words out of the settings of the flow, too', async () => {
    const settings = { welcomeMessage: 'ai_custom', customWelcomeMessage: 'Good day.' };
    const { first } = await play({ flow: { settings } });
    expect(first).toMatchObject({ role: 'agent', content: 'Good day.' });
  });

  it.each([{ welcomeMessage: 'ai_dynamic' }, { welcomeMessage: 'ai_custom' }])(
    'finds words of its own where the flow has none: %j',
    async (flow) => {
      const { first } = await play({ flow });
      expect(first).toMatchObject({ role: 'agent', content: 'Hello, thank you for taking the call.' });
    },
  );

  it('waits before its first words as long as the flow wants', async () => {
    const flow = { welcomeMessage: 'ai_custom', customWelcomeMessage: 'Hi.' };
    const soon = await play({ flow });
    const late = await play({ flow: { ...flow, settings: { welcomeMessageDelay: 3 } } });
    expect((late.first?.timestamp ?? 0) - (soon.first?.timestamp ?? 0)).toBeCloseTo(3, 3);
  });

  it('has the values of the call in its lines of a scenario', async () => {
    const { first } = await play({ steps: '- answer\n- agent: "Hello {firstName}."', call: ADA });
    expect(first?.content).toBe('Hello Ada.');
  });

  it('knows the variables of its agent and of its default collections, those of the request before them', async () => {
    const { body, first } = await play({
      steps: '- answer\n- agent: "{greeting} {firstName}, {shop} in {town}. {other}"',
      agent: { variables: { greeting: 'Hi', firstName: 'you', shop: 'Nowhere', open: true } },
      flow: {
        dynamicVariableCollections: [
          {
            id: '1',
            name: 'Shop',
            isDefault: true,
            variables: [
              { key: 'shop', value: 'ACME' },
              { key: 'town', value: 'Rome' },
            ],
          },
          { id: '2', name: 'Other', variables: [{ key: 'other', value: 'never' }] },
        ],
      },
      call: ADA,
    });
    expect(first?.content).toBe('Hi Ada, ACME in Rome. {other}');
    expect(body.variables).toEqual({
      greeting: 'Hi',
      firstName: 'Ada',
      shop: 'ACME',
      town: 'Rome',
      open: 'true',
    });
  });
});

describe('the direction of a call in the history', () => {
  it.each([
    ['call', 'outbound'],
    ['flow', 'bidirectional'],
  ])('is that of the %s, if the quirk says so', async (value, direction) => {
    const { body } = await play({ options: { quirks: { 'history-direction': value } } });
    expect(body.direction).toBe(direction);
  });
});
