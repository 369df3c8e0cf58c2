/** One text for each place where a secret can come from; nothing that drydial shows or writes may hold one of them. */
export const CANARIES = {
  apiKey: 'canary-key-7f3a91c2',
  otherKey: 'canary-other-5d20b8e7',
  wrongKey: 'canary-wrong-9a61c4f0',
  webhookSecret: 'canary-whsec-2b9e60d1',
  header: 'canary-header-c81d3e45',
  query: 'canary-query-1f7a2d96',
  password: 'canary-password-e4c05b73',
  token: 'canary-control-token-6ad8f210',
  livekit: 'canary-livekit-0be793a4-0be793a4',
  body: 'canary-body-d2f6819c',
  llmQuery: 'canary-llmquery-83b5e7a0',
} as const;

/** Where a canary is to be seen, with what stands before it. */
export function leaksIn(shown: ReadonlyMap<string, string>): readonly string[] {
  return [...shown].flatMap(([where, text]) =>
    Object.entries(CANARIES).flatMap(([name, canary]) => {
      const at = text.indexOf(canary);
      return at < 0 ? [] : [`${name} in ${where}: ${text.slice(Math.max(0, at - 120), at + 20)}`];
    }),
  );
}
