import type { RecordedServer } from './servers.js';
import type { Access, Account, Repository, State, Token } from './state.js';

/**
 * A request as the state machine sees it: `path` and `query` after `/api/v1`, `body` parsed from
 * JSON.
 */
export interface ForgeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | null;
  readonly body: unknown;
  /** The address the client used, for links in answers. */
  readonly origin: string;
}

/** An answer: `body` is sent as JSON, `text` as it is; neither: an empty body. */
export interface ForgeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
}

/** A request on its way to a handler. `user` is `null` for anonymous ones. */
export interface Call {
  readonly state: State;
  readonly request: ForgeRequest;
  readonly user: Account | null;
  readonly token: Token | null;
  /** The route's holes, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** A call into a repository that the user may see. */
export interface RepositoryCall extends Call {
  readonly repository: Repository;
  readonly access: Access;
}

interface RouteBase {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Segments; `:name` is one of them, a last `*name` all that remain. */
  readonly path: string;
  /** What a limited token must be good for; `null`: nothing. */
  readonly scope: string | null;
  /** The servers that have the route; all, when it is not said. */
  readonly servers?: readonly RecordedServer[];
}

/**
 * A way into the state machine. In a repository `needs` says what the user must be allowed to do
 * there.
 */
export type Route =
  | (RouteBase & {
      readonly in: 'repository';
      readonly needs: 'read' | 'token' | 'write' | 'admin';
      /** Refuse with 423 in an archived repository. */
      readonly unarchived?: boolean;
      readonly handle: (call: RepositoryCall) => ForgeResponse;
    })
  | (RouteBase & {
      readonly in: 'server';
      readonly needs: 'nothing' | 'token' | 'admin';
      readonly handle: (call: Call) => ForgeResponse;
    });

/** A JSON answer. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ForgeResponse {
  return { status, body, headers };
}

/** An error answer with the server's words. */
export function refuse(call: Pick<Call, 'request'>, status: number, message: string) {
  return json(status, { message, url: `${call.request.origin}/api/swagger` });
}

/** A text of `Facts` with its `{name}` holes filled. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** The generic 404 (gitea-1.26.3 `GET branch_protections/nothere`); `details` go under `errors`. */
export function missing(call: Pick<Call, 'request' | 'state'>, details?: readonly string[]) {
  const { facts } = call.state;
  const url = `${call.request.origin}/api/swagger`;
  if (facts.missingErrors === 'absent') return json(404, { message: facts.missing, url });
  const errors = details ?? (facts.missingErrors === 'list' ? [] : null);
  return json(404, { errors, message: facts.missing, url });
}

/** A 404 with a name of its own, as older servers answer; newer ones send only `newer`. */
export function missingNamed(
  call: Call,
  { name, detail, newer }: Readonly<Record<'name' | 'detail' | 'newer', string>>,
) {
  const url = `${call.request.origin}/api/swagger`;
  return call.state.facts.missingErrors === 'absent'
    ? json(404, { message: newer, url })
    : json(404, { errors: [detail], message: name, url });
}

/** The request's JSON object; anything else counts as an empty one. */
export function bodyOf(call: Call): Readonly<Record<string, unknown>> {
  const { body } = call.request;
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as Readonly<Record<string, unknown>>)
    : {};
}

/** A text field of the request's body; `undefined` when it is absent or no text. */
export function textField(call: Call, name: string): string | undefined {
  const value = bodyOf(call)[name];
  return typeof value === 'string' ? value : undefined;
}

/** A time as servers write it: RFC 3339 in whole seconds. */
export function time(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}
