import { describeOrigin } from '../../config/origin.ts';
import type { Config } from '../../config/resolve-config.ts';
import { configToJson, showConfig } from '../../config/show-config.ts';
import { EXIT } from '../../core/errors.ts';
import { cleanText, cutText, displayWidth, padText } from '../../verdict/reports/terminal-text.ts';
import type { CliContext } from '../terminal/context.ts';
import { printable } from '../terminal/output.ts';

const WIDEST_VALUE = 60;

/** Prints every setting that is in force, with where it comes from. */
export function showSettings(
  config: Config,
  request: { readonly isJson: boolean },
  { output }: CliContext,
): number {
  if (request.isJson) {
    output.line(printable(configToJson(config)));
    return EXIT.clean;
  }
  const { paint } = output;
  const rows = showConfig(config).map((shown) => ({
    ...shown,
    text: cutText(cleanText(shown.text), WIDEST_VALUE),
    from: cleanText(describeOrigin(shown.origin)),
  }));
  const nameWidth = widest(rows.map(({ name }) => name));
  const textWidth = widest(rows.map(({ text }) => text));
  const lines = rows.flatMap(({ name, group, value, text, origin, from }, index) => {
    const head =
      rows[index - 1]?.group === group ? [] : [...(index === 0 ? [] : ['']), ` ${paint('bold', group)}`];
    const shown = padText(text, textWidth);
    return [
      ...head,
      `   ${padText(name, nameWidth)}  ${value === undefined ? paint('dim', shown) : shown}  ${
        origin.kind === 'default' ? paint('dim', from) : paint('cyan', from)
      }`,
    ];
  });
  const read =
    config.file === undefined ? 'no configuration file was found' : `read from ${cleanText(config.file)}`;
  output.line([...lines, '', ` ${paint('dim', read)}`].join('\n'));
  return EXIT.clean;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(displayWidth));
}
