import type { FailureCause } from '@driftgate/forges';

/** `contents=read` as people see it in the settings of a token and under `permissions:`. */
export function inWords(needs: readonly string[]): string {
  return needs.map((each) => each.replaceAll('=', ': ').replace(/, ?/g, ' and ')).join(', or ');
}

/** What a token needs, to be put behind it; empty where nothing is documented. */
export function grantOf(needs: readonly string[]): string {
  return needs.length === 0 ? '' : `with the permission ${inWords(needs)}`;
}

const ADMIN_ONLY = /^administration=/;

/**
 * Who can be given a permission. `GITHUB_TOKEN` gets no administration (docs, workflow-syntax, permissions), a
 * fine-grained token no checks (docs, managing-your-personal-access-tokens).
 */
export function permissionRemedy({
  needs,
  holder,
}: Extract<FailureCause, { kind: 'permission' }>): string {
  if (holder === 'app')
    return needs.every((each) => ADMIN_ONLY.test(each))
      ? 'GITHUB_TOKEN can never have it: use a fine-grained token or an app that does'
      : `put ${inWords(needs)} under permissions: of the job, or give it to the app`;
  if (holder === 'fine-grained' && needs.includes('checks=read'))
    return 'a fine-grained token can never have it: use a classic token, an app or GITHUB_TOKEN';
  return 'give it that permission, or use another token';
}
