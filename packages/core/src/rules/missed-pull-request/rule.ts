import type { JudgedGap, PullRequest, Verdict } from '../../model/index.js';
import { inFile } from '../lookups.js';
import { type Found, type FindingData, makeRule } from '../rule.js';

type Arriving = Extract<Verdict, { kind: 'always' | 'sometimes' }>;

/** A fork gap is reported by `fork-blind`, and what only deserves a notice stays in the verdict. */
function isTold({ kind, severity }: JudgedGap): boolean {
  return kind !== 'fork' && severity !== 'notice';
}

function dataOf(context: string, pull: PullRequest): FindingData {
  return {
    context,
    base: pull.base,
    head: pull.head,
    activity: pull.activity,
    fork: pull.fork ? 'yes' : 'no',
    changed: pull.changed.join(', '),
    pushed: pull.pushed.join(', '),
    title: pull.title,
    message: pull.message,
  };
}

function foundFor({ requirement: context, by }: Arriving, gap: JudgedGap): Found {
  const [first] = by;
  const trigger = first?.origin.trigger;
  return {
    message: gap.kind,
    severity: gap.severity,
    context,
    data: dataOf(context, gap.pull),
    at: trigger === undefined ? { kind: 'repository' } : inFile(trigger),
    related: by.map(({ origin }) => ({ at: inFile(origin.at), label: `posted by ${origin.job}` })),
  };
}

/** The rule `missed-pull-request`; its page is `doc.md`. */
export const missedPullRequest = makeRule({
  id: 'missed-pull-request',
  severity: 'error',
  title: 'A required context that some pull requests do not get',
  say: {
    paths: ({ context, changed }) =>
      `${context} is missing on a pull request that changes only ${changed}`,
    branch: ({ context, base, head }) =>
      `${context} is missing on a pull request from ${head} into ${base}`,
    activity: ({ context, activity }) =>
      `${context} is missing on commits that come to a pull request with the activity ${activity}`,
    'skip-marker': ({ context, title, message }) =>
      `${context} is missing on a pull request with the title ${title} whose head commit says ${message}`,
    'no-changes': ({ context }) => `${context} is missing on a pull request that changes no file`,
  },
  find: ({ verdicts }) =>
    verdicts.flatMap((verdict) =>
      verdict.kind === 'always' || verdict.kind === 'sometimes'
        ? verdict.gaps.filter(isTold).map((gap) => foundFor(verdict, gap))
        : [],
    ),
});
