import { asObject, type Trillet, textOf } from './trillet.ts';

/** A client of the agency: a business that has its customers called. */
export interface ClientPlan {
  /** Its name in addresses: "bakery". */
  readonly slug: string;
  readonly name: string;
  readonly initials: string;
  readonly prompt: string;
  /** The number that its customers see. */
  readonly phoneNumber: string;
}

/** A client whose workspace is ready. */
export interface Client extends ClientPlan {
  readonly workspaceId: string;
  readonly agentId: string;
  readonly trillet: Trillet;
}

export const PLANS: readonly ClientPlan[] = [
  {
    slug: 'dentist',
    name: 'Dr Byron, dentist',
    initials: 'DB',
    prompt: 'Remind {name} of the appointment, and ask whether it suits.',
    phoneNumber: '+14155550110',
  },
  {
    slug: 'bakery',
    name: 'The corner bakery',
    initials: 'CB',
    prompt: 'Tell {name} that the cake can be fetched.',
    phoneNumber: '+14155550120',
  },
];

/** Gives a client what calls need: a workspace, an agent, a flow that reports to us, and a number. */
export async function setUpClient(trillet: Trillet, plan: ClientPlan, webhookUrl: string): Promise<Client> {
  const { name, initials, prompt, phoneNumber } = plan;
  const workspaceId = textOf((await trillet.post('/v1/api/workspaces', { name, initials }))._id);
  const own = trillet.in(workspaceId);
  const agent = await own.post('/v1/api/agents', {
    name: `${name}: voice`,
    llmModel: 'gpt-4o-mini',
    ttsModel: { provider: 'rime', voiceId: 'arcana_eucalyptus' },
  });
  const agentId = textOf(agent._id);
  await own.post('/v1/api/call-flows', {
    name: 'Outbound',
    direction: 'outbound',
    agent: agentId,
    prompt,
    agentWebhookUrl: webhookUrl,
  });
  const bought = await own.post('/v1/api/twilio/purchase-number', {
    country: 'US',
    type: 'local',
    phoneNumber,
  });
  await own.post(`/v1/api/agents/${agentId}/bind/${textOf(asObject(bought.phoneNumber)._id)}`, {});
  return { ...plan, workspaceId, agentId, trillet: own };
}
