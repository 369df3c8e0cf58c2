import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fastify } from 'fastify';
import { parse } from 'yaml';

/*
 * What one would write by hand instead of using drydial: two routes on Fastify that validate the request with Ajv,
 * keep the call in a map, and answer with the same bodies as drydial. No journal, no engine, no check of replies.
 * It is the ceiling: whatever drydial adds costs against this.
 */

const [port = '0', documentFile = '', bodiesFile = ''] = process.argv.slice(2);
const document: object = parse(readFileSync(documentFile, 'utf8'));
// Written by main.ts from drydial's own answers.
const bodies = JSON.parse(readFileSync(bodiesFile, 'utf8')) as {
  readonly created: Readonly<Record<string, unknown>>;
  readonly read: Readonly<Record<string, unknown>> & { readonly call_id: string };
};

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'contract');
const BODY = '/paths/~1v2~1create-phone-call/post/requestBody/content/application~1json/schema';

const calls = new Map<string, unknown>([[bodies.read.call_id, bodies.read]]);
let count = 0;

const app = fastify({ logger: false });
app.setValidatorCompiler(({ schema }) => ajv.compile(schema as object));

app.post('/v2/create-phone-call', { schema: { body: { $ref: `contract#${BODY}` } } }, (_request, reply) => {
  count += 1;
  const call = { ...bodies.created, call_id: `call_${count.toString(16).padStart(27, '0')}` };
  calls.set(call.call_id, call);
  reply.code(201).send(call);
});

app.get<{ Params: { callId: string } }>('/v2/get-call/:callId', (request, reply) => {
  const call = calls.get(request.params.callId);
  if (call === undefined) reply.code(404).send({ status: 'error', message: 'not found' });
  else reply.send(call);
});

console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: Number(port) })}`);
