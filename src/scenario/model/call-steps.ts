import type { TransferFailure } from '../../core/call.ts';
import type { Json, JsonObject } from '../../core/json.ts';

/*
 * Steps beyond talk: the call is passed on, taken by a machine, or answered with keys; a tool is used.
 */

export interface TransferStep {
  /** The number; for an agent of the customer's: the one that it has to ask for. */
  readonly to?: string;
  /** Default cold. */
  readonly mode?: 'cold' | 'warm';
  readonly plan: TransferPlan;
}

/** What becomes of a transfer. */
export interface TransferPlan {
  readonly outcome: 'bridged' | TransferFailure;
  /** How long it rings at the target. Default 6 s. */
  readonly ringMs: number;
  /** How long caller and target talk. Default 30 s. */
  readonly talkMs: number;
  /** What the target says before it is connected with the caller. */
  readonly says?: string;
}

/** A machine takes the call. */
export interface VoicemailStep {
  /** What it says. */
  readonly greeting: string;
}

export interface KeysStep {
  readonly digits: string;
  readonly by: 'caller' | 'agent';
}

/** The platform's own agent uses a tool. */
export interface ToolStep {
  readonly name: string;
  readonly args: JsonObject;
  /** The tool as the provider has them, where it is none of the agent's. */
  readonly definition?: JsonObject;
  /** What the agent says meanwhile, in place of what the tool's settings say. */
  readonly says?: string;
  /** What the answer costs in script time on the skipping clock. Default nothing. */
  readonly takesMs: number;
  readonly expect: ToolExpectation;
}

export interface ToolExpectation {
  /** Absent: any that the provider takes for success. */
  readonly status?: number;
  /** Budget of wire time for the last attempt. */
  readonly withinMs?: number;
  /** Fields that the answer must have. */
  readonly body?: Json;
}
