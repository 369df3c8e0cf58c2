/**
 * node:http, taken without an `import`: importing it reads all its exports, one of which is WebSocket, and with that
 * Node loads and compiles its own HTTP client, which drydial never uses: up to 12 MB, and a tenth of a short start.
 */
export const nodeHttp = process.getBuiltinModule('node:http');
