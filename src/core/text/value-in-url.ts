/**
 * A value that is put into a URL behind `before`: percent-encoded in path and query, so that it stays one part of them, and
 * as it is before those ("{{base_url}}/hook").
 */
export function valueInUrl(value: string, before: string): string {
  const isInPath = /[/?#]/.test(before.replace(/^[a-z][a-z0-9+.-]*:\/\//i, ''));
  return isInPath ? encodeURIComponent(value.toWellFormed()) : value;
}
