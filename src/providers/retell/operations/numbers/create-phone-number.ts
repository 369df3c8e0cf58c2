import type { World } from '../../../../core/world.ts';
import type { OperationHandler } from '../../../pack.ts';
import { checkWeights } from '../../agents/agent-weights.ts';
import { refuseOldFields, withWeightedLists } from '../../agents/single-agent-fields.ts';
import { checkE164 } from '../../calls/call-checks.ts';
import { bodyOf, numberField, textField } from '../../fields.ts';
import {
  addPhoneNumber,
  checkFallback,
  checkFree,
  phoneNumbersOf,
} from '../../numbers/phone-number-record.ts';

/** Where a number comes from that nobody asked for in particular. */
const AREA_CODES = {
  US: [206, 212, 305, 312, 415, 512, 617, 702],
  CA: [403, 416, 514, 604, 613],
} as const;
const TOLL_FREE_CODES = [833, 844, 855, 866, 877, 888] as const;

export const createPhoneNumber: OperationHandler = (request, { world, quirks }) => {
  const body = withWeightedLists(bodyOf(request), quirks);
  const wanted = textField(body, 'phone_number');
  const refusal =
    refuseOldFields(body, quirks) ??
    (wanted === undefined ? undefined : (checkE164('phone_number', wanted) ?? checkFree(world, wanted))) ??
    checkWeights(world, body, { quirks, unknownAgent: 'invalid-request' }) ??
    checkFallback(world, body, wanted);
  if (refusal !== undefined) return refusal;

  const number = wanted ?? drawNumber(world, areaCodesFor(body));
  if (number === undefined) {
    return { failure: 'invalid-request', message: 'No phone number is available with this area code.' };
  }
  const type = body.number_provider === 'telnyx' ? 'retell-telnyx' : 'retell-twilio';
  return { status: 201, body: addPhoneNumber(world, { number, type, body }, quirks), isImmutable: true };
};

function areaCodesFor(body: ReturnType<typeof bodyOf>): readonly number[] {
  const areaCode = numberField(body, 'area_code');
  if (areaCode !== undefined) return [areaCode];
  if (body.toll_free === true) return TOLL_FREE_CODES;
  return AREA_CODES[body.country_code === 'CA' ? 'CA' : 'US'];
}

/** Lines 555-0100 to 555-0199 of each area are kept for fiction: no number that is sold here belongs to anybody. */
const LINES_PER_AREA = 100;

/** Draws a free number from the world's seed; undefined where the areas have none left. */
function drawNumber(world: World, areaCodes: readonly number[]): string | undefined {
  const numbers = phoneNumbersOf(world);
  const total = areaCodes.length * LINES_PER_AREA;
  const start = Number.parseInt(world.ids.mint('phone-number', { prefix: '', hexDigits: 8 }), 16) % total;
  for (let step = 0; step < total; step += 1) {
    const place = (start + step) % total;
    const areaCode = areaCodes[Math.floor(place / LINES_PER_AREA)];
    const number = `+1${areaCode}55501${String(place % LINES_PER_AREA).padStart(2, '0')}`;
    if (!numbers.has(number)) return number;
  }
  return undefined;
}
