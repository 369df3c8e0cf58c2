import type { Json, JsonObject } from './json.ts';

/** One request that a tool makes, relative to the base URL of the API that it stands for. */
export interface ToolRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** Undefined values are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: Json;
}

/** Something that a language model can do: requests to an API, and what of the replies is told. */
export interface ApiTool {
  readonly name: string;
  /** A few words for people. */
  readonly title: string;
  /** What the model reads when it chooses. */
  readonly description: string;
  /** JSON Schema of the arguments: an object. */
  readonly input: JsonObject;
  /** Nothing is changed by it. */
  readonly isReadOnly: boolean;
  /** Each is built from the replies so far. The arguments agree with the schema. */
  requests(args: JsonObject): readonly ((replies: readonly Json[]) => ToolRequest)[];
  /** What the model is told. Default: the last reply. */
  result?(replies: readonly Json[], args: JsonObject): Json;
}
