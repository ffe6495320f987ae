import { readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { serve } from './loopback.js';

interface RecordedCall {
  readonly as: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
}

/** The servers whose HTTP API was recorded. */
export const recordedServers = [
  'gitea-1.22.6',
  'gitea-1.24.7',
  'gitea-1.25.4',
  'gitea-1.26.3',
  'gitea-1.27-main',
  'forgejo-11.0.15',
  'forgejo-15.0.3',
] as const;

export type RecordedServer = (typeof recordedServers)[number];

function load(name: string): readonly RecordedCall[] {
  const folder = new URL('../../../../conformance/recordings/api/', import.meta.url);
  const text = readFileSync(new URL(`${name}.json`, folder), 'utf8');
  return (JSON.parse(text) as { calls: RecordedCall[] }).calls;
}

/** The recorded name of a path: relative to the API, without the first page's number. */
function plain(url: string): string {
  return url.replace(/^\/api\/v1/, '').replace(/[?&]page=1$/, '');
}

/**
 * Answers with what a real server answered, as the user that the token names (none: anonymous): to the same
 * body if it was recorded, else to the first one sent there. What was not recorded is answered 599.
 */
export function serveRecording(t: TestContext, name: RecordedServer): Promise<URL> {
  const calls = load(name);
  return serve(t, (request, response, body) => {
    const token = request.headers.authorization;
    const as = token === undefined ? 'anonymous' : token.replace(/^token /, '');
    const asked = calls.filter(
      (call) =>
        call.as === as &&
        call.request.method === request.method &&
        call.request.path === plain(request.url ?? ''),
    );
    const same = asked.find((call) => JSON.stringify(call.request.body) === body);
    const found = same ?? asked[0];
    response.writeHead(found?.response.status ?? 599, found?.response.headers);
    const text = found?.response.body;
    response.end(text === '' || found === undefined ? '' : JSON.stringify(text));
  });
}
