/**
 * What the web SDK asks for from a visitor's page (web SDK 1.3.3, 1.3.4), and the way back. Assumed for the latter: the
 * SDK itself just leaves the room.
 */
export const BROWSER_OPERATIONS: ReadonlySet<string> = new Set([
  'connectWebCall',
  'connectPublicWebCall',
  'disconnectWebCall',
]);
