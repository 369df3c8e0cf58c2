import type { Check, Validator } from './validator.ts';
import { violationDetail } from './violation.ts';

/**
 * What is off contract in a frame of a type; empty where nothing is, or where the contract does not know the type.
 * Of a frame of more than 64 kB only the first error is told. Never throws over a frame.
 */
export type FrameCheck = (type: string, body: unknown, sizeBytes: number) => readonly string[];

/** Holds frames against named schemas of a contract, by the frame's type. Each schema is compiled with its first frame. */
export function createFrameCheck(
  validator: Validator,
  schemas: Readonly<Record<string, string>>,
): FrameCheck {
  const checks = new Map<string, Check | undefined>();
  const checkOf = (type: string): Check | undefined => {
    if (!checks.has(type)) {
      // The type is somebody else's text: "constructor" must not find anything.
      const name = Object.hasOwn(schemas, type) ? schemas[type] : undefined;
      if (name === undefined) return undefined;
      checks.set(type, validator.component(name, 'frame'));
    }
    return checks.get(type);
  };
  return (type, body, sizeBytes) => {
    const check = checkOf(type);
    if (check === undefined || check.accepts(body)) return [];
    return check.violations(body, { sizeBytes }).map(violationDetail);
  };
}
