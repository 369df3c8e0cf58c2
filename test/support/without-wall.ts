import { isJsonObject } from '../../src/core/json.ts';

/** A line of a saved journal without what differs between two runs of one seed. */
export function withoutWall(line: string): string {
  const value: unknown = JSON.parse(line);
  if (!isJsonObject(value)) return line;
  const { wall: _, ...rest } = value;
  return JSON.stringify(rest);
}
