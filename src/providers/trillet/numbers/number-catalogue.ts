import type { JsonObject } from '../../../core/json.ts';
import type { World } from '../../../core/world.ts';

/*
 * Numbers that could be bought. There is no carrier, so they are drawn from the world's seed: the same search gives the
 * same numbers, and every one of them can be bought.
 */

export type NumberType = 'local' | 'tollFree' | 'mobile';

export interface NumberSearch {
  /** ISO 3166, upper case. */
  readonly country: string;
  readonly type: NumberType;
  /** Digits that a number has somewhere. */
  readonly contains?: string | undefined;
  /** The digits behind the country's code. */
  readonly areaCode?: string | undefined;
  readonly limit: number;
}

interface Plan {
  readonly code: string;
  /** Digits behind the code. */
  readonly length: number;
  readonly places: readonly (readonly [locality: string, region: string, areaCode: string])[];
  readonly tollFree: string;
  readonly mobile: string;
}

const AMERICA = { code: '+1', length: 10, tollFree: '833' } as const;

/** The countries that the docs name (docs: phone-numbers/available-numbers), each with a few places. */
const PLANS: Readonly<Record<string, Plan>> = {
  US: {
    ...AMERICA,
    places: [
      ['San Francisco', 'CA', '415'],
      ['New York', 'NY', '212'],
      ['Austin', 'TX', '512'],
      ['Chicago', 'IL', '312'],
    ],
    mobile: '628',
  },
  CA: {
    ...AMERICA,
    places: [
      ['Toronto', 'ON', '416'],
      ['Vancouver', 'BC', '604'],
    ],
    mobile: '437',
  },
  AU: {
    code: '+61',
    length: 9,
    places: [
      ['Sydney', 'NSW', '2'],
      ['Melbourne', 'VIC', '3'],
    ],
    tollFree: '180',
    mobile: '4',
  },
  GB: {
    code: '+44',
    length: 10,
    places: [
      ['London', 'England', '20'],
      ['Glasgow', 'Scotland', '141'],
    ],
    tollFree: '800',
    mobile: '7',
  },
};

/** An area code of which this file knows no town. */
const ELSEWHERE = ['', '', ''] as const;

/** Numbers that agree with a search; empty for a country that has none. */
export function findNumbers(
  world: World,
  search: NumberSearch,
  isTaken: (number: string) => boolean,
): readonly JsonObject[] {
  const plan = Object.hasOwn(PLANS, search.country) ? PLANS[search.country] : undefined;
  if (plan === undefined) return [];
  const random = world.random.fork(
    `numbers:${JSON.stringify([search.country, search.type, search.areaCode ?? '', search.contains ?? ''])}`,
  );
  const known = plan.places.filter(([, , areaCode]) => areaCode === search.areaCode);
  const places = search.areaCode === undefined ? plan.places : known.length > 0 ? known : [ELSEWHERE];
  const found: JsonObject[] = [];
  const seen = new Set<string>();
  // A narrow search may have fewer numbers than are wanted.
  for (let tries = 0; found.length < search.limit && tries < search.limit * 5; tries += 1) {
    const [locality, region, areaCode] = random.pick(places);
    const prefix = prefixOf(plan, search, areaCode);
    const digits = fill(prefix, search.contains ?? '', plan.length, () => random.integer(0, 9));
    const phoneNumber = plan.code + digits;
    if (digits.length !== plan.length || seen.has(phoneNumber) || isTaken(phoneNumber)) continue;
    seen.add(phoneNumber);
    const place = search.type === 'local' ? { locality, region } : { locality: '', region: '' };
    found.push({ phoneNumber, friendlyName: friendlyName(plan.code, digits), ...place });
  }
  return found;
}

function prefixOf(plan: Plan, { type, areaCode }: NumberSearch, usual: string): string {
  if (areaCode !== undefined) return areaCode;
  return type === 'local' ? usual : plan[type];
}

/** Prefix, then digits of chance, then the digits that are wanted, unless the prefix has them. */
function fill(prefix: string, contains: string, length: number, draw: () => number): string {
  const end = prefix.includes(contains) ? '' : contains;
  let digits = prefix;
  while (digits.length + end.length < length) {
    // No local number of this kind begins with 0 or 1.
    digits += digits.length === prefix.length ? String((draw() % 8) + 2) : String(draw());
  }
  return digits + end;
}

function friendlyName(code: string, digits: string): string {
  if (code !== '+1') return `${code} ${digits}`;
  return `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
}
