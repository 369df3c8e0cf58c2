import { randomBytes } from 'node:crypto';

/** A seeded source of chance. The same seed and the same calls give the same values on any machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from min to max, both included. */
  integer(min: number, max: number): number;
  pick<T>(values: readonly T[]): T;
  /** Lower-case hexadecimal digits, behind a prefix of ASCII if one is given. */
  hex(digits: number, prefix?: string): string;
  /** A normally distributed number (mean 0, deviation 1). */
  normal(): number;
  /**
   * A source of its own, derived from this one's seed and the label alone: what one part draws
   * never shifts what another part gets.
   */
  fork(label: string): Random;
}

/** Builds a source from a seed of any text. */
export function createRandom(seed: string): Random {
  return fromState(seed, hash(seed));
}

/** A seed for users who gave none; it is printed, so that the run can be repeated. */
export function randomSeed(): number {
  return randomBytes(3).readUIntBE(0, 3);
}

function fromState(seed: string, state: Uint32Array<ArrayBuffer>): Random {
  // sfc32: small, fast, passes PractRand; nothing here is a secret.
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;

  const draw = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) draw();

  const next = (): number => draw() / 4_294_967_296;
  return {
    next,
    integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
    hex: (digits, prefix = '') => {
      const start = prefix.length;
      const codes = Buffer.allocUnsafe(start + Math.ceil(digits / 8) * 8);
      for (let at = 0; at < start; at += 1) codes[at] = prefix.charCodeAt(at);
      for (let at = 0; at < digits; at += 8) writeHex(codes, start + at, draw());
      // One flat text: slices and sums of texts keep their parts alive, and a map would have to flatten them first.
      return codes.toString('latin1', 0, start + digits);
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

const HEX_DIGITS = Buffer.from('0123456789abcdef', 'latin1');

/** Writes a 32-bit number as eight hexadecimal digits. */
function writeHex(codes: Buffer, at: number, value: number): void {
  for (let digit = 0; digit < 8; digit += 1)
    codes[at + digit] = HEX_DIGITS[(value >>> (28 - digit * 4)) & 15] as number;
}

/** cyrb128: spreads a text over four 32-bit words. */
function hash(text: string): Uint32Array<ArrayBuffer> {
  let h1 = 1_779_033_703;
  let h2 = 3_144_134_277;
  let h3 = 1_013_904_242;
  let h4 = 2_773_480_762;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ code, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  const mixed = h1 ^ h2 ^ h3 ^ h4;
  return Uint32Array.of(mixed, h2 ^ mixed, h3 ^ mixed, h4 ^ mixed);
}
