import Retell from 'retell-sdk';
import type { Config } from './config.ts';
import { HttpError } from './http.ts';
import { toRecord } from './json-record.ts';
import type { Patients } from './patients.ts';

export interface CallOrder {
  readonly to: string;
  readonly name: string;
  readonly order: string | number;
}

/** Places and looks up calls through Retell's REST API. */
export class PhoneCalls {
  readonly #client: Retell;
  readonly #config: Config;
  readonly #publicUrl: string;
  readonly #patients: Patients;
  #agentId: string | undefined;
  #setup: Promise<void> | undefined;

  constructor(
    config: Config,
    { publicUrl, patients }: { readonly publicUrl: string; readonly patients: Patients },
  ) {
    this.#client = new Retell({ apiKey: config.retellApiKey, baseURL: config.retellBaseUrl });
    this.#config = config;
    this.#publicUrl = publicUrl;
    this.#patients = patients;
  }

  /** Returns the id of the new call. */
  async place({ to, name, order }: CallOrder): Promise<string> {
    try {
      await this.#setUpOnce();
      this.#patients.remember(to, { name });
      const call = await this.#client.call.createPhoneCall(
        {
          from_number: this.#config.fromNumber,
          to_number: to,
          metadata: { order },
          retell_llm_dynamic_variables: { name },
        },
        // The SDK would retry twice by default, but it sends no idempotency key: when the first answer
        // is lost after Retell has begun to dial, a retry rings the same person a second time.
        { maxRetries: this.#config.callMaxRetries },
      );
      return requireText(call, 'call_id');
    } catch (error) {
      throw toHttpError(error);
    }
  }

  async retrieve(callId: string) {
    try {
      const call = await this.#client.call.retrieve(callId);
      const { call_status, disconnection_reason, transcript } = toRecord(call);
      return { call_id: requireText(call, 'call_id'), call_status, disconnection_reason, transcript };
    } catch (error) {
      if (isUnknownId(error)) throw new HttpError(404, `There is no call ${callId}.`);
      throw toHttpError(error);
    }
  }

  // Calls that are ordered at the same time share one setup; a failed one may be tried again.
  #setUpOnce(): Promise<void> {
    this.#setup ??= this.#setUp().catch((error: unknown) => {
      this.#setup = undefined;
      throw error;
    });
    return this.#setup;
  }

  async #setUp(): Promise<void> {
    // Kept over a failed setup, or every try would leave one more agent behind.
    this.#agentId ??= await this.#createAgent();
    await this.#bindNumber(this.#agentId);
  }

  async #createAgent(): Promise<string> {
    const agent = await this.#client.agent.create({
      agent_name: "Dr. Lovelace's practice",
      response_engine: {
        type: 'custom-llm',
        // Retell appends "/<call_id>".
        llm_websocket_url: `${this.#publicUrl.replace(/^http/, 'ws')}/llm`,
      },
      voice_id: 'retell-Cimo',
      webhook_url: `${this.#publicUrl}/webhook`,
      post_call_analysis_data: [
        {
          type: 'string',
          name: 'day',
          description: 'The weekday of the appointment.',
          examples: ['Tuesday'],
        },
        { type: 'string', name: 'time', description: 'The time of the appointment.', examples: ['10:00'] },
      ],
    });
    return requireText(agent, 'agent_id');
  }

  async #bindNumber(agentId: string): Promise<void> {
    const phoneNumber = this.#config.fromNumber;
    const agents = [{ agent_id: agentId, weight: 1 }];
    const bindings = {
      inbound_agents: agents,
      outbound_agents: agents,
      inbound_webhook_url: `${this.#publicUrl}/inbound`,
    };
    if (await this.#hasNumber(phoneNumber)) {
      await this.#client.phoneNumber.update(phoneNumber, bindings);
      return;
    }
    await this.#client.phoneNumber.import({
      phone_number: phoneNumber,
      termination_uri: 'practice.pstn.twilio.com',
      ...bindings,
    });
  }

  async #hasNumber(phoneNumber: string): Promise<boolean> {
    try {
      await this.#client.phoneNumber.retrieve(phoneNumber);
      return true;
    } catch (error) {
      if (isUnknownId(error)) return false;
      throw error;
    }
  }
}

// Retell answers 422 for most unknown ids, 404 for some.
function isUnknownId(error: unknown): boolean {
  return error instanceof Retell.NotFoundError || error instanceof Retell.UnprocessableEntityError;
}

function toHttpError(error: unknown): unknown {
  if (error instanceof Retell.APIError) return new HttpError(502, `Retell: ${error.message}`);
  // A success whose body is not the JSON that its content type promises.
  if (error instanceof SyntaxError) return new HttpError(502, `Retell: unreadable answer (${error.message})`);
  return error;
}

// The SDK's types promise the member, but it passes on whatever a proxy in between has answered.
function requireText(answer: unknown, name: string): string {
  const value = toRecord(answer)[name];
  if (typeof value !== 'string' || value === '')
    throw new HttpError(502, `Retell: an answer without ${name}`);
  return value;
}
