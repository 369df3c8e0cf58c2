import { isJsonObject, type Json } from '../core/json.ts';
import type { RecordedCall, RecordedMoment } from '../core/recorded-call.ts';

/** What was put in the place of what: kinds and placeholders, and never what stood there. */
export interface Replacement {
  readonly kind: ReplacedKind;
  readonly placeholder: string;
  readonly times: number;
}

export type ReplacedKind = 'number' | 'e-mail' | 'name' | 'id' | 'secret' | 'digits' | 'address';

/** Replaces personal data and secrets; the same text has the same placeholder, in every call that it scrubs. */
export interface Scrubber {
  call(call: RecordedCall): RecordedCall;
  replacements(): readonly Replacement[];
}

const NAMES = [
  'Ada',
  'Grace',
  'Alan',
  'Mary',
  'Edsger',
  'Hedy',
  'Linus',
  'Joan',
  'Niklaus',
  'Radia',
  'Donald',
  'Frances',
];

/** Fields of metadata and variables whose values are somebody's name. */
const NAME_FIELD =
  /(^|[_\-\s]|[a-z](?=N))(name|customer|patient|caller|contact|agent_?name|first|last|surname)$/i;
const ID_FIELD = /(^|[_-]|[a-z](?=I))(id|uuid|ref|reference|order|account|token|ssn|mrn|policy)$/i;
const SECRET_FIELD = /(secret|password|passwd|api_?key|token|authori[sz]ation|credential|pin)$/i;
const POSTCODE_FIELD = /zip|post_?code|postal_?code/i;
const ADDRESS_FIELD = /(address|street|city|zip|postcode|postal_?code|birth|dob)/i;

// The bounds are wide: without any, a long text without blanks would cost its length squared.
const EMAIL = /[\p{L}\p{N}._%+-]{1,256}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
const SPOKEN_EMAIL = /\b[\w.-]{1,256} at [\w-]{1,63} dot (?:com|org|net|io|de|uk|co)\b/gi;
const SECRET =
  /\b(?:sk|pk|rk|key|whsec|xoxb|ghp|Bearer)[-_ ][A-Za-z0-9_-]{12,}|\beyJ[\w-]{10,4096}\.[\w-]+\.[\w-]+/g;
