import type { Manners } from '../transport/index.js';
import { githubManners } from './manners.js';

/**
 * Where a GitHub answers: `baseUrl` without a path, `rest` and `graphql` below it. `numbered`: it has versions
 * (GitHub Enterprise Server); github.com and its data residencies have none.
 */
export interface GitHubHost {
  readonly baseUrl: URL;
  readonly rest: '' | '/api/v3';
  readonly graphql: '/graphql' | '/api/graphql';
  readonly numbered: boolean;
  readonly manners: Manners;
}

const GITHUB = /^(?:www\.|api\.)?github\.com$/;
const RESIDENCY = /^(?:api\.)?([a-z0-9-]+\.ghe\.com)$/;

function apiHost(hostname: string): string | null {
  if (GITHUB.test(hostname)) return 'api.github.com';
  const [, residency] = RESIDENCY.exec(hostname) ?? [];
  return residency === undefined ? null : `api.${residency}`;
}

/** Whether an address is GitHub's own service, by its name alone. */
export function isGitHubService(url: URL): boolean {
  return apiHost(url.hostname) !== null;
}

/** Whether an address is a GitHub's by itself: of its service, or of the API of a GitHub Enterprise Server. */
export function isGitHubApi(url: URL): boolean {
  return isGitHubService(url) || url.pathname.endsWith('/api/v3');
}

/**
 * Where the APIs of a GitHub are: of the service at `api.github.com` (`api.SUBDOMAIN.ghe.com`), always by https; of
 * GitHub Enterprise Server below `/api`, whether or not the address has that path.
 */
export function githubHost(url: URL): GitHubHost {
  const service = apiHost(url.hostname);
  return service === null
    ? {
        baseUrl: new URL(url.origin),
        rest: '/api/v3',
        graphql: '/api/graphql',
        numbered: true,
        manners: githubManners,
      }
    : {
        baseUrl: new URL(`https://${service}`),
        rest: '',
        graphql: '/graphql',
        numbered: false,
        manners: githubManners,
      };
}
