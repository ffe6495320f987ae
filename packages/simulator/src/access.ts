import { accountOf } from './change.js';
import { type Call, fill, type ForgeRequest, type ForgeResponse, refuse } from './call.js';
import type { Access, Account, Repository, State, Token } from './state.js';

/** Who asks: nobody, or an account with a token; or the 401 that an unknown token earns. */
export function identify(
  state: State,
  request: ForgeRequest,
): { user: Account | null; token: Token | null } | ForgeResponse {
  if (request.token === null) return { user: null, token: null };
  const token = state.tokens.get(request.token);
  const user = token && accountOf(state, token.login);
  return token && user
    ? { user, token }
    : refuse({ request }, 401, fill(state.facts.badToken, { token: request.token }));
}

/** The 403 of a token without the scope of a category (`write:…` includes `read:…`), or nothing. */
export function scopeRefusal(call: Call, category: string | null): ForgeResponse | undefined {
  const scopes = call.token?.scopes;
  if (category === null || scopes === undefined || scopes.includes('all')) return undefined;
  const level = ['GET', 'HEAD'].includes(call.request.method) ? 'read' : 'write';
  const required = `${level}:${category}`;
  if (scopes.includes(required) || scopes.includes(`write:${category}`)) return undefined;
  const words = fill(call.state.facts.badScope, { required, scopes: scopes.join(',') });
  return refuse(call, 403, words);
}

/** Logins of those who own a repository: its owner, or the owners of its organization. */
export function ownersOf(state: State, repository: Repository): readonly string[] {
  return accountOf(state, repository.owner)?.owners ?? [repository.owner];
}

/** What an account may do in a repository. */
export function accessTo(state: State, repository: Repository, user: Account | null): Access {
  const floor: Access = repository.private ? 'none' : 'read';
  if (user === null) return floor;
  if (user.admin || ownersOf(state, repository).includes(user.login)) return 'admin';
  return repository.collaborators.get(user.login) ?? floor;
}

/** Whether an access is at least another one. */
export function allows(access: Access, wanted: Access): boolean {
  const order: readonly Access[] = ['none', 'read', 'write', 'admin'];
  return order.indexOf(access) >= order.indexOf(wanted);
}
