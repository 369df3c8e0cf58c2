import { parseDocument } from 'yaml';
import { messageOf, SimulatorError } from '../core/errors.ts';
import { isJsonObject, type JsonObject } from '../core/json.ts';
import { readBoundedFile } from '../core/read-bounded-file.ts';

/** Larger than any contract of a provider, by far. */
const MOST_BYTES = 30 * 1024 * 1024;
const MOST_ALIASES = 1_000;
const VERSION_3 = /^3\.\d/;

/**
 * Reads an OpenAPI 3 document, JSON or YAML, of at most 30 MB.
 * @throws DRY_FILE_UNREADABLE, DRY_CONTRACT_INVALID
 */
export async function loadDocument(file: string): Promise<JsonObject> {
  const tooLarge = () => invalid(file, 'it is larger than 30 MB');
  const text = await readBoundedFile(file, { limitBytes: MOST_BYTES, tooLarge });
  const document = text.trimStart().startsWith('{') ? parseJson(text, file) : parseYaml(text, file);
  if (!isJsonObject(document))
    throw invalid(file, 'it holds no fields at its top, so it is no OpenAPI document');
  const { openapi, swagger, asyncapi } = document;
  if (typeof openapi === 'string' && VERSION_3.test(openapi)) {
    if (isJsonObject(document.paths) || isJsonObject(document.webhooks)) return document;
    throw invalid(file, 'it has neither paths nor webhooks, so there is nothing to compare');
  }
  if (swagger !== undefined)
    throw invalid(file, `it is Swagger ${String(swagger)}; convert it to OpenAPI 3 first`);
  if (asyncapi !== undefined) throw invalid(file, 'it is an AsyncAPI document; drift compares OpenAPI 3');
  const seen =
    openapi === undefined ? 'it has no field openapi' : `its field openapi is ${JSON.stringify(openapi)}`;
  throw invalid(file, `${seen}; an OpenAPI 3 document begins with openapi: 3.0.x or 3.1.x`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(file, `it is no JSON: ${messageOf(cause)}`);
  }
}

function parseYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw invalid(file, `it is no YAML: ${error.message.split('\n', 1)[0]}`);
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (cause) {
    throw invalid(file, `its YAML cannot be unfolded: ${messageOf(cause)}`);
  }
}

function invalid(file: string, reason: string): SimulatorError {
  return new SimulatorError('DRY_CONTRACT_INVALID', `${file}: ${reason}`, { location: { file } });
}
