import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { answer } from './answer.js';
import type { ForgeResponse } from './call.js';
import { createFaults, type FaultEffect, type Faults, instead, spoil } from './faults.js';
import { type Hand, handOf } from './hand.js';
import { plant } from './plant.js';
import type { Seed } from './seed.js';
import type { RecordedServer } from './servers.js';
import type { State } from './state.js';

/**
 * One answered request: `path` with its query but never a token; `status` 0 when the connection was
 * dropped.
 */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** A running in-memory forge on the loopback interface, with a hand to change what is in it. */
export interface Simulator extends Hand {
  /** `http://127.0.0.1:<port>`, without the API's path. */
  readonly url: string;
  /** The requests so far, in the order they were answered. */
  readonly requests: readonly SeenRequest[];
  readonly faults: Faults;
  /** Stops listening and cuts open connections. */
  readonly close: () => Promise<void>;
}

/** How a simulator starts; `port` 0 (the default) takes a free one. */
export interface SimulatorOptions {
  readonly version?: RecordedServer;
  readonly seed?: Seed;
  readonly port?: number;
  readonly now?: () => Date;
}

const API = '/api/v1';
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

async function respond(state: State, request: IncomingMessage, url: URL): Promise<ForgeResponse> {
  if (!url.pathname.startsWith(`${API}/`)) return notFound;
  return answer(state, {
    method: request.method ?? 'GET',
    path: url.pathname.slice(API.length),
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
  state: State,
  { request, response, url }: Exchange,
  { effect, signal }: { effect: FaultEffect | undefined; signal: AbortSignal },
): Promise<number> {
  const early = instead(effect, url.href);
  if (early === 'drop') {
    response.destroy();
    return 0;
  }
  if (effect?.kind === 'delay') await wait(effect.ms, undefined, { signal, ref: false });
  const reply = early ?? spoil(effect, await respond(state, request, url));
  if (effect?.kind === 'drop') sendHalf(response, reply);
  else send(response, reply);
  return reply.status;
}

/** What the simulator cannot answer is a 500 that says so; a connection that is already lost stays lost. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return;
  send(response, { status: 500, headers: {}, body: { message: `simulator: ${String(error)}` } });
}

function withoutToken(url: URL): string {
  const query = new URLSearchParams(url.search);
  query.delete('token');
  query.delete('access_token');
  return `${url.pathname.replace(API, '')}${query.size > 0 ? `?${query.toString()}` : ''}`;
}

/** Start a forge with this seed (default: nothing in it) as this server (default: gitea-1.26.3). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { version = 'gitea-1.26.3', seed = { users: [], repositories: [] }, port = 0 } = options;
  const state = plant(seed, { server: version, ...options });
  const faults = createFaults();
  const requests: SeenRequest[] = [];
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const method = request.method ?? 'GET';
    const path = withoutToken(url);
    const world = { effect: faults.take(method, path), signal: closing.signal };
    serve(state, { request, response, url }, world).then(
      (status) => requests.push({ method, path, status }),
      (error: unknown) => fail(response, error),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    ...handOf(state),
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
