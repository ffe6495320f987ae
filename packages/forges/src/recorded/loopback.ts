import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { createTransport, type Transport, type TransportOptions } from '../transport/index.js';

/** A token that no answer may repeat; it has characters that look different in a URL. */
export const secret = 'tok/3n+with=odd&parts';

/** Answers one request of a test's own server; `body` is what was sent. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
) => void | Promise<void>;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Starts a server on loopback that ends with the test, and gives its address. */
export async function serve(t: TestContext, handler: Handler): Promise<URL> {
  const server = createServer((request, response) => {
    // A client that hangs up is what some tests are about.
    textOf(request).then(
      (body) => handler(request, response, body),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

/** Sends JSON as the servers do. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' });
  response.end(JSON.stringify(body));
}

/** A transport to a test's server with real sockets, and the waits it asked for, which do not happen. */
export function connect(
  baseUrl: URL,
  options: Partial<TransportOptions> = {},
): { readonly transport: Transport; readonly waits: number[] } {
  const waits: number[] = [];
  const sleep = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const transport = createTransport({
    baseUrl,
    token: secret,
    fetch,
    sleep,
    now: () => 0,
    userAgent: 'driftgate/test',
    ...options,
  });
  return { transport, waits };
}
