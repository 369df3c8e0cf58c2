/*
 * The calls that are timed. They are built here, since an hour of talk would make a long file.
 */

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** About an hour of talk: agent, caller and a pause of 5 s in turn, every word with a time. */
export function hourLongCall(): string {
  return platformCall('An hour of talk', 184);
}

/** About three minutes of the same. */
export function threeMinuteCall(): string {
  return platformCall('Three minutes of talk', 8);
}

function platformCall(name: string, rounds: number): string {
  const talk = Array.from({ length: rounds }, (_, round) => {
    const day = DAYS[round % DAYS.length];
    return [
      `  - agent: On ${day} there is a place at ten, and another one at three in the afternoon. Which one do you want?`,
      `  - caller: Let me see whether ${day} at ten is possible for me, please wait`,
      '  - silence: 5s',
    ].join('\n');
  });
  return [
    `name: ${name}`,
    'provider: retell',
    // Beyond the hour after which Retell would end it.
    'call: { agent: { engine: platform, max_call_duration_ms: 7200000 } }',
    'script:',
    '  - ring: 4s',
    '  - answer',
    ...talk,
    '  - hangup: caller',
    '',
  ].join('\n');
}

/** Three minutes with the example application, which makes the call itself as in scenarios/retell/first-call.yaml. */
export function threeMinutesWithExample(appUrl: string): string {
  const talk = Array.from({ length: 19 }, (_, round) => {
    const day = DAYS[round % DAYS.length] ?? 'Monday';
    return `  - caller: I would rather come on ${day}\n  - expect_reply: { says: /${day}/i }`;
  });
  return [
    'name: Three minutes with the example application',
    'provider: retell',
    `call: { trigger: { post: "${appUrl}/calls", json: { to: "+12125550123", name: Ada, order: 42 } } }`,
    'match: { to: "+12125550123" }',
    'script:',
    '  - ring: 4s',
    '  - answer',
    '  - expect_reply: { to: begin, says: /how can I help/i }',
    ...talk,
    '  - caller: Yes please',
    '  - expect_reply: { says: /booked/ }',
    '  - caller: No, thank you, goodbye',
    '  - expect_reply: { says: /goodbye/i, ends_call: true }',
    '',
  ].join('\n');
}
