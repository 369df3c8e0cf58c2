import { EXIT, SimulatorError } from '../../core/errors.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import type { ProviderPack } from '../../providers/pack.ts';
import { listProviders } from '../../simulator.ts';
import { wrapText } from '../../verdict/reports/terminal-text.ts';
import type { CliContext } from '../terminal/context.ts';

/** Lists the providers that drydial can be; of one, the quirks that a user can decide. */
export async function listPacks(id: string | undefined, { output }: CliContext): Promise<number> {
  if (id === undefined) {
    for (const pack of listProviders()) output.line(await packLine(pack));
    output.line(`\n ${output.paint('dim', 'drydial packs <id> lists the quirks of one')}`);
    return EXIT.clean;
  }
  output.line(await packDetails(findKnown(id), output));
  return EXIT.clean;
}

function findKnown(id: string): ProviderPack {
  const pack = listProviders().find((candidate) => candidate.id === id);
  if (pack !== undefined) return pack;
  const known = listProviders().map((candidate) => candidate.id);
  const near = nearestWord(id, known);
  const meant = near === undefined ? '' : `did you mean ${near}? `;
  throw new SimulatorError(
    'DRY_PROVIDER_UNKNOWN',
    `provider "${id}" is not known; ${meant}known are: ${known.join(', ')}`,
  );
}

async function packLine({ id, name, contract, operations, quirks }: ProviderPack): Promise<string> {
  const table = typeof operations === 'function' ? await operations() : operations;
  const facts = [
    `${Object.keys(table).length} operations`,
    `${quirks.length} quirks`,
    contract.version,
    `read ${contract.readAt}`,
  ];
  return ` ${id.padEnd(10)} ${name.padEnd(14)} ${facts.join('   ')}`;
}

const FORMS = { number: 'a whole number from 1 on', duration: 'a duration such as 1500ms or 3s' } as const;

async function packDetails(pack: ProviderPack, { paint, width }: CliContext['output']): Promise<string> {
  const blocks = pack.quirks.map(({ name, about, values, form, byDefault, earlier, source }) =>
    [
      ` ${paint('bold', name)}`,
      ...wrapText(about, width - 3).map((line) => `   ${line}`),
      `   ${paint('dim', 'default')}  ${byDefault}${earlier === undefined ? '' : `, as of a day before ${earlier.until} ${earlier.value}`}`,
      ...(values.length === 0 ? [] : [`   ${paint('dim', 'values')}   ${values.join('   ')}`]),
      ...(form === undefined ? [] : [`   ${paint('dim', 'values')}   ${FORMS[form]}`]),
      ...wrapText(source, width - 12).map((line, index) =>
        index === 0 ? `   ${paint('dim', 'source')}   ${line}` : `            ${line}`,
      ),
    ].join('\n'),
  );
  return [await packLine(pack), ...blocks, ` ${paint('dim', 'Decide one with --quirk name=value.')}`].join(
    '\n\n',
  );
}
