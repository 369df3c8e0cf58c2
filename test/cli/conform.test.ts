import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli/process/run-cli.ts';
import type { CliContext } from '../../src/cli/terminal/context.ts';
import { startSimulator } from '../../src/index.ts';
import { asTrilletShows, startTestReceiver } from '../conform/webhook-receiver.ts';
import { echoAgent, response, startLlmServer } from '../support/llm-server.ts';
import { createCliStage, FakeSimulator } from './fakes.ts';

const KEY = 'key_of_the_customer';

async function conform(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const stage = createCliStage({ simulator: new FakeSimulator({}), env });
  const clocks: unknown[] = [];
  const context: CliContext = {
    ...stage.context,
    startSimulator: (options) => {
      clocks.push(options.clock);
      return startSimulator(options);
    },
  };
  const { cwd } = context;
  const exitCode = await runCli(['conform', ...args.map((arg) => arg.replace('FOLDER', cwd))], context);
  return { exitCode, out: stage.stdout(), err: stage.stderr(), cwd, clocks };
}

describe('conform webhooks', { timeout: 120_000 }, () => {
  it('ends with 0 where every rule holds, and writes each report where it belongs', async () => {
    const { url } = await startTestReceiver(KEY);
    const reports = ['junit=FOLDER/rules.xml', 'json=FOLDER/rules.json', 'text=FOLDER/rules.txt'];
    const { exitCode, out, cwd } = await conform([
      ...['webhooks', url, '--api-key', KEY],
      ...reports.flatMap((report) => ['--report', report]),
    ]);
    expect(out).toMatch(/holds {7}no-signature +refuses a webhook without a signature/);
    expect(out).toMatch(/\n\n \d+ rules hold {3}in \d+\.\d s\n$/);
    expect(exitCode).toBe(0);
    const [xml, json, text] = await Promise.all(
      ['rules.xml', 'rules.json', 'rules.txt'].map((file) => readFile(join(cwd, file), 'utf8')),
    );
    const { rules } = JSON.parse(json ?? '');
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(xml ?? '');
    expect(testsuites.testsuite.testcase).toHaveLength(rules.length);
    expect(text).toContain('drydial conform webhooks');
    expect(text).toContain('takes call_analyzed with a right signature');
    for (const report of [out, xml, json, text]) expect(report).not.toContain(KEY);
  });

  it('ends with 1 where one is broken, and takes the key from where the SDK does', async () => {
    const { url } = await startTestReceiver(KEY, { limitBytes: 100_000 });
    const address = `${url.replace('//', '//user:pass_word@')}?token=to_ken`;
    const args = ['webhooks', address, '--report', 'json', '--report', 'junit=FOLDER/rules.xml'];
    const { exitCode, out, cwd } = await conform(args, { RETELL_API_KEY: KEY });
    expect(exitCode).toBe(1);
    const xml = await readFile(join(cwd, 'rules.xml'), 'utf8');
    expect(out + xml).not.toMatch(/pass_word|to_ken/);
    const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(xml);
    const cases: readonly Record<string, { readonly '#text'?: string }>[] = testsuites.testsuite.testcase;
    expect(cases.flatMap(({ failure }) => failure?.['#text'] ?? [])).toEqual([
      expect.stringMatching(/answered 413\nexpected: takes a body of 1 MB.*\n.*effect: .*body parser/s),
    ]);
    const { rules } = JSON.parse(out);
    const broken = rules.filter(({ result }: { result: string }) => result === 'broken');
    expect(broken).toMatchObject([{ id: 'large-body', finding: { title: 'answered 413' } }]);
  });

  it('signs as another provider does, with its secret and its headers', async () => {
    const receiver = await startTestReceiver('whsec_1', { verify: asTrilletShows });
    const args = ['webhooks', receiver.url, '--provider', 'trillet', '--webhook-secret', 'whsec_1'];
    const { exitCode, out } = await conform([...args, '--webhook-header', 'x-token=abc']);
    const events = [...out.matchAll(/holds {7}event (\S+) /g)].map(([, event]) => event);
    // docs: introduction lists nine, and flows have an address of their own for what follows a call.
    expect(events.sort()).toEqual([
      ...['agent.created', 'agent.updated', 'call.completed', 'call.failed', 'call.started'],
      ...['flow.created', 'flow.updated', 'post-call', 'sms.delivered', 'sms.sent'],
    ]);
    expect(exitCode).toBe(0);
    expect(new Set(receiver.tokens())).toEqual(new Set(['abc']));
  });

  it('posts no event that the provider, as it is set up, does not send', async () => {
    const receiver = await startTestReceiver('whsec_1', { verify: asTrilletShows });
    const args = ['webhooks', receiver.url, '--provider', 'trillet', '--webhook-secret', 'whsec_1'];
    const { exitCode, out } = await conform([...args, '--quirk', 'call-flow-put=500']);
    expect(out).toMatch(/holds {7}event agent\.updated/);
    expect(out).not.toContain('event flow.updated');
    expect(exitCode).toBe(0);
  });

  it.each([
    [['http://127.0.0.1:9/webhook', '--api-key', KEY], /nobody takes webhooks at .*refused/],
    [['http://127.0.0.1:9/webhook'], /cannot be signed without a key[\s\S]*--api-key/],
    [['127.0.0.1:9/webhook', '--api-key', KEY], /is no address that webhooks can be posted to/],
    [['http://127.0.0.1:9/w', '--api-key', KEY, '--provider', 'retel'], /retel/],
    [['http://127.0.0.1:9/w', '--api-key', KEY, '--probe', 'http://127.0.0.1:9/calls'], /\{call_id\}/],
    [['http://127.0.0.1:9/w', '--api-key', KEY, '--timeout', 'soon'], /--timeout: "soon" is no duration/],
    [['http://127.0.0.1:9/w', '--api-key', KEY, '--report', 'html=x.html'], /conform has no html report/],
  ])('says what is wrong with %j', async (args, problem) => {
    const { exitCode, err } = await conform(['webhooks', ...args]);
    expect(err).toMatch(problem);
    expect(exitCode).toBe(2);
  });
});

