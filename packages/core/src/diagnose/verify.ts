import { externalFor, matchesSetting, NO_CONFIG } from '../config/index.js';
import { type Dialect, dialectsOf } from '../dialect/index.js';
import type { Config, External, Governance, RepositoryName, Server } from '../model/index.js';
import { type ReadWorkflow, rememberParsing } from '../parse/index.js';
import { type Comparison, comparePull, type Fate } from './compare-pull.js';
import type { PullSnapshot, SeenStatus } from './pull-snapshot.js';
import type {
  ContextOnPulls,
  RequirementRecord,
  ToldRecord,
  Verification,
} from './verification.js';

/** What is verified: the pull requests that could be read, newest first, the numbers of the others, and who posts what. */
export interface VerificationQuestion {
  readonly server: Server;
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly governance: Governance;
  readonly snapshots: readonly PullSnapshot[];
  readonly unread: readonly number[];
  readonly config?: Config;
}

type Side = 'lost' | 'surprising' | 'external';

/** Contexts of one kind over all pull requests, the most frequent first. */
function gather(comparisons: readonly Comparison[], side: Side): readonly ContextOnPulls[] {
  const pulls = new Map<string, number[]>();
  for (const comparison of comparisons) {
    for (const context of comparison[side])
      pulls.set(context, [...(pulls.get(context) ?? []), comparison.number]);
  }
  return [...pulls]
    .map(([context, numbers]) => ({ context, pulls: numbers }))
    .toSorted((a, b) => b.pulls.length - a.pulls.length);
}

function numbersWhere(
  comparisons: readonly Comparison[],
  requirement: string,
  holds: (fate: Fate) => boolean,
): readonly number[] {
  return comparisons
    .filter(({ fates }) => fates.some((fate) => fate.requirement === requirement && holds(fate)))
    .map(({ number }) => number);
}

function recordOf(
  requirement: string,
  comparisons: readonly Comparison[],
  config: Config,
): RequirementRecord {
  const where = (holds: (fate: Fate) => boolean) => numbersWhere(comparisons, requirement, holds);
  return {
    requirement,
    seen: where(({ seen }) => seen !== 'no'),
    external: where(({ seen }) => seen === 'by-others'),
    lost: where(({ seen, predicted }) => seen === 'no' && predicted === 'yes'),
    surprising: where(({ seen, predicted }) => seen === 'by-server' && predicted === 'no'),
    absent: where(({ seen, predicted }) => seen === 'no' && predicted !== 'yes'),
    told: externalFor(requirement, config),
  };
}

/** On which pull requests a context came that the configuration tells of, and on which from Actions. */
function toldRecord(external: External, snapshots: readonly PullSnapshot[]): ToldRecord {
  const numbers = (wanted: (status: SeenStatus) => boolean): readonly number[] =>
    snapshots
      .filter(({ statuses }) =>
        statuses.some((each) => wanted(each) && matchesSetting(external.context, each.context)),
      )
      .map(({ pull }) => pull.number);
  return {
    external,
    seen: numbers(() => true),
    own: numbers(({ byServer }) => byServer),
  };
}

function sum(comparisons: readonly Comparison[], side: Side | 'agreed' | 'open'): number {
  return comparisons.reduce((all, comparison) => all + comparison[side].length, 0);
}

function comparisonsOf(
  snapshots: readonly PullSnapshot[],
  dialect: Dialect | undefined,
  read: ReadWorkflow,
): readonly Comparison[] {
  if (dialect === undefined) return [];
  return snapshots.map((snapshot) => comparePull({ snapshot, dialect, read }));
}

/** Compares predictions with what was really posted on pull requests into one branch. Pure. */
export function verify(question: VerificationQuestion): Verification {
  const { server, repository, branch, governance, snapshots, unread } = question;
  const { config = NO_CONFIG } = question;
  const dialect = dialectsOf(server).at(-1);
  const comparisons = comparisonsOf(snapshots, dialect, rememberParsing());
  const required = governance.kind === 'required' ? [...new Set(governance.required)] : [];
  const agreed = sum(comparisons, 'agreed');
  return {
    format: 1,
    server,
    repository,
    branch,
    governance,
    pulls: comparisons.map(({ number }) => number),
    unread,
    agreed,
    compared: agreed + sum(comparisons, 'lost') + sum(comparisons, 'surprising'),
    open: sum(comparisons, 'open'),
    requirements: required.map((requirement) => recordOf(requirement, comparisons, config)),
    lost: gather(comparisons, 'lost'),
    surprising: gather(comparisons, 'surprising'),
    external: gather(comparisons, 'external'),
    told: config.external.map((each) => toldRecord(each, snapshots)),
  };
}
