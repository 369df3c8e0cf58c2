import { EXIT, SimulatorError } from '../../core/errors.ts';
import { isJsonObject, type JsonObject } from '../../core/json.ts';
import { nearestWord } from '../../core/text/nearest-word.ts';
import { CHANGE_LEVELS } from '../../drift/change.ts';
import { compareContracts } from '../../drift/compare-contracts.ts';
import {
  type ContractLabel,
  countOf,
  type DriftReport,
  driftJson,
  renderDrift,
} from '../../drift/drift-text.ts';
import { loadDocument } from '../../drift/load-document.ts';
import { findTouched } from '../../drift/touched.ts';
import {
  createOperationFinder,
  type OperationFinder,
  type Usage,
  usagesOfCode,
  usagesOfJournal,
  usagesOfScenario,
} from '../../drift/usage.ts';
import { loadScenarios } from '../../scenario/load.ts';
import { contractDocumentOf, listProviders, stagedRequestsOf, VOCABULARY } from '../../simulator.ts';
import { filesUnder, readSource } from '../inputs/files-under.ts';
import { readJournal } from '../inputs/read-journal.ts';
import { envWithoutRun } from '../inputs/scenario-env.ts';
import type { CliContext } from '../terminal/context.ts';

/** What `drift` was asked. */
export interface DriftRequest {
  readonly before: string;
  readonly after: string;
  readonly scenarios: readonly string[];
  readonly journals: readonly string[];
  readonly code: readonly string[];
  readonly failOn: string;
  readonly isTouchedOnly: boolean;
  readonly isAll: boolean;
  readonly isJson: boolean;
}

const SOURCE_FILE = /\.[cm]?[jt]sx?$|\.(py|go|rb|java|kt|cs|php|rs)$/i;
const JOURNAL_FILE = /\.jsonl$/i;

/** Compares two contracts, and says who is touched by what is different. */
export async function drift(request: DriftRequest, context: CliContext): Promise<number> {
  const before = await openContract(request.before);
  const after = await openContract(request.after);
  const hasUsages = [request.scenarios, request.journals, request.code].some(({ length }) => length > 0);
  if (request.isTouchedOnly && !hasUsages) {
    throw new SimulatorError(
      'DRY_OPTION_INVALID',
      '--touched shows what touches something of yours: name it with --scenarios, --journals or --code.',
    );
  }
  const found = compareContracts(before.document, after.document);
  const usages = await readUsages(request, createOperationFinder(before.document), context);
  const report: DriftReport = {
    before: before.label,
    after: after.label,
    changes: findTouched(found, usages),
    notes: found.notes,
    hasUsages,
  };
  const { output } = context;
  if (request.isJson) output.line(JSON.stringify(driftJson(report), undefined, 2));
  else for (const line of renderDrift(report, { ...output, ...request })) output.line(line);
  return exitCodeFor(report, request.failOn);
}

interface OpenedContract {
  readonly document: JsonObject;
  readonly label: ContractLabel;
}

/** A provider's name means the contract that drydial itself is held to; ./retell means a file of that name. */
async function openContract(name: string): Promise<OpenedContract> {
  const pack = listProviders().find(({ id }) => id === name);
  if (pack !== undefined) {
    return {
      document: contractDocumentOf(name),
      label: { name, title: 'as drydial knows it,', version: pack.contract.readAt },
    };
  }
  const document = await loadDocument(name).catch((thrown: unknown) => {
    throw withNearestProvider(thrown, name);
  });
  const info = isJsonObject(document.info) ? document.info : {};
  return {
    document,
    label: {
      name,
      ...(typeof info.title === 'string' ? { title: info.title } : {}),
      ...(typeof info.version === 'string' ? { version: info.version } : {}),
    },
  };
}

/** Who mistypes a provider's name gets to know that it was taken for a file. */
function withNearestProvider(thrown: unknown, name: string): unknown {
  const near = nearestWord(
    name,
    listProviders().map(({ id }) => id),
  );
  if (!(thrown instanceof SimulatorError) || thrown.code !== 'DRY_FILE_UNREADABLE' || near === undefined)
    return thrown;
  return new SimulatorError(thrown.code, `${thrown.message}; did you mean the provider ${near}?`, {
    cause: thrown,
  });
}

async function readUsages(
  { scenarios, journals, code }: DriftRequest,
  finder: OperationFinder,
  { env, output }: CliContext,
): Promise<readonly Usage[]> {
  const usages: Usage[] = [];
  // A scenario need not be playable here: what its variables hold does not matter.
  const stories =
    scenarios.length === 0 ? [] : loadScenarios(scenarios, { env: envWithoutRun(env), ...VOCABULARY });
  for (const scenario of stories)
    usages.push(...usagesOfScenario(scenario, finder, stagedRequestsOf(scenario)));
  for (const file of await filesUnder(journals, JOURNAL_FILE))
    usages.push(...usagesOfJournal(file, (await readJournal(file, output)).entries, finder));
  for (const file of await filesUnder(code, SOURCE_FILE))
    usages.push(...usagesOfCode(file, await readSource(file), finder));
  return usages;
}

function exitCodeFor(report: DriftReport, failOn: string): number {
  if (failOn === 'never') return EXIT.clean;
  for (const level of CHANGE_LEVELS) {
    if (countOf(report, level) > 0) return EXIT.findings;
    if (level === failOn) break;
  }
  return EXIT.clean;
}
