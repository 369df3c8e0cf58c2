import { bandwidth } from './bandwidth.ts';
import { binaryFrame } from './binary-frame.ts';
import { disconnect } from './disconnect.ts';
import { duplicateFrame } from './duplicate-frame.ts';
import { fragment } from './fragment.ts';
import { idle } from './idle.ts';
import { idleButPinging } from './idle-but-pinging.ts';
import { latency } from './latency.ts';
import { longTranscript } from './long-transcript.ts';
import { malformedFrame } from './malformed-frame.ts';
import { missingField } from './missing-field.ts';
import { noPings } from './no-pings.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { refuse } from './refuse.ts';
import { skippedResponseId } from './skipped-response-id.ts';
import { slowOpen } from './slow-open.ts';
import type {
  CutFault,
  DialFault,
  FrameFault,
  PaceFault,
  QuestionFault,
  SilenceFault,
} from './socket-fault.ts';
import { staleResponseId } from './stale-response-id.ts';
import { unknownType } from './unknown-type.ts';

/** Every fault of the socket, by its stage. Those of one stage are carried out in this order. */
export interface SocketFaultStages {
  readonly dial: readonly DialFault[];
  readonly question: readonly QuestionFault[];
  readonly silence: readonly SilenceFault[];
  readonly frame: readonly FrameFault[];
  readonly pace: readonly PaceFault[];
  readonly cut: readonly CutFault[];
}

export const ALL_SOCKET_FAULTS: SocketFaultStages = {
  dial: [refuse, slowOpen],
  question: [skippedResponseId, longTranscript],
  silence: [idle, idleButPinging, noPings],
  frame: [missingField, duplicateFrame, staleResponseId, malformedFrame, binaryFrame, unknownType, fragment],
  pace: [latency, bandwidth],
  cut: [disconnect, reconnectStorm],
};
