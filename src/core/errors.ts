/** Exit codes of the command line. */
export const EXIT = { clean: 0, findings: 1, usage: 2, defect: 3 } as const;

interface ErrorRow {
  readonly exitCode: 2 | 3;
  /** What the code means, for docs/errors.md. */
  readonly meaning: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Every coded error, in one place: code, types and docs/errors.md cannot leave each other. */
export const ERRORS = {
  DRY_PORT_BUSY: {
    exitCode: 2,
    meaning: 'The address to listen on is taken by another program.',
    fix: 'Stop the other program, choose another port with --port, or use --port 0 for any free one.',
  },
  DRY_PORT_FORBIDDEN: {
    exitCode: 2,
    meaning: 'The system does not allow listening on this address.',
    fix: 'Choose a port above 1023 and an address of this machine.',
  },
  DRY_NODE_TOO_OLD: {
    exitCode: 2,
    meaning: 'The command runs with a Node that is older than what drydial needs.',
    fix: 'Install a newer Node, or beside the one that you have: npm install --save-dev node, and call drydial with npx.',
  },
  DRY_FILE_UNREADABLE: {
    exitCode: 2,
    meaning: 'A file or folder that was named cannot be read.',
    fix: 'Check the path and its permissions.',
  },
  DRY_FILE_UNWRITABLE: {
    exitCode: 2,
    meaning: 'A file or folder that was named cannot be written.',
    fix: 'Check the path, its permissions and the free space.',
  },
  DRY_OPTION_INVALID: {
    exitCode: 2,
    meaning: 'An option, environment variable or line of the configuration has a value that is not allowed.',
    fix: 'Write it as the message says.',
  },
  DRY_CONFIG_INVALID: {
    exitCode: 2,
    meaning: 'The configuration file is not valid.',
    fix: 'Correct the field that the message names; `drydial config` prints what is in force.',
  },
  DRY_CONTRACT_INVALID: {
    exitCode: 2,
    meaning: 'A file that should be an OpenAPI 3 contract is none.',
    fix: 'Name an OpenAPI 3.0 or 3.1 document in JSON or YAML, or a provider for the contract that drydial has of it.',
  },
  DRY_NOTES_INVALID: {
    exitCode: 2,
    meaning: 'A file that should hold saved calls or webhook bodies does not.',
    fix: 'Save the answer of get-call or of the call history, or bodies of webhooks, as JSON, a list, or one on each line; or export the call history as a table.',
  },
  DRY_SCENARIO_INVALID: {
    exitCode: 2,
    meaning: 'A scenario file has a field that is missing, unknown or of the wrong kind.',
    fix: 'Correct the place that the message points at; docs/scenarios.md lists the language.',
  },
  DRY_SCENARIO_STEP_UNKNOWN: {
    exitCode: 2,
    meaning: 'A scenario names a step that does not exist.',
    fix: 'Use one of the steps that the message lists.',
  },
  DRY_SCENARIO_SYNTAX: {
    exitCode: 2,
    meaning: 'A scenario file is not valid YAML.',
    fix: 'Correct the YAML at the place that the message points at.',
  },
  DRY_SCENARIO_VARIABLE: {
    exitCode: 2,
    meaning: 'A scenario uses ${env.X} or ${params.x}, and nothing has that name.',
    fix: 'Set the variable, pass --param, or give a default: ${env.X:-value}.',
  },
  DRY_SCENARIO_NOT_FOUND: {
    exitCode: 2,
    meaning: 'No scenario was found where one was asked for.',
    fix: 'Name a .yaml file, or a folder that holds some.',
  },
  DRY_FAULT_INVALID: {
    exitCode: 2,
    meaning: 'A fault that was set by hand or by a header is not one that can be played.',
    fix: 'Correct what the message names; docs/faults.md lists every fault with its values.',
  },
  DRY_STORE_UNUSABLE: {
    exitCode: 2,
    meaning: 'The data file cannot be opened, or is not one of drydial.',
    fix: 'Name another file with --data.',
  },
  DRY_JOURNAL_INVALID: {
    exitCode: 2,
    meaning: 'A saved journal cannot be read.',
    fix: 'Name a .jsonl file that drydial has written.',
  },
  DRY_JOURNAL_WAIT_TIMEOUT: {
    exitCode: 2,
    meaning: 'A journal entry that was waited for did not come in time.',
    fix: 'Look at the entries that the message lists; wait longer with timeoutMs.',
  },
  DRY_RECORDED_INVALID: {
    exitCode: 2,
    meaning: 'A file with recorded replies cannot be read.',
    fix: 'Correct the place that the message names, or delete the file and record it anew with `drydial run --update`.',
  },
  DRY_NOT_SETTLED: {
    exitCode: 2,
    meaning: 'assertSettled() found work under way, or findings.',
    fix: 'The message lists them; wait for the calls to end, or correct what was found.',
  },
  DRY_PROVIDER_UNKNOWN: {
    exitCode: 2,
    meaning: 'A provider was named that drydial has no pack for, or that it was started without.',
    fix: 'Use one of the providers that the message lists.',
  },
  DRY_APP_UNREACHABLE: {
    exitCode: 2,
    meaning: 'The program under test could not be started, or did not answer.',
    fix: 'Start it, or correct the URL that the message names.',
  },
  DRY_WEBHOOK_UNKNOWN: {
    exitCode: 2,
    meaning: 'No webhook, or more than one, is meant by what was named.',
    fix: '`drydial webhooks list` lists those that stand in the journal.',
  },
  DRY_EXPLORE_UNCOMPARABLE: {
    exitCode: 2,
    meaning: 'The end states of the program under test cannot be compared from order to order.',
    fix: 'Let it forget before each order (`deliver: { explore: true, reset: { post: URL } }`), or probe the state of this call alone.',
  },
  DRY_SIMULATOR_UNREACHABLE: {
    exitCode: 2,
    meaning: 'No running drydial answered at the address.',
    fix: 'Start one with `drydial serve`, or name its address with --url.',
  },
  DRY_INTERNAL: {
    exitCode: 3,
    meaning: 'A defect of drydial.',
    fix: 'Please report it with the command line and the text below it.',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** A place in a file, one-based. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One problem of an error that tells of several. */
export interface ErrorPart {
  readonly code: ErrorCode;
  readonly message: string;
  readonly location: SourceLocation;
}

/** An error that a user can do something about: code, what failed, what was seen, what to do. */
export class SimulatorError extends Error {
  override readonly name = 'SimulatorError';
  readonly code: ErrorCode;
  readonly location: SourceLocation | undefined;
  readonly fix: string;
  /** Where it tells of several problems, each with its own place; none otherwise. */
  readonly parts: readonly ErrorPart[];

  /** `message` says what failed and what was seen; the fix comes from the table unless the place gives a better one. */
  constructor(
    code: ErrorCode,
    message: string,
    options: {
      location?: SourceLocation | undefined;
      cause?: unknown;
      fix?: string;
      parts?: readonly ErrorPart[];
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.location = options.location;
    this.fix = options.fix ?? ERRORS[code].fix;
    this.parts = options.parts ?? [];
  }

  get exitCode(): number {
    return ERRORS[this.code].exitCode;
  }
}

/**
 * Whether something thrown is an error, whoever made it. What Node throws is no `instanceof Error` where a test runner gives code
 * a context of its own (Jest, the vmThreads of vitest), and errors of old libraries (Fastify's) are nothing else.
 */
export function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || Error.isError(thrown);
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  if (!isError(thrown)) return String(thrown);
  // A refused connection to a name with two addresses arrives as an AggregateError without a text.
  const parts: unknown = 'errors' in thrown ? thrown.errors : undefined;
  return thrown.message === '' && Array.isArray(parts) && parts.length > 0
    ? messageOf(parts[0])
    : thrown.message;
}

/** The system's code ("EADDRINUSE") of anything that was thrown, if it has one. */
export function systemCodeOf(thrown: unknown): string | undefined {
  if (thrown instanceof SimulatorError) return undefined;
  return isError(thrown) && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}

/** What the system's codes mean for a file or folder that somebody has named. */
const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EEXIST: 'a file of that name stands there',
  ENXIO: 'nobody reads this pipe',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
};

/** Why a file or a folder could not be used, in words. */
export function fileProblemOf(cause: unknown): string {
  const code = systemCodeOf(cause);
  const words = code === undefined ? undefined : FILE_PROBLEMS[code];
  return words === undefined ? messageOf(cause) : `${words} (${code})`;
}
