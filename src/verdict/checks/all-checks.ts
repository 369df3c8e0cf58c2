import type { Check } from '../check.ts';
import { badSignaturesRefused } from './bad-signatures-refused.ts';
import { beginMessage } from './begin-message.ts';
import { callsKeptApart } from './calls-kept-apart.ts';
import { completeExactlyOnce } from './complete-exactly-once.ts';
import { doubleDial } from './double-dial.ts';
import { egress } from './egress.ts';
import { everythingSettled } from './everything-settled.ts';
import { faultsFired } from './faults-fired.ts';
import { framesWellFormed } from './frames-well-formed.ts';
import { idleButPinging } from './idle-but-pinging.ts';
import { noAnswerToUpdateOnly } from './no-answer-to-update-only.ts';
import { noWriteAfterEnd } from './no-write-after-end.ts';
import { nothingUnexpected } from './nothing-unexpected.ts';
import { pingEchoed } from './ping-echoed.ts';
import { repliesInTime } from './replies-in-time.ts';
import { repliesOnContract } from './replies-on-contract.ts';
import { requestsOnContract } from './requests-on-contract.ts';
import { scriptPlayed } from './script-played.ts';
import { sideEffectsOnce } from './side-effects-once.ts';
import { socketKept } from './socket-kept.ts';
import { staleResponse } from './stale-response.ts';
import { toolCallsPaired } from './tool-calls-paired.ts';
import { webhooksAcknowledged } from './webhooks-acknowledged.ts';

/** Every check, in the order of reports: along the way of a call, and what belongs to no part of it last. */
export const ALL_CHECKS: readonly Check[] = [
  requestsOnContract,
  repliesOnContract,
  doubleDial,
  webhooksAcknowledged,
  badSignaturesRefused,
  socketKept,
  framesWellFormed,
  beginMessage,
  staleResponse,
  completeExactlyOnce,
  noAnswerToUpdateOnly,
  pingEchoed,
  idleButPinging,
  repliesInTime,
  toolCallsPaired,
  sideEffectsOnce,
  noWriteAfterEnd,
  callsKeptApart,
  egress,
  scriptPlayed,
  faultsFired,
  everythingSettled,
  nothingUnexpected,
];
