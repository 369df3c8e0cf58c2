/** What Trillet refused, and how. */
export class TrilletError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export type Json = Readonly<Record<string, unknown>>;

/** A few requests to Trillet, for one key and perhaps one workspace. */
export interface Trillet {
  get(path: string): Promise<Json>;
  post(path: string, body?: Json): Promise<Json>;
  /** The same key in a workspace. */
  in(workspaceId: string): Trillet;
}

export function createTrillet(baseUrl: string, apiKey: string, workspaceId?: string): Trillet {
  const send = async (method: string, path: string, body?: Json): Promise<Json> => {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        'x-api-key': apiKey,
        ...(workspaceId === undefined ? {} : { 'x-workspace-id': workspaceId }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = asObject(await response.json().catch(() => undefined));
    if (!response.ok) throw new TrilletError(response.status, textOf(answer.message) || response.statusText);
    return answer;
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    in: (id) => createTrillet(baseUrl, apiKey, id),
  };
}

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
