import type { Dialect } from '../dialect/index.js';
import {
  ALWAYS,
  allOf,
  anyOf,
  type Condition,
  type EventFilter,
  type Filter,
  never,
  type Trigger,
} from '../model/index.js';

/**
 * Which happenings of an event reach a workflow. `starts`: the kind of happening fits (activity, no skip
 * marker); `passes`: the filters let it through. Both must hold for a run.
 */
export interface Reach {
  readonly starts: Condition;
  readonly passes: Condition;
}

/** Activities that start a pull request workflow without `types` (Gitea modules/actions/workflows.go matchPullRequestEvent). */
const DEFAULT_ACTIVITIES = ['opened', 'reopened', 'synchronize'];

const ANY_TAG: Filter = { mode: 'include', patterns: ['**'], engine: 'act' };

function toFilter(filter: EventFilter, dialect: Dialect): Filter {
  const mode = filter.key.endsWith('-ignore') ? 'ignore' : 'include';
  return { mode, patterns: filter.patterns, engine: dialect.filterEngine };
}

function isKey(filter: EventFilter, key: string): boolean {
  return filter.key === key || filter.key === `${key}-ignore`;
}

function unmarked(event: string, dialect: Dialect): Condition {
  const { skipMarkers: markers, skipMarkersIn, skipMarkersStopTarget } = dialect;
  const ignored = event === 'pull_request_target' && !skipMarkersStopTarget;
  if (ignored || markers.length === 0) return ALWAYS;
  return { kind: 'unmarked', markers, titles: skipMarkersIn === 'message-or-title' };
}

function unknownKey(filters: readonly EventFilter[], keys: readonly string[]): Condition {
  const stray = filters.find((filter) => !keys.some((key) => isKey(filter, key)));
  return stray === undefined
    ? ALWAYS
    : never(`the filter ${stray.key} is not known under this event`);
}

function atoms(
  filters: readonly EventFilter[],
  key: 'branches' | 'tags' | 'paths',
  dialect: Dialect,
) {
  const kind = ({ branches: 'branch', tags: 'tag', paths: 'paths' } as const)[key];
  return filters
    .filter((filter) => isKey(filter, key))
    .map((filter): Condition => ({ kind, filter: toFilter(filter, dialect), at: filter.span }));
}

/** Filters for branches let every tag out, and those for tags every branch, unless there are both. */
function refsByKind(branches: readonly Condition[], tags: readonly Condition[]): Condition {
  return anyOf([branches, tags].filter(({ length }) => length > 0).map(allOf));
}

/**
 * Branch keys fail for tags and tag keys for branches; one key of the other kind is forgiven when both kinds
 * are there (Gitea modules/actions/workflows.go matchPushEvent; recording `push-tags-and-branches`).
 */
function refsExclusive(branches: readonly Condition[], tags: readonly Condition[]): Condition {
  const forgiven = branches.length > 0 && tags.length > 0 ? 1 : 0;
  const ways: Condition[] = [];
  if (branches.length > 0 && tags.length === forgiven) ways.push(allOf(branches));
  if (tags.length > 0 && branches.length === forgiven) ways.push(allOf(tags));
  return ways.length === 0 ? never('its branch and tag filters exclude each other') : anyOf(ways);
}

function refs(filters: readonly EventFilter[], dialect: Dialect): Condition {
  const branches = atoms(filters, 'branches', dialect);
  const tags = atoms(filters, 'tags', dialect);
  if (branches.length === 0 && tags.length === 0) return ALWAYS;
  return dialect.refFilters === 'by-kind'
    ? refsByKind(branches, tags)
    : refsExclusive(branches, tags);
}

function pushReach(filters: readonly EventFilter[], dialect: Dialect): Reach {
  const paths = atoms(filters, 'paths', dialect);
  const branchesOnly =
    filters.some((filter) => isKey(filter, 'branches')) &&
    !filters.some((filter) => isKey(filter, 'tags'));
  const tagPasses: readonly Condition[] =
    paths.length > 0 && !branchesOnly && dialect.tagPassesPaths
      ? [{ kind: 'tag', filter: ANY_TAG }]
      : [];
  const passes = allOf([
    unknownKey(filters, ['branches', 'tags', 'paths']),
    refs(filters, dialect),
    ...paths.map((path) => anyOf([path, ...tagPasses])),
  ]);
  return { starts: unmarked('push', dialect), passes };
}

function activities(filters: readonly EventFilter[], dialect: Dialect): Condition {
  const own = filters.find(({ key }) => key === 'types');
  const types = own?.patterns ?? DEFAULT_ACTIVITIES;
  const wanted: Condition = { kind: 'activity', types, engine: dialect.requirementGlob };
  if (own === undefined) return wanted;
  const silent: Condition = { kind: 'activity', types: dialect.silentActivities, engine: 'gobwas' };
  return allOf([
    { ...wanted, at: own.span },
    { kind: 'not', of: silent },
  ]);
}

/** Runs of `pull_request_target` never wait for approval (gitea.md 2.6, forgejo.md 2.11). */
function approved(event: string, dialect: Dialect): Condition {
  const silent = event === 'pull_request' && dialect.untrustedRuns === 'post-nothing';
  return silent ? { kind: 'trusted' } : ALWAYS;
}

function pullRequestReach({ event, filters }: Trigger, dialect: Dialect): Reach {
  const others = filters.filter(({ key }) => key !== 'types');
  const passes = allOf([
    unknownKey(others, ['branches', 'paths']),
    ...atoms(others, 'branches', dialect),
    ...atoms(others, 'paths', dialect),
  ]);
  const starts = [activities(filters, dialect), unmarked(event, dialect), approved(event, dialect)];
  return { starts: allOf(starts), passes };
}

function reviewReach(filters: readonly EventFilter[]): Reach {
  const others = filters.filter(({ key }) => key !== 'types');
  return { starts: ALWAYS, passes: unknownKey(others, []) };
}

/** Whether a merge queue heeds filters for branches is not known: the public parsers disagree (github.md 8). */
function queueReach(filters: readonly EventFilter[]): Reach {
  const types = filters.find(({ key }) => key === 'types')?.patterns ?? ['checks_requested'];
  const starts: Condition = { kind: 'activity', types, engine: 'literal' };
  const filtered = filters.some((filter) => isKey(filter, 'branches'));
  const why = 'whether a merge queue heeds branches:';
  return { starts, passes: filtered ? { kind: 'unknown', why } : ALWAYS };
}

/**
 * When a trigger starts its workflow, or `undefined` when runs of its event post no status on the head
 * commit of a pull request (`schedule`, `release`, `workflow_dispatch`, …).
 */
export function reach(trigger: Trigger, dialect: Dialect): Reach | undefined {
  if (trigger.schedule) return undefined;
  switch (trigger.event) {
    case 'push':
      return pushReach(trigger.filters, dialect);
    case 'pull_request':
    case 'pull_request_target':
      return pullRequestReach(trigger, dialect);
    case 'merge_group':
      return dialect.parser === 'github' ? queueReach(trigger.filters) : undefined;
    case 'pull_request_review':
    case 'pull_request_review_comment':
      return dialect.reviewStatuses ? reviewReach(trigger.filters) : undefined;
    default:
      return undefined;
  }
}
