import { EXIT, SimulatorError } from '../../core/errors.ts';
import type { InboundResult } from '../../simulator-inbound.ts';
import { cleanText } from '../../verdict/reports/terminal-text.ts';
import type { RawOptions } from '../flags/setting-flags.ts';
import { type ControlAddress, createControlClient } from '../server/control-client.ts';
import type { CliContext } from '../terminal/context.ts';

/** Lets a call or a message come in at a running drydial, and says what became of it. @throws DRY_SIMULATOR_UNREACHABLE, DRY_OPTION_INVALID */
export async function inbound(
  options: RawOptions,
  address: ControlAddress,
  { output }: CliContext,
): Promise<number> {
  const { to, from, text, scenario, apiKey, workspace, provider } = options;
  const headers = sipHeadersOf(options.sipHeader);
  const given = { to, from, text, scenario, api_key: apiKey, workspace_id: workspace, provider };
  const body = {
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...(headers === undefined ? {} : { sip_headers: headers }),
  };
  // A drydial answers with what openapi/control.yaml says, and nobody else gets here.
  const result = (await createControlClient(address).post('/inbound', {
    answer: 'outcome',
    body,
  })) as InboundResult;
  if (options.json === true) output.line(JSON.stringify(result, undefined, 2));
  else output.line(lineOf(result, String(to)));
  return result.outcome === 'taken' ? EXIT.clean : EXIT.findings;
}

function lineOf({ outcome, why, id, forwardedTo, provider }: InboundResult, to: string): string {
  const parts = [
    ` ${to}`,
    outcome,
    id,
    forwardedTo === undefined ? undefined : `to ${forwardedTo}`,
    why,
    `(${provider})`,
  ];
  return cleanText(parts.filter((part) => part !== undefined).join('  '));
}

function sipHeadersOf(pairs: unknown): Readonly<Record<string, string>> | undefined {
  if (!Array.isArray(pairs)) return undefined;
  return Object.fromEntries(
    pairs.map((pair: unknown): [string, string] => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(String(pair)) ?? [];
      if (name === undefined || value === undefined)
        throw new SimulatorError('DRY_OPTION_INVALID', `--sip-header: "${String(pair)}" is not name=value.`);
      return [name, value];
    }),
  );
}
