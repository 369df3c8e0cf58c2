import fc, { type Arbitrary } from 'fast-check';
import type { Contract } from '../../src/contract/document.ts';
import type { Operation } from '../../src/contract/operations.ts';
import { isJsonObject, type Json } from '../../src/core/json.ts';
import { anyJson, ID_MARK, jsonOf } from './json-arbitrary.ts';
import { mutate, mutation } from './mutation.ts';

/** One request, before ids of earlier replies are put in. */
export interface Input {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, Json>>;
  readonly query: readonly (readonly [string, Json])[];
  /** Undefined: none. */
  readonly body: Json | undefined;
  readonly mediaType: string;
  /** Instead of the body, as it is. */
  readonly raw?: string | undefined;
}

const JSON_TYPE = 'application/json';

/** Requests of an operation: most as the contract describes them, the others wrong in one to three places. */
export function inputOf({ document }: Contract, operation: Operation): Arbitrary<Input> {
  const [mediaType = JSON_TYPE, pointer] = Object.entries(operation.body?.schemas ?? {})[0] ?? [];
  const params = fc.record(
    Object.fromEntries(operation.params.map(({ name, schema }) => [name, paramOf(document, name, schema)])),
  );
  const query = fc
    .subarray([...operation.query])
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ name, schema }) =>
          jsonOf(document, schema, { name, depth: 1 }).map((value) => [name, value] as const),
        ),
      ),
    );
  const body = pointer === undefined ? fc.constant(undefined) : jsonOf(document, { $ref: pointer });
  const right = fc.record({
    operation: fc.constant(operation),
    params,
    query,
    body,
    mediaType: fc.constant(mediaType),
  });
  const wrong = fc.tuple(right, wrongness()).map(([input, change]) => change(input));
  return fc.oneof({ weight: 3, arbitrary: right }, { weight: 2, arbitrary: wrong });
}

function paramOf(document: Contract['document'], name: string, schema: Json): Arbitrary<Json> {
  const id = fc.nat(50).map((which) => `${ID_MARK}${name}:${which}`);
  return fc.oneof(
    { weight: 4, arbitrary: id },
    { weight: 1, arbitrary: jsonOf(document, schema, { name, depth: 1 }) },
  );
}

type Change = (input: Input) => Input;

function wrongness(): Arbitrary<Change> {
  const inBody = fc.array(mutation(), { minLength: 1, maxLength: 3 }).map(
    (all): Change =>
      (input) => ({ ...input, body: all.reduce<Json>(mutate, input.body ?? {}) }),
  );
  const inParams = fc.tuple(fc.nat(5), anyJson()).map(
    ([which, value]): Change =>
      (input) => {
        const names = Object.keys(input.params);
        const name = names[which % Math.max(1, names.length)];
        return name === undefined ? input : { ...input, params: { ...input.params, [name]: value } };
      },
  );
  const inQuery = fc
    .array(
      fc.tuple(fc.oneof(fc.string(), fc.constantFrom('limit', 'page', 'a[b]', '__proto__')), anyJson()),
      {
        minLength: 1,
        maxLength: 4,
      },
    )
    .map(
      (more): Change =>
        (input) => ({ ...input, query: [...input.query, ...more] }),
    );
  const inText = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '{',
        '[]]',
        '"',
        '{"a":1,"a":2}',
        '\uFEFF{}',
        '['.repeat(5_000),
        'null',
        '1e999',
        '{"a":'.repeat(900),
      ),
    )
    .map(
      (raw): Change =>
        (input) => ({ ...input, raw }),
    );
  const inType = fc
    .constantFrom(
      '',
      'text/plain',
      'application/json; charset=x',
      'multipart/form-data',
      'application/xml',
      ';',
    )
    .map(
      (mediaType): Change =>
        (input) => ({ ...input, mediaType, raw: JSON.stringify(input.body ?? {}) }),
    );
  return fc.oneof({ weight: 6, arbitrary: inBody }, inParams, inQuery, inText, inType);
}

const PAGE = 'pagination_key';
const SHOWN_ID = /(^|_)id$|Id$|phone_?number$|^pagination_key$/i;

/** Ids that replies have shown, by the name of their field. */
export class SeenIds {
  readonly #byName = new Map<string, string[]>();
  readonly #all: string[] = [];

  collect(value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const item of value) this.collect(item, name);
    else if (isJsonObject(value)) for (const [key, item] of Object.entries(value)) this.collect(item, key);
    else if (typeof value === 'string' && SHOWN_ID.test(name) && value !== '') this.remember(name, value);
  }

  remember(name: string, id: string): void {
    this.#all.push(id);
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), id]);
  }

  /** A page that no reply has spoken of would only be refused. */
  isUnknownPage(value: Json): boolean {
    const isPage = typeof value === 'string' && value.startsWith(`${ID_MARK}${PAGE}:`);
    return isPage && !this.#byName.has(PAGE);
  }

  /** The value with ids for its marks. */
  fill(value: Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.fill(item));
    if (isJsonObject(value))
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => !this.isUnknownPage(item))
          .map(([key, item]) => [key, this.fill(item)]),
      );
    if (typeof value !== 'string' || !value.startsWith(ID_MARK)) return value;
    const [name = '', which = '0'] = value.slice(ID_MARK.length).split(':');
    const near = this.#byName.get(name) ?? this.#all;
    return near[Number(which) % Math.max(1, near.length)] ?? 'none';
  }
}
