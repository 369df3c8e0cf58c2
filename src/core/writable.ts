/**
 * A value while it is being made. Objects of which thousands are kept are written field by field: one that is put together
 * from conditional spreads takes several times as long, and each spread leaves garbage.
 */
export type Writable<T> = { -readonly [K in keyof T]: T[K] };
