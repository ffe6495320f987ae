import type { IncomingHttpHeaders } from 'node:http';
import type { TestContext } from 'node:test';
import { type GitHubHost, githubHost } from '../github/index.js';
import type { Transport, TransportOptions } from '../transport/index.js';
import { connect, sendJson, serve } from './loopback.js';

/** One answer of a GitHub that is made of a table; its status is 200 unless told. */
export interface TableAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** By path below the REST API, with its query unless that is only `per_page=100`. */
export type Table = Readonly<Record<string, TableAnswer>>;

/** A GitHub Enterprise Server made of a table: the way to it, what it was asked, and the waits that did not happen. */
export interface TableServer {
  readonly transport: Transport;
  readonly host: GitHubHost;
  readonly asked: string[];
  readonly headers: IncomingHttpHeaders[];
  readonly waits: readonly number[];
}

/** Starts such a server; `{url}` in headers stands for its address. What the table does not have is a 404. */
export async function serveTable(
  t: TestContext,
  table: Table,
  options: Partial<TransportOptions> = {},
): Promise<TableServer> {
  const asked: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const url = await serve(t, (request, response) => {
    const path = (request.url ?? '').replace('/api/v3', '').replace(/[?&]per_page=100$/, '');
    asked.push(path);
    headers.push(request.headers);
    const found = table[path];
    for (const [name, value] of Object.entries(found?.headers ?? {}))
      response.setHeader(name, value.replaceAll('{url}', url.origin));
    sendJson(response, found?.status ?? (found === undefined ? 404 : 200), found?.body ?? {});
  });
  const host = githubHost(url);
  const { baseUrl, manners } = host;
  const { transport, waits } = connect(baseUrl, { manners, ...options });
  return { transport, host, asked, headers, waits };
}
