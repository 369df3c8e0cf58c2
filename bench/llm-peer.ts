import { createServer } from 'node:http';
import { serveAgent } from './serve-agent.ts';

/*
 * A customer's program in a process of its own: an LLM server, and a webhook receiver that accepts. It parses what it
 * gets over the socket, as a program would, and does nothing else. Run as: node llm-peer.ts PORT
 */

const [port = '0'] = process.argv.slice(2);

const http = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(request.method === 'POST' ? 204 : 200).end());
});

serveAgent(http);
http.listen(Number(port), '127.0.0.1');
