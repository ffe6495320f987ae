import type { FailureCause } from '@driftgate/forges';

/** `pull_requests=read` as it stands under `permissions:` of a workflow. */
export function inWords(needs: readonly string[]): string {
  return needs
    .map((each) => each.replaceAll('=', ': ').replaceAll('_', '-').replace(/, ?/g, ' and '))
    .join(', or ');
}

/** What a token needs, to be put behind it; empty where nothing is documented. */
export function grantOf(needs: readonly string[]): string {
  return needs.length === 0 ? '' : `with the permission ${inWords(needs)}`;
}

/** What `permissions:` of a job can give to `GITHUB_TOKEN` (docs, workflow-syntax), as far as it is about reading. */
const OF_A_JOB = new Set([
  'actions',
  'checks',
  'contents',
  'deployments',
  'issues',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
]);

function isOfAJob(alternative: string): boolean {
  const names = inWords([alternative]).matchAll(/([a-z-]+): /g);
  return [...names].every(([, name = '']) => OF_A_JOB.has(name));
}

/** Who can be given a permission; a fine-grained token gets no checks (docs, managing-your-personal-access-tokens). */
export function permissionRemedy({
  needs,
  holder,
}: Extract<FailureCause, { kind: 'permission' }>): string {
  const ofAJob = needs.filter(isOfAJob);
  if (holder === 'app')
    return ofAJob.length === 0
      ? 'GITHUB_TOKEN can never have it: use a fine-grained token or an app that does'
      : `put ${inWords(ofAJob)} under permissions: of the job, or give it to the app`;
  if (holder === 'fine-grained' && needs.every((each) => each.includes('checks=')))
    return 'a fine-grained token can never have it: use a classic token, an app or GITHUB_TOKEN';
  return 'give it that permission, or use another token';
}