it.each([
  ['conform', 'socket', 'ws://127.0.0.1:1/llm'],
  ['talk', 'ws://127.0.0.1:1/llm'],
])('says at once that a provider calls no LLM server: %s', async (...args) => {
  const stage = createCliStage();
  expect(await runCli([...args, '--provider', 'trillet'], stage.context)).toBe(2);
  expect(stage.stderr()).toContain('--provider: Trillet AI calls no LLM server of yours');
  expect(stage.stdout()).toBe('');
});

it.each([
  ['conform', 'socket', 'http://127.0.0.1:1/llm'],
  ['talk', '127.0.0.1:1/llm'],
])('says what the address of an LLM server looks like: %s', async (...args) => {
  const stage = createCliStage();
  expect(await runCli(args, stage.context)).toBe(2);
  expect(stage.stderr()).toContain(`"${args.at(-1)}" is no address of a WebSocket server`);
  expect(stage.stderr()).toContain('ws:// or wss://');
});

describe('conform socket', () => {
  it('holds one conversation alone, and shows its frames and those that broke a rule', async () => {
    // It answers one question with the id of another.
    const agent = echoAgent();
    const server = await startLlmServer({
      ...agent,
      onFrame: (frame, served) =>
        frame.interaction_type === 'response_required'
          ? served.send(response(Number(frame.response_id) + 7, 'Yes.'))
          : agent.onFrame?.(frame, served),
    });
    onTestFinished(() => server.stop());
    const { exitCode, out } = await conform(['socket', server.url, '--conversation', 'plain']);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/socket +-> response_required 1 +\{"interaction_type"/);
    expect(out).toMatch(/ broken +known-ids .*\n.*nobody asked for response 8; .*\(conversation "plain"\)/s);
    expect(out).toMatch(/<- response 8 +"Yes\." +dropped/);
    expect(out).not.toMatch(/after-keys|reconnect-storm/);
  }, 60_000);

  it('says how to see the conversation in which a rule was broken, but for what may be secret in the address', async () => {
    const agent = echoAgent();
    const server = await startLlmServer({
      ...agent,
      onFrame: (frame, served) => {
        if (frame.interaction_type === 'update_only') served.send({ response_type: 'unheard_of' });
        agent.onFrame?.(frame, served);
      },
    });
    onTestFinished(() => server.stop());
    const plain = await conform(['socket', server.url, '--seed', '8']);
    expect(plain.out).toContain(
      `one conversation with all its frames:  drydial conform socket ${server.url} --conversation plain --seed 8`,
    );
    expect(plain.exitCode).toBe(1);
    const guarded = await conform(['socket', `${server.url}?token=to_ken`]);
    expect(guarded.out).toContain('all its frames:  the same command with --conversation plain');
    expect(guarded.out).not.toContain('to_ken');
  }, 120_000);

  it('ends with 0 where a server falls only over what the provider never sends, and says so', async () => {
    const agent = echoAgent();
    const server = await startLlmServer({ ...agent, onOdd: () => void server.stop().catch(() => {}) });
    onTestFinished(() => server.stop().catch(() => {}));
    const command = ['socket', server.url, '--conversation', 'malformed-frame'];
    const { exitCode, out } = await conform(command);
    expect(out).toMatch(/ fragile +malformed-frame +passes over what is no JSON\n +the LLM socket was lost/);
    expect(out).toMatch(/rules? holds? {3}1 fragile {3}in/);
    expect(exitCode).toBe(0);
  }, 60_000);

  it('trusts a certificate that is named, and else says how to name it', async () => {
    const file = (name: string): string =>
      fileURLToPath(new URL(`../wires/webhooks/tls/receiver.${name}.pem`, import.meta.url));
    const tls = { key: readFileSync(file('key'), 'utf8'), cert: readFileSync(file('crt'), 'utf8') };
    const server = await startLlmServer({ ...echoAgent(), tls });
    onTestFinished(() => server.stop());
    const command = ['socket', server.url, '--conversation', 'plain'];
    const refused = await conform(command);
    expect(refused.err).toMatch(/the certificate is not trusted \(--ca\)/);
    expect(refused.exitCode).toBe(2);
    const trusted = await conform([...command, '--ca', file('crt')]);
    expect(trusted.out).toMatch(/ holds +answers /);
    expect(trusted.exitCode).toBe(0);
  }, 60_000);

  it('lets the time of a call pass as it is told to', async () => {
    const server = await startLlmServer(echoAgent());
    onTestFinished(() => server.stop());
    const command = ['socket', server.url, '--conversation', 'plain'];
    const fast = await conform([...command, '--clock', 'speed=100']);
    expect(fast.exitCode).toBe(0);
    expect(fast.clocks).toEqual(['speed=100']);
    expect((await conform(command)).clocks).toEqual(['skip']);
    const wrong = await conform([...command, '--clock', 'sped']);
    expect(wrong.err).toMatch(/clock "sped" is not known; use real, skip, live or speed=N/);
    expect(wrong.exitCode).toBe(2);
  }, 60_000);

  it('tells what it has learnt when it is stopped, and that it was', async () => {
    const stage = createCliStage({ simulator: new FakeSimulator({}) });
    const greeted = echoAgent();
    let calls = 0;
    const server = await startLlmServer({
      ...greeted,
      onOpen(served) {
        calls += 1;
        // The first conversation is held alone; those that follow it hear nothing, and somebody loses patience.
        if (calls === 1) greeted.onOpen?.(served);
        else stage.interrupt();
      },
    });
    onTestFinished(() => server.stop());
    const context = { ...stage.context, startSimulator };
    const exitCode = await runCli(['conform', 'socket', server.url], context);
    expect(exitCode).toBe(130);
    expect(stage.stdout()).toMatch(/ holds {7}opens /);
    expect(stage.stdout()).toMatch(/ no occasion gives-up .*\n +it was stopped before\n/);
    expect(stage.stderr()).toBe('stopped after 1 of 26 conversations\n');
  });

  it('names the conversation that was probably meant', async () => {
    const { exitCode, err } = await conform([
      'socket',
      'ws://127.0.0.1:9/llm',
      '--conversation',
      'interupted',
    ]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/there is no "interupted"[\s\S]*Do you mean interrupted\?/);
  });

  it('refuses a report that only calls have, before anything is tried', async () => {
    const { exitCode, err } = await conform(['socket', 'ws://127.0.0.1:9/llm', '--report', 'markdown']);
    expect(err).toMatch(/conform has no markdown report; use text, json or junit/);
    expect(exitCode).toBe(2);
  });
});
