import type { FindingPlace, GapKind, JudgedGap, PullRequest, Verdict } from '../../model/index.js';
import { inFile, triggerOf } from '../lookups.js';
import { type Found, type FindingData, makeRule, type RuleFacts } from '../rule.js';

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
    draft: pull.draft ? 'yes' : 'no',
    trusted: pull.trusted ? 'yes' : 'no',
    changed: pull.changed.join(', '),
    pushed: pull.pushed.join(', '),
    title: pull.title,
    message: pull.message,
  };
}

/** The filter keys that make a gap of a kind. */
const KEYS: Readonly<Partial<Record<GapKind, RegExp>>> = {
  paths: /^paths/u,
  'no-changes': /^paths/u,
  branch: /^branches/u,
  activity: /^types$/u,
};

/** The filter that keeps the pull request out, else the entry of `on:` that it belongs to. */
function placeOf(by: Arriving['by'], kind: GapKind, facts: RuleFacts): FindingPlace {
  const key = KEYS[kind];
  const filters = by.flatMap((emission) => triggerOf(emission, facts)?.filters ?? []);
  const filter = key === undefined ? undefined : filters.find((each) => key.test(each.key));
  const span = filter?.span ?? by[0]?.origin.trigger;
  return span === undefined ? { kind: 'repository' } : inFile(span);
}

/** What sets the pull requests of a gap apart that hangs on no filter. */
function whichOf({ kind, pull }: JudgedGap): string | undefined {
  if (kind === 'approval') return 'from a fork whose author is not approved yet';
  if (kind !== 'draft') return undefined;
  return pull.draft ? 'that is a draft' : 'that is no draft';
}

function foundFor(verdict: Arriving, gap: JudgedGap, facts: RuleFacts): Found {
  const { requirement: context, by } = verdict;
  const which = whichOf(gap);
  return {
    message: which === undefined ? gap.kind : 'set-apart',
    severity: gap.severity,
    context,
    data: { ...dataOf(context, gap.pull), which: which ?? '' },
    at: placeOf(by, gap.kind, facts),
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
    'set-apart': ({ context, which }) => `${context} is missing on a pull request ${which}`,
  },
  find: (facts) =>
    facts.verdicts.flatMap((verdict) =>
      verdict.kind === 'always' || verdict.kind === 'sometimes'
        ? verdict.gaps.filter(isTold).map((gap) => foundFor(verdict, gap, facts))
        : [],
    ),
});
