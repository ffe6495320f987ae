import type { FaultEffect } from '../faults.js';

function status(
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): FaultEffect {
  return { kind: 'status', status: code, body: { message }, headers };
}

const SSO = 'https://github.com/orgs/acme/sso?authorization_request=hidden';

/**
 * How GitHub refuses, as faults: with the words and headers of its documentation (troubleshooting-the-rest-api,
 * rate-limits-for-the-rest-api, authenticating-to-the-rest-api), and the plan's as ossf/allstar#37 has them.
 */
export const gitHubRefusals = {
  badCredentials: status(401, 'Bad credentials'),
  notByIntegration: status(403, 'Resource not accessible by integration'),
  notByToken: status(403, 'Resource not accessible by personal access token', {
    'x-accepted-github-permissions': 'administration=read',
  }),
  notAdmin: status(403, 'Must have admin rights to Repository.', {
    'x-oauth-scopes': 'repo',
    'x-accepted-oauth-scopes': 'repo',
  }),
  scope: status(403, 'Forbidden', { 'x-oauth-scopes': 'gist', 'x-accepted-oauth-scopes': 'repo' }),
  sso: status(403, 'Resource protected by organization SAML enforcement.', {
    'x-github-sso': `required; url=${SSO}`,
  }),
  plan: status(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.'),
  notFound: status(404, 'Not Found'),
  primaryLimit: status(403, 'API rate limit exceeded for user ID 1.', {
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '9999999999',
  }),
  secondaryLimit: status(403, 'You have exceeded a secondary rate limit.', { 'retry-after': '1' }),
} as const satisfies Readonly<Record<string, FaultEffect>>;