const PROVIDER_ID =
  /\b(?:call|agent|llm|conversation_flow|conversation_node|knowledge_base|batch_call|chat|oneapi)_[A-Za-z0-9]{8,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b[0-9a-f]{24}(?:-[a-z0-9]{10})?\b/gi;
const NUMBER = /\+?\(?\d[\d\s().-]{5,}\d/g;
/** "my name is Jane Doe", "this is Jane": as far as words in capitals go on. */
const INTRODUCTION =
  /\b((?:my name is|my name's|name is|this is|i am called|i'm|speaking with|speak with|mr\.?|mrs\.?|ms\.?|dr\.?)\s+)(\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)?)/giu;
const CAPITAL = /^\p{Lu}/u;

/** Prepares replacing. Nothing is looked up anywhere: what is not recognised stays. */
export function createScrubber(): Scrubber {
  return new PatternScrubber();
}

class PatternScrubber implements Scrubber {
  readonly #placeholders = new Map<
    string,
    { readonly kind: ReplacedKind; readonly placeholder: string; times: number }
  >();
  readonly #counts = new Map<ReplacedKind, number>();
  /** Names that were found somewhere are replaced everywhere. */
  readonly #names = new Map<string, string>();
  #namesGiven = 0;

  replacements(): readonly Replacement[] {
    return [...this.#placeholders.values()];
  }

  call(call: RecordedCall): RecordedCall {
    this.#learnNames(call);
    const { from, to, metadata, dynamicVariables, analysis, ending } = call;
    return {
      ...call,
      id: this.#replace('id', call.id),
      ...(from === undefined ? {} : { from: this.#replace('number', from) }),
      ...(to === undefined ? {} : { to: this.#replace('number', to) }),
      ...(metadata === undefined ? {} : { metadata: this.#json(metadata) }),
      ...(dynamicVariables === undefined
        ? {}
        : {
            dynamicVariables: Object.fromEntries(
              Object.entries(dynamicVariables).map(([name, value]) => [name, this.#field(name, value)]),
            ),
          }),
      moments: call.moments.map((moment) => this.#moment(moment)),
      ...(analysis === undefined
        ? {}
        : {
            analysis: {
              ...analysis,
              ...(analysis.summary === undefined ? {} : { summary: this.#text(analysis.summary) }),
              ...(analysis.custom === undefined ? {} : { custom: this.#object(analysis.custom) }),
            },
          }),
      ending:
        ending.transferTo === undefined
          ? ending
          : { ...ending, transferTo: this.#replace('number', ending.transferTo) },
    };
  }

  #learnNames(call: RecordedCall): void {
    const visit = (name: string, value: unknown, depth: number): void => {
      if (typeof value === 'string' && NAME_FIELD.test(name) && CAPITAL.test(value) && value.length <= 80)
        this.#learn(value);
      if (depth >= 10) return;
      if (Array.isArray(value)) for (const item of value) visit(name, item, depth + 1);
      else if (isJsonObject(value))
        for (const [key, inner] of Object.entries(value)) visit(key, inner, depth + 1);
    };
    visit('', call.metadata, 0);
    visit('', call.dynamicVariables, 0);
    visit('', call.analysis?.custom, 0);
    for (const moment of call.moments) {
      if (!('text' in moment)) continue;
      // The words before the name may be in any case; the name itself is one only in capitals.
      for (const [, , name] of moment.text.matchAll(INTRODUCTION))
        if (name !== undefined && CAPITAL.test(name)) this.#learn(name);
    }
  }

  #learn(name: string): void {
    for (const part of name.split(/\s+/)) {
      if (part.length > 1 && CAPITAL.test(part) && !this.#names.has(part))
        this.#names.set(part, this.#nextName(part));
    }
  }

  /** Another one than what stood there: somebody may really have the name that is next. */
  #nextName(part: string): string {
    const index = this.#namesGiven;
    this.#namesGiven += 1;
    const round = Math.floor(index / NAMES.length);
    const next = `${NAMES[index % NAMES.length] ?? ''}${round === 0 ? '' : round + 1}`;
    return next.toLowerCase() === part.toLowerCase() ? this.#nextName(part) : next;
  }

  #moment(moment: RecordedMoment): RecordedMoment {
    switch (moment.kind) {
      case 'keys':
        return { ...moment, digits: this.#keys(moment.digits) };
      default:
        return { ...moment, text: this.#text(moment.text) };
    }
  }

  /** Whoever types many digits types an account number or a PIN. Other keys stay: agents wait for them. */
  #keys(keys: string): string {
    const digits = keys.replace(/\D/g, '');
    if (digits.length < 4) return keys;
    const others = this.#replace('digits', digits)[Symbol.iterator]();
    return keys.replace(/\d/g, () => others.next().value ?? '');
  }

  #json(value: Json): Json {
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) return value.map((item: Json) => this.#json(item));
    return isJsonObject(value) ? this.#object(value) : value;
  }

  #object(value: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.#named(name, inner)]));
  }

  /** What stands under a name, alone or in a list of such. */
  #named(name: string, value: Json): Json {
    if (typeof value === 'string') return this.#field(name, value);
    if (Array.isArray(value)) return value.map((item: Json) => this.#named(name, item));
    // A long number is an id or a telephone number; a short one is a figure, unless its name says otherwise.
    const isHidden = SECRET_FIELD.test(name) || POSTCODE_FIELD.test(name);
    if (typeof value === 'number' && (isHidden || Math.abs(value) >= 1_000_000))
      return Number(this.#replace('digits', String(value))) || 0;
    return this.#json(value);
  }

  #field(name: string, value: string): string {
    if (value === '') return value;
    if (SECRET_FIELD.test(name)) return this.#replace('secret', value);
    if (ADDRESS_FIELD.test(name)) return this.#replace('address', value);
    const text = this.#text(value);
    // What a pattern has caught already need not be caught again.
    return text === value && ID_FIELD.test(name) ? this.#replace('id', value) : text;
  }

  #text(text: string): string {
    let scrubbed = text
      .replace(SECRET, (found) => this.#replace('secret', found))
      .replace(EMAIL, (found) => this.#replace('e-mail', found))
      .replace(SPOKEN_EMAIL, (found) => this.#replace('e-mail', found))
      .replace(PROVIDER_ID, (found) => this.#replace('id', found))
      .replace(NUMBER, (found) => (isLongNumber(found) ? this.#replace('number', found) : found));
    scrubbed = scrubbed.replace(/[\p{L}][\p{L}'-]*/gu, (word) =>
      this.#names.has(word) ? this.#replace('name', word) : word,
    );
    return scrubbed;
  }

  #replace(kind: ReplacedKind, found: string): string {
    // One telephone number is written in many ways, with and without the code of its country.
    const key = `${kind} ${kind === 'number' ? found.replace(/\D/g, '').slice(-10) : found.toLowerCase()}`;
    // A placeholder that comes by again is not hidden a second time.
    const known = this.#placeholders.get(key) ?? {
      kind,
      placeholder: this.#placeholder(kind, found),
      times: 0,
    };
    known.times += 1;
    this.#placeholders.set(key, known);
    return known.placeholder;
  }

  #placeholder(kind: ReplacedKind, found: string): string {
    if (kind === 'name') return this.#names.get(found) ?? 'Ada';
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    switch (kind) {
      case 'number':
        // 555-01xx is kept free for fiction in every area of North America.
        return `+1${212 + Math.floor((count - 1) / 99)}55501${String(((count - 1) % 99) + 1).padStart(2, '0')}`;
      case 'e-mail':
        return `person${count}@example.com`;
      case 'digits':
        return String(count).padStart(found.length, '0').slice(-found.length);
      case 'id':
        return `id-${count}`;
      case 'secret':
        return `secret-${count}`;
      case 'address':
        return `address ${count}`;
    }
  }
}

/** Seven digits and more are a telephone number, a card or an account; years and times have fewer. */
function isLongNumber(text: string): boolean {
  return text.replace(/\D/g, '').length >= 7;
}
