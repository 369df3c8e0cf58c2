import { type Check, recorded } from '../check.ts';

const RULES = ['no-answer-to-update-only'];

/** Answers to a transcript that was shown for information only. */
export const noAnswerToUpdateOnly: Check = {
  name: 'no-answer-to-update-only',
  title: 'Transcript updates are not answered',
  rules: RULES,
  run: (context) => recorded(context, RULES),
};
