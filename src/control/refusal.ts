import { ERRORS, messageOf, SimulatorError } from '../core/errors.ts';

/** Why a request was not answered, where no scenario and no option is to blame. */
export type RefusalCode =
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'too-large'
  | 'unsupported-media-type'
  | 'starting'
  | 'too-many-streams';

const STATUSES: Readonly<Record<RefusalCode, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-media-type': 415,
  starting: 503,
  'too-many-streams': 503,
};

/** What a client of the control API is told in place of an answer. */
export interface Refusal {
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string; readonly fix?: string };
  /** The method that would be answered, where another was tried. */
  readonly allow?: string;
}

/** Thrown where a request is refused. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.error.message);
    this.refusal = refusal;
  }
}

export function refusalOf(code: RefusalCode, message: string, fix?: string): Refusal {
  return { status: STATUSES[code], error: { code, message, ...(fix === undefined ? {} : { fix }) } };
}

/** The refusal that anything thrown comes to. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof RefusedRequest) return thrown.refusal;
  if (thrown instanceof SimulatorError) {
    const { code, message, fix } = thrown;
    return { status: ERRORS[code].exitCode === 2 ? 400 : 500, error: { code, message, fix } };
  }
  const code = codeOfTransport(thrown);
  if (code !== undefined) return refusalOf(code, messageOf(thrown));
  const { fix } = ERRORS.DRY_INTERNAL;
  return { status: 500, error: { code: 'DRY_INTERNAL', message: messageOf(thrown), fix } };
}

/** Errors of the HTTP framework say by their status that the client is to blame. */
function codeOfTransport(thrown: unknown): RefusalCode | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('statusCode' in thrown)) return undefined;
  const { statusCode } = thrown;
  if (statusCode === 413) return 'too-large';
  if (statusCode === 415) return 'unsupported-media-type';
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'bad-request' : undefined;
}
