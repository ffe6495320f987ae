import type { PullSnapshot } from './pull-snapshot.js';

/** How servers describe jobs that wait for others or for an approval (Gitea services/actions/commit_status.go). */
export const BLOCKED = 'Blocked by required conditions';

/** Runs of `pull_request_target` wait for nobody (gitea.md 2.6, forgejo.md 2.11). */
const UNGATED = '(pull_request_target)';

/** All that Actions posted for a pull request from elsewhere waits: nobody has approved it yet (gitea.md 2.6). */
export function awaitsApproval({ pull, statuses }: PullSnapshot): boolean {
  const own = statuses.filter((each) => each.byServer && !each.context.endsWith(UNGATED));
  const blocked = own.every((each) => each.state === 'pending' && each.description === BLOCKED);
  return pull.fork && own.length > 0 && blocked;
}
