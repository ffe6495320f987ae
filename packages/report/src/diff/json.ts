import type { ContextDifference, Fate, Gap, ReachChange } from '@driftgate/core';
import {
  emissionJson,
  externalJson,
  type Json,
  problemJson,
  suppressionJson,
  write,
} from '../json.js';
import { pullInWords } from '../words/index.js';
import { type Difference, diffExitCode, requirementsFor } from './difference.js';
import { fateInWords, stepsFor } from './fates.js';
import { closingOf } from './summary.js';

const verbatim = (name: string): string => name;

function gapJson({ kind, pull }: Gap): Json {
  const { changed, pushed, ...rest } = pull;
  return {
    kind,
    message: pullInWords(kind, pull, verbatim),
    pullRequest: { ...rest, changed: [...changed], pushed: [...pushed] },
  };
}

function reachJson(reach: ReachChange): Json {
  return {
    change: reach.kind,
    lost: 'lost' in reach ? gapJson(reach.lost) : null,
    gained: 'gained' in reach ? gapJson(reach.gained) : null,
    why: reach.kind === 'unclear' ? reach.why : null,
  };
}

function contextJson(change: ContextDifference, difference: Difference): Json {
  return {
    change: change.kind === 'reached' ? change.reach.kind : change.kind,
    before: 'before' in change ? emissionJson(change.before) : null,
    after: 'after' in change ? emissionJson(change.after) : null,
    reach: 'reach' in change ? reachJson(change.reach) : null,
    requiredBy: requirementsFor(change, difference).map(({ requirement }) => requirement),
  };
}

function fateJson({ kind, before, after, lost }: Fate): Json {
  return {
    fate: kind,
    before: before.kind,
    after: after.kind,
    lost: lost === null ? null : gapJson(lost),
  };
}

/** What a change does as JSON; `format` 1. Ends in a newline. */
export function formatDiffJson(difference: Difference): string {
  const { comparison, from, to } = difference;
  const { repository, branch } = comparison;
  return write({
    format: 1,
    exitCode: diffExitCode(difference),
    server: { ...comparison.server },
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    branch,
    from,
    to,
    summary: closingOf(difference),
    contexts: comparison.contexts.map((change) => contextJson(change, difference)),
    requirements: comparison.requirements.map((each) => ({
      requirement: each.requirement,
      onPullRequest: fateJson(each.onPull),
      afterMerge: fateJson(each.afterMerge),
      stale: each.stale,
      external: externalJson(each.external),
      suppression: suppressionJson(each.suppression),
      message: fateInWords(each, {
        quote: verbatim,
        renamed: each.bridge !== null,
        shown: false,
        branch,
      }),
      bridge: each.bridge === null ? null : { both: each.bridge.both, after: each.bridge.after },
      steps: stepsFor(each, from, verbatim).map(({ text }) => text),
    })),
    broken: comparison.broken.map(problemJson),
    notes: difference.notes.map(problemJson),
  });
}
