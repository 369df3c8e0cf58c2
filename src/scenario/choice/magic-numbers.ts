import type { StepAction } from '../model/scenario.ts';
import { readVoicemail } from '../read/read-call-steps.ts';

/** What a call to a certain number plays where no scenario is about it. */
export interface MagicNumber {
  readonly number: string;
  readonly name: string;
  readonly script: readonly StepAction[];
}

const RING: StepAction = { kind: 'ring', forMs: 2_000 };

/** Numbers that no telephone has, after the habit of providers' own test numbers; docs/scenarios.md has the same table. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = [
  { number: '+15005550001', name: 'Busy', script: [{ kind: 'busy' }] },
  { number: '+15005550002', name: 'No answer', script: [{ kind: 'no_answer' }] },
  { number: '+15005550003', name: 'Declined', script: [RING, { kind: 'decline' }] },
  { number: '+15005550004', name: 'Voicemail', script: [RING, { kind: 'voicemail', ...readVoicemail() }] },
  {
    number: '+15005550005',
    name: 'Invalid destination',
    script: [{ kind: 'fail', reason: 'invalid-destination' }],
  },
  { number: '+15005550006', name: 'Dial failed', script: [{ kind: 'fail', reason: 'dial-failed' }] },
  {
    number: '+15005550007',
    name: 'Slow to answer',
    script: [
      { kind: 'ring', forMs: 25_000 },
      { kind: 'answer' },
      { kind: 'wait', forMs: 5_000 },
      { kind: 'hangup', by: 'caller' },
    ],
  },
  {
    number: '+15005550008',
    name: 'Hangs up at once',
    script: [RING, { kind: 'answer' }, { kind: 'hangup', by: 'caller' }],
  },
  {
    number: '+15005550009',
    name: 'Says nothing',
    script: [RING, { kind: 'answer' }, { kind: 'silence', forMs: 86_400_000 }],
  },
  {
    number: '+15005550010',
    name: 'Platform error',
    script: [RING, { kind: 'answer' }, { kind: 'fail', reason: 'platform-error' }],
  },
];

/** The story of a number; undefined for every other one. */
export function magicNumber(to: string | undefined): MagicNumber | undefined {
  return MAGIC_NUMBERS.find(({ number }) => number === to);
}
