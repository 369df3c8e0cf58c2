import { createRequire } from 'node:module';
import type { Ajv2020, AnySchema, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonObject } from '../core/json.ts';

/** Where the document lies for Ajv; references into it are written against this name. */
const DOCUMENT_ID = 'contract';

/** How a value is looked at. `explain` collects every error and what it stands on; `coerce` reads texts as numbers. */
export interface CompileOptions {
  readonly explain: boolean;
  readonly coerce: boolean;
}

/** Turns schemas of one document into functions, each on first need. */
export interface SchemaCompiler {
  /** @throws Error where the schema cannot be compiled: a defect of the contract, which its own test finds. */
  compile(schema: JsonObject, options: CompileOptions): ValidateFunction;
}

export function createSchemaCompiler(documentOf: () => JsonObject): SchemaCompiler {
  const instances = new Map<string, Instance>();

  const instanceFor = ({ explain, coerce }: CompileOptions): Instance => {
    const key = `${explain} ${coerce}`;
    let instance = instances.get(key);
    if (instance === undefined) {
      const ajv = new (loadAjv())({
        allErrors: explain,
        verbose: explain,
        // "array": one value of a repeatable query parameter is a list of one.
        coerceTypes: coerce ? 'array' : false,
        // Providers fill defaults themselves: on a PATCH an absent field keeps its stored value.
        useDefaults: false,
        // Telephone numbers and URLs are checked by packs, since callers can switch that off or use {{variables}}.
        validateFormats: false,
        strict: false,
        validateSchema: false,
        meta: false,
        logger: false,
        // Halves the time of the first request; what is compiled runs as fast.
        code: { optimize: false },
      });
      ajv.addSchema(documentOf() as AnySchema, DOCUMENT_ID);
      instance = { ajv, compiled: new WeakMap() };
      instances.set(key, instance);
    }
    return instance;
  };

  return {
    compile(schema, options) {
      const { ajv, compiled } = instanceFor(options);
      let validate = compiled.get(schema);
      if (validate === undefined) {
        validate = ajv.compile(absolute(schema) as AnySchema);
        compiled.set(schema, validate);
      }
      return validate;
    },
  };
}

interface Instance {
  readonly ajv: Ajv2020;
  /** By the schema's identity: the same alternatives are asked for again and again. */
  readonly compiled: WeakMap<JsonObject, ValidateFunction>;
}

/** The errors of the last run of a validator. */
export function errorsOf(validate: ValidateFunction): readonly ErrorObject[] {
  return validate.errors ?? [];
}

/** A pointer as it stands in the document, without the document's name. */
export function localReference(reference: string): string {
  return reference.startsWith(DOCUMENT_ID) ? reference.slice(DOCUMENT_ID.length) : reference;
}

/**
 * A copy whose references name the document, so that the schema can be compiled outside of it. Lone references
 * (the usual case) lead back into the document itself, where everything is shared.
 */
function absolute(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(absolute);
  if (typeof node !== 'object' || node === null) return node;
  const copied: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    const isReference = key === '$ref' && typeof value === 'string' && value.startsWith('#');
    copied[key] = isReference ? DOCUMENT_ID + value : absolute(value);
  }
  return copied;
}

/** Ajv takes tens of milliseconds to load, and most runs of the command line never need it. */
function loadAjv(): typeof Ajv2020 {
  const require = createRequire(import.meta.url);
  // `require` returns `any`; the package's own types say what it is.
  const loaded = require('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv2020 };
  return loaded.Ajv2020;
}
