/** Without user, password and query, which may be secrets: reports are kept and passed on. */
export function shownAddress(address: string): string {
  const { protocol, host, pathname, search } = new URL(address);
  return `${protocol}//${host}${pathname}${search === '' ? '' : '?...'}`;
}
