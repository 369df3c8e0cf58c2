export const FORM_TYPE = 'multipart/form-data';

/** A file of a form. Its content is there until the answer, if it is small enough to be kept that long. */
export class FormFile {
  readonly filename: string;
  readonly content_type: string;
  readonly size_bytes: number;
  readonly sha256: string;
  /** No field like the others, so that no journal shows it. */
  #content: readonly Uint8Array[] | undefined;
  readonly #isTable: boolean;

  constructor(file: FormFileFacts) {
    this.#content = file.content;
    this.#isTable = file.isTable;
    this.filename = file.filename;
    this.content_type = file.contentType;
    this.size_bytes = file.sizeBytes;
    this.sha256 = file.sha256;
  }

  /** The content of a table of comma-separated values, as it came; undefined for every other file. */
  get chunks(): readonly Uint8Array[] | undefined {
    return this.#isTable ? this.#content : undefined;
  }

  /** What came, of any file; undefined where it is too large. */
  get content(): readonly Uint8Array[] | undefined {
    return this.#content;
  }

  /** The same as text, of small ones. */
  get text(): string | undefined {
    const { chunks } = this;
    if (chunks === undefined || this.size_bytes > LONGEST_TEXT_BYTES) return undefined;
    return Buffer.concat(chunks).toString('utf8');
  }

  /** Lets the content go: the exchange is over, and its journal shows the rest. */
  release(): void {
    this.#content = undefined;
  }
}

const LONGEST_TEXT_BYTES = 1024 * 1024;

export interface FormFileFacts {
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly content?: readonly Uint8Array[] | undefined;
  /** Comma-separated values, which operations read as they import them. */
  readonly isTable: boolean;
}

export interface FormPart {
  readonly name: string;
  readonly value: string | FormFile;
}

type FormItem = string | FormFile | Readonly<Record<string, string | FormFile>>;

/** The fields of a form by name; texts are texts still, whatever they stand for. */
export type FormFields = Readonly<Record<string, FormItem | readonly FormItem[]>>;

/**
 * Brings the parts of a form together. The dialects of clients all mean the same list: `urls` sent twice, `urls[]`,
 * `urls[0]`; and of objects `texts[0][title]`, or `texts[][title]`, where a name
 * that comes for the nth time is of the nth object: some clients write one object after the other, and retell-sdk 4.9
 * all titles before all texts.
 */
export function toFormFields(
  parts: readonly FormPart[],
  read: (name: string) => FieldName = readName,
): FormFields {
  const gathered = new Map<string, Gathered>();
  for (const { name, value } of parts) {
    const path = read(name);
    if (path.base === '__proto__' || path.key === '__proto__') continue;
    let field = gathered.get(path.base);
    if (field === undefined) {
      field = { values: [], items: new Map(), properties: {}, timesSeen: new Map(), isList: false };
      gathered.set(path.base, field);
    }
    gather(field, path, value);
  }
  return Object.fromEntries([...gathered].map(([name, field]) => [name, joined(field)]));
}

interface FieldName {
  readonly base: string;
  /** Of a list: "" or a number. */
  readonly index?: string;
  readonly key?: string;
}

const NAME = /^([^[\]]+)(?:\[(\d{0,6})\])?(?:\[([^[\]]+)\])?$/;

/** "urls" of "urls[]" and "urls[0][title]". */
export function plainName(name: string): string {
  return readName(name).base;
}

/** Names that stand for themselves, brackets and all. */
export function readPlainName(name: string): FieldName {
  return { base: name };
}

/** Names that follow no known dialect stand for themselves. */
function readName(name: string): FieldName {
  const [, base, index, key] = NAME.exec(name) ?? [];
  if (base === undefined) return { base: name };
  return { base, ...(index === undefined ? {} : { index }), ...(key === undefined ? {} : { key }) };
}

interface Gathered {
  /** Values without a key. */
  readonly values: (string | FormFile)[];
  /** Objects of a list, by index. */
  readonly items: Map<string, Record<string, string | FormFile>>;
  /** Of a single object. */
  readonly properties: Record<string, string | FormFile>;
  /** How often a key came without an index. */
  readonly timesSeen: Map<string, number>;
  isList: boolean;
}

function gather(field: Gathered, { index, key }: FieldName, value: string | FormFile): void {
  if (index !== undefined) field.isList = true;
  if (key === undefined) {
    field.values.push(value);
    return;
  }
  if (index === undefined) {
    field.properties[key] = value;
    return;
  }
  const id = index === '' ? nextItem(field, key) : index;
  const item = field.items.get(id) ?? {};
  item[key] = value;
  field.items.set(id, item);
}

/** The object that "[][key]" belongs to. */
function nextItem({ timesSeen }: Gathered, key: string): string {
  const times = (timesSeen.get(key) ?? 0) + 1;
  timesSeen.set(key, times);
  return `#${times}`;
}

function joined({ values, items, properties, isList }: Gathered): FormItem | readonly FormItem[] {
  const [only] = values;
  if (!isList && values.length === 1 && only !== undefined) return only;
  if (!isList && values.length === 0) return properties;
  return [...values, ...items.values()];
}
