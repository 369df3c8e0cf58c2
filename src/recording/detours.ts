import { isJsonObject, type Json } from '../core/json.ts';

/** Fields that hold addresses of the customer's, by what is sent there. */
export interface AddressFields {
  readonly webhook: readonly string[];
  readonly socket: readonly string[];
}

export type DetourKind = keyof AddressFields;

export const DETOUR_PREFIX = '/_record';
const MOST_DETOURS = 10_000;

/** "Desk: days" has a scheme, too, to those who read URLs. */
function isAddress(text: string): boolean {
  return /^(?:https?|wss?):\/\//i.test(text) && URL.canParse(text);
}

/** Addresses of the customer's and those that the provider is given in their place. */
export class Detours {
  readonly #targets = new Map<string, string>();
  readonly #paths = new Map<string, string>();
  readonly #publicUrl: string;
  readonly #fields: AddressFields;

  constructor(publicUrl: string, fields: AddressFields) {
    this.#publicUrl = publicUrl.replace(/\/+$/, '');
    this.#fields = fields;
  }

  /** Where something goes that came to one of our paths: undefined where nobody was promised anything there. */
  targetOf(url: string): string | undefined {
    const [, path, kind, rest = ''] = /^(\/_record\/(webhook|socket)\/\d+)(.*)$/.exec(url) ?? [];
    const target = path === undefined ? undefined : this.#targets.get(path);
    if (target === undefined || kind === undefined) return undefined;
    const [base = '', query] = target.split('?', 2);
    const queries = [query, rest.split('?', 2)[1]].filter((part) => part !== undefined && part !== '');
    const tail = rest.split('?', 1)[0] ?? '';
    return `${tail === '' ? base : base.replace(/\/+$/, '') + tail}${queries.length === 0 ? '' : `?${queries.join('&')}`}`;
  }

  /** The address under which the provider reaches a target. */
  addressFor(kind: DetourKind, target: string): string {
    const key = `${kind} ${target}`;
    const path = this.#paths.get(key) ?? `${DETOUR_PREFIX}/${kind}/${this.#paths.size + 1}`;
    if (!this.#paths.has(key) && this.#paths.size < MOST_DETOURS) {
      this.#paths.set(key, path);
      this.#targets.set(path, target);
    }
    return (kind === 'socket' ? this.#publicUrl.replace(/^http/, 'ws') : this.#publicUrl) + path;
  }

  /** The same value with our addresses in place of the customer's. */
  divert(value: Json): Json {
    if (Array.isArray(value)) return value.map((item: Json) => this.divert(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        const kind = (['webhook', 'socket'] as const).find((one) => this.#fields[one].includes(name));
        if (kind === undefined || typeof inner !== 'string' || !isAddress(inner))
          return [name, this.divert(inner)];
        return [name, this.addressFor(kind, inner)];
      }),
    );
  }

  /** A text of the provider's with the customer's own addresses back in it. */
  restore(text: string): string {
    if (!text.includes(DETOUR_PREFIX)) return text;
    return text.replace(
      /(?:https?|wss?):(?:\/\/|\\\/\\\/)[^"\s\\]*?(\/_record\/(?:webhook|socket)\/\d+)/g,
      (found: string, path: string) => this.#targets.get(path) ?? found,
    );
  }
}
