import type { components, paths } from '@octokit/openapi-types';
import { type ForgeRequest, type ForgeResponse, json } from '../call.js';
import type { GitHubToken } from './seed.js';
import type { Repository, State } from './state.js';

/** The published schemas of GitHub's answers. */
export type Schemas = components['schemas'];

/** Some of the fields of an answer, and no others. */
export type Part<T> = T extends readonly (infer Item)[]
  ? readonly Part<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]?: Part<T[Key]> }
    : T;

type Gets = {
  [Path in keyof paths]: paths[Path] extends { get: { responses: { 200: { content: unknown } } } }
    ? Path
    : never;
}[keyof paths];

type Get<Path extends Gets> = paths[Path]['get'];

/** What a published path answers. */
export type BodyOf<Path extends Gets> =
  Get<Path> extends {
    responses: { 200: { content: { 'application/json': infer Body } } };
  }
    ? Body
    : never;

/** The query parameters of a published path. */
type QueryOf<Path extends Gets> =
  Get<Path> extends { parameters: { query?: infer Query } } ? keyof NonNullable<Query> : never;

/** A request on its way to a handler: `params` are the holes of its path, decoded; `token` `null` for nobody. */
export interface GitHubCall {
  readonly state: State;
  readonly request: ForgeRequest;
  readonly token: GitHubToken | null;
  readonly params: Readonly<Record<string, string>>;
}

/** A call into a repository that the token may see. */
export interface RepositoryCall extends GitHubCall {
  readonly repository: Repository;
}

/** An answer with a body of a published shape, or a refusal. */
export type Reply<Body> =
  | { readonly kind: 'refused'; readonly response: ForgeResponse }
  | {
      readonly kind: 'given';
      readonly body: Part<Body>;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** A way in: `needs` is the permission that its documentation names, `null` for none. */
export interface Route {
  readonly path: string;
  readonly query: readonly string[];
  readonly needs: string | null;
  readonly handle: (call: RepositoryCall) => ForgeResponse;
}

interface Spec<Path extends Gets> {
  readonly query?: readonly QueryOf<Path>[];
  readonly needs: string | null;
  readonly handle: (call: RepositoryCall) => Reply<BodyOf<Path>>;
}

/** A way in. A path, a query parameter or a field that GitHub did not publish does not compile. */
export function route<Path extends Gets>(path: Path, spec: Spec<Path>): Route {
  return {
    path,
    query: (spec.query ?? []).map(String),
    needs: spec.needs,
    handle: (call) => {
      const reply = spec.handle(call);
      return reply.kind === 'refused' ? reply.response : json(200, reply.body, reply.headers);
    },
  };
}

/** An answer; its shape is the one that is expected of it, never its own. */
export function given<Body>(
  body: NoInfer<Part<Body>>,
  headers: Readonly<Record<string, string>> = {},
): Reply<Body> {
  return { kind: 'given', body, headers };
}

/** A refusal with GitHub's words. */
export function refused(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): { readonly kind: 'refused'; readonly response: ForgeResponse } {
  return { kind: 'refused', response: json(status, { message }, headers) };
}

/** Nothing there, or nothing shown. */
export const missing = refused(404, 'Not Found');
