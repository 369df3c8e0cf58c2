import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Puts text in a colour, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Whether a report is coloured is the caller's to say: only the command line knows its terminal and NO_COLOR. */
export function createPaint(isColored: boolean | undefined): Paint {
  if (isColored !== true) return (_style, text) => text;
  return (style, text) => (text === '' ? '' : styleText(style, text, { validateStream: false }));
}
