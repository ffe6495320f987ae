import type { GitFailure } from '@driftgate/forges';
import { trouble } from '../gather/index.js';

type Failed = ReturnType<typeof trouble>;

function deepen(branch: string): string {
  return `git fetch --unshallow origin ${branch}; in a workflow, fetch-depth: 0 for the checkout`;
}

function unknownRevision(revision: string, shallow: boolean, branch: string): Failed {
  return trouble(`git knows no revision ${revision}`, {
    because: shallow
      ? ['this clone is shallow: older commits and other branches are not here']
      : [],
    remedy: shallow ? deepen(branch) : 'git fetch it first, or name another one',
  });
}

function noMergeBase(shallow: boolean, branch: string): Failed {
  return shallow
    ? trouble('where the change started is not in this clone', {
        because: ['it is shallow: the history ends before the two revisions meet'],
        remedy: deepen(branch),
      })
    : trouble('the two revisions have no history in common', {
        remedy: 'compare revisions of the same repository',
      });
}

/** Why git did not give what was needed, and the way out. */
export function gitTrouble(failure: GitFailure, branch: string): Failed {
  switch (failure.kind) {
    case 'no-git':
      return trouble(`git cannot be started (${failure.reason})`, {
        because: ['driftgate diff reads commits with it'],
        remedy: 'install git, and name a folder that exists',
      });
    case 'no-repository':
      return trouble(`${failure.folder} is no git repository`, {
        remedy: 'run it in the checkout, or name it: --dir DIR',
      });
    case 'unknown-revision':
      return unknownRevision(failure.revision, failure.shallow, branch);
    case 'no-merge-base':
      return noMergeBase(failure.shallow, branch);
    case 'too-large':
      return trouble(`${failure.path} is larger than any workflow: ${failure.size} bytes`);
    case 'refused':
    default:
      return trouble(`${failure.what}: ${failure.reason}`);
  }
}
