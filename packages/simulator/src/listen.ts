import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { ForgeRequest, ForgeResponse } from './call.js';
import { createFaults, type FaultEffect, type Faults, instead, spoil } from './faults.js';

/**
 * One answered request: `path` with its query but never a token; `status` 0 when the connection was
 * dropped.
 */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A server on the loopback interface. */
export interface Listening {
  /** `http://127.0.0.1:<port>`, without the API's path. */
  readonly url: string;
  /** The requests so far, in the order they were answered. */
  readonly requests: readonly SeenRequest[];
  readonly faults: Faults;
  /** Stops listening and cuts open connections. */
  readonly close: () => Promise<void>;
}

/** What answers: `api` is the path that the API lies below, and is left out of the paths of requests. */
export interface Desk {
  readonly api: string;
  readonly answer: (request: ForgeRequest) => ForgeResponse;
}

const notFound: ForgeResponse = { status: 404, headers: {}, text: '404 page not found\n' };

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function tokenOf(request: IncomingMessage): string | null {
  return /^(?:token|bearer)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

async function respond(desk: Desk, request: IncomingMessage, url: URL): Promise<ForgeResponse> {
  if (!url.pathname.startsWith(`${desk.api}/`)) return notFound;
  return desk.answer({
    method: request.method ?? 'GET',
    path: url.pathname.slice(desk.api.length),
    query: url.searchParams,
    token: tokenOf(request),
    body: await readJson(request),
    origin: url.origin,
  });
}

function send(response: ServerResponse, { status, headers, body, text }: ForgeResponse): void {
  const type = 'application/json;charset=utf-8';
  const content = text ?? (body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': type }),
    ...headers,
  });
  response.end(content);
}

/** The headers promise the whole body, half of it goes out, and then the connection breaks. */
function sendHalf(response: ServerResponse, { status, headers, body, text }: ForgeResponse): void {
  const content = Buffer.from(text ?? JSON.stringify(body ?? null));
  response.writeHead(status, { ...headers, 'content-length': content.length });
  response.write(content.subarray(0, content.length >> 1), () => response.destroy());
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Answer one request; resolves to the status sent, 0 for a connection dropped before any. */
async function serve(
  desk: Desk,
  { request, response, url }: Exchange,
  { effect, signal }: { effect: FaultEffect | undefined; signal: AbortSignal },
): Promise<number> {
  const early = instead(effect, url.href);
  if (early === 'drop') {
    response.destroy();
    return 0;
  }
  if (effect?.kind === 'delay') await wait(effect.ms, undefined, { signal, ref: false });
  const reply = early ?? spoil(effect, await respond(desk, request, url));
  if (effect?.kind === 'drop') sendHalf(response, reply);
  else send(response, reply);
  return reply.status;
}

/** What the simulator cannot answer is a 500 that says so; a connection that is already lost stays lost. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return;
  send(response, { status: 500, headers: {}, body: { message: `simulator: ${String(error)}` } });
}

function withoutToken(url: URL, api: string): string {
  const query = new URLSearchParams(url.search);
  query.delete('token');
  query.delete('access_token');
  return `${url.pathname.replace(api, '')}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Starts a server on a port of the loopback interface; 0 takes a free one. */
export async function listen(desk: Desk, port: number): Promise<Listening> {
  const faults = createFaults();
  const requests: SeenRequest[] = [];
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const method = request.method ?? 'GET';
    const path = withoutToken(url, desk.api);
    const world = { effect: faults.take(method, path), signal: closing.signal };
    serve(desk, { request, response, url }, world).then(
      (status) => requests.push({ method, path, status }),
      (error: unknown) => {
        requests.push({ method, path, status: 500 });
        fail(response, error);
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    faults,
    close: () =>
      new Promise((resolve, reject) => {
        closing.abort();
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
