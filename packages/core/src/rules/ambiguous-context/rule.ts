import { compareVersions, type Dialect } from '../../dialect/index.js';
import { ARRIVALS, solve, spaceOf } from '../../judge/index.js';
import { type Emission, exactText, allOf } from '../../model/index.js';
import { groupBy, inFile, landing } from '../lookups.js';
import { type Found, makeRule, type RuleFacts } from '../rule.js';

/** More twins than these are not compared with each other: one pair is enough to tell. */
const COMPARED = 20;

function isSameRun(one: Emission, other: Emission): boolean {
  const [a, b] = [one.origin, other.origin];
  return (
    a.workflow === b.workflow && a.at.file === b.at.file && a.at.start.offset === b.at.start.offset
  );
}

const ROWS = { major: 1, minor: 27, patch: 0 };

/** Gitea from 1.27 on keeps a status for each workflow file, and all must pass (services/actions/commit_status.go). */
function keepsRows({ forge, version }: Dialect): boolean {
  return forge === 'gitea' && compareVersions(version, ROWS) >= 0;
}

/** Two runs of one job for two entries of `on:` are the same thing twice, two legs of its matrix are not. */
function areTwins(one: Emission, other: Emission, dialect: Dialect): boolean {
  if (one.state === 'skipped' || other.state === 'skipped') return false;
  if (keepsRows(dialect) && one.origin.workflow !== other.origin.workflow) return false;
  // GitHub lists a check run for each event, on one commit (metamath/set.mm#1882).
  if (dialect.contextText === 'job') return true;
  const sameTrigger = one.origin.trigger.start.offset === other.origin.trigger.start.offset;
  return !isSameRun(one, other) || sameTrigger;
}

function meet(one: Emission, other: Emission, { bases }: RuleFacts): boolean {
  if (one.event !== other.event) return true;
  const space = spaceOf(one, bases, ARRIVALS);
  return solve(allOf([one.when, other.when]), true, space).kind !== 'none';
}

function messageFor(one: Emission, other: Emission): 'twice' | 'legs' | 'jobs' {
  if (!isSameRun(one, other)) return 'jobs';
  return one.event === other.event ? 'legs' : 'twice';
}

function twinsAmong(
  emissions: readonly Emission[],
  facts: RuleFacts,
): readonly [Emission, Emission] | undefined {
  const compared = emissions.slice(0, COMPARED);
  for (const [index, one] of compared.entries()) {
    const other = compared
      .slice(index + 1)
      .find((each) => areTwins(one, each, facts.dialect) && meet(one, each, facts));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

/** The rule `ambiguous-context`; its page is `doc.md`. */
export const ambiguousContext = makeRule({
  id: 'ambiguous-context',
  severity: 'warning',
  title:
    'Two jobs, or two legs of a matrix, that post under one name, so that one can hide the other',
  say: {
    jobs: ({ context, one, other, file, otherFile }) =>
      `${context} is posted by ${one} of ${file} and by ${other} of ${otherFile}: the last one counts`,
    twice: ({ context, one, event, otherEvent }) =>
      `${context} is posted by ${one} for ${event} and again for ${otherEvent}, on one commit`,
    legs: ({ context, one }) =>
      `${context} is posted by several legs of the matrix of ${one}: the last one counts`,
  },
  find: (facts) => {
    const groups = groupBy(
      landing(facts).filter(({ context }) => exactText(context) !== undefined),
      ({ context }) => exactText(context) ?? '',
    );
    return [...groups].flatMap(([context, emissions]): readonly Found[] => {
      const [one, other] = twinsAmong(emissions, facts) ?? [];
      if (one === undefined || other === undefined) return [];
      const [own, theirs] = [one.origin, other.origin];
      const files = { file: own.at.file, otherFile: theirs.at.file };
      const events = { event: one.event, otherEvent: other.event };
      const data = { context, one: own.job, other: theirs.job, ...files, ...events };
      const related = [
        { at: inFile(other.origin.at), label: `posted by ${other.origin.job}, too` },
      ];
      const message = messageFor(one, other);
      const asked = facts.asked.has(one) || facts.asked.has(other);
      const severity = asked && message !== 'twice' ? 'warning' : 'notice';
      return [{ message, severity, context, data, at: inFile(one.origin.at), related }];
    });
  },
});
