import type { TextFault } from './webhook-fault.ts';

/** A text or a fraction of JSON, or a separator. Whole numbers stay: as 1.0 they would be no integers to strict readers. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+\.\d+|[,:]/g;

/**
 * The same JSON in other bytes: spaces behind separators, everything beyond ASCII and every slash escaped, fractions
 * with a zero more. Whoever verifies a body that was parsed and written again, and not the raw one, fails here.
 */
export const reserialize: TextFault<'reserialize'> = (text) => {
  const other = text.replace(TOKEN, (token) => {
    if (token.startsWith('"')) return escaped(token);
    return token === ',' || token === ':' ? `${token} ` : `${token}0`;
  });
  return other === text ? undefined : other;
};

function escaped(token: string): string {
  const slashes = token.replace(/\\.|\//gs, (found) => (found === '/' ? '\\/' : found));
  return slashes.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
