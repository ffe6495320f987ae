import type { Symbolic } from '../../expression/index.js';
import { anyOf, type Condition, never, notOf, type Value } from '../../model/index.js';
import type { JobView } from './job-view.js';

const NULL: Symbolic = { kind: 'value', value: { kind: 'null' } };
const FALSE: Symbolic = { kind: 'value', value: { kind: 'bool', value: false } };

function text(value: string): Symbolic {
  return { kind: 'value', value: { kind: 'string', value } };
}

function known(value: string | undefined, why: string): Symbolic {
  return value === undefined ? { kind: 'open', why, varies: false } : text(value);
}

/** What differs from one pull request to another; `equals` where it can be compared. */
function open(why: string, equals?: (value: Value) => Condition | undefined): Symbolic {
  const varying = { kind: 'open', why, varies: true } as const;
  return equals === undefined ? varying : { ...varying, equals };
}

function isPull(event: string): boolean {
  return event.startsWith('pull_request');
}

/** The text that a value is compared as; comparing with anything else than a text finds nothing equal here. */
function textOf(value: Value): string | undefined {
  return value.kind === 'string' ? value.value : undefined;
}

/** Names of which every letter can be spelt in both cases by a filter. */
const SPELLABLE = /^[A-Za-z0-9/._-]*$/u;

/** A filter that admits one name in any letter case, as `==` compares. */
function spelling(name: string): string | undefined {
  if (!SPELLABLE.test(name)) return undefined;
  return name.replaceAll(/[a-z]/giu, (char) => `[${char.toLowerCase()}${char.toUpperCase()}]`);
}

function isBranch(name: string): Condition | undefined {
  const pattern = spelling(name);
  if (pattern === undefined) return undefined;
  return { kind: 'branch', filter: { mode: 'include', patterns: [pattern], engine: 'act' } };
}

function baseEquals(value: Value): Condition | undefined {
  const name = textOf(value);
  return name === undefined ? never('a branch name is a text') : isBranch(name);
}

const HEADS = 'refs/heads/';

/** `github.ref`: of a pull request that of its merge, so never a branch; of a push the branch. */
function refEquals(event: string, value: Value): Condition | undefined {
  const ref = textOf(value)?.toLowerCase() ?? '';
  const isNamed = ref.startsWith(HEADS) || ref.startsWith('refs/tags/');
  if (event === 'pull_request') return isNamed ? never('a pull request is no branch') : undefined;
  if (event !== 'push') return undefined;
  return ref.startsWith(HEADS) ? isBranch(textOf(value)?.slice(HEADS.length) ?? '') : undefined;
}

function activityEquals(value: Value): Condition | undefined {
  const activity = textOf(value)?.toLowerCase();
  if (activity === undefined) return never('an activity is a text');
  return { kind: 'activity', types: [activity], engine: 'literal' };
}

/** Whose repository the head is in: this one, unless it is a fork's. */
function headEquals(view: JobView, value: Value): Condition | undefined {
  const { repository } = view.facts;
  const name = textOf(value)?.toLowerCase();
  if (repository === null || name === undefined) return undefined;
  return name === repository.toLowerCase() ? notOf({ kind: 'fork' }) : undefined;
}

/** A head repository is a fork where the pull request comes from one; else as this repository itself is, or is not. */
const HEAD_IS_FORK: Condition = anyOf([
  { kind: 'fork' },
  { kind: 'unknown', why: 'whether the repository itself is a fork' },
]);

function pullRequest(view: JobView, path: readonly string[]): Symbolic {
  const field = path.join('.');
  const why = ['github.event.pull_request', ...path].join('.');
  switch (field) {
    case 'draft':
      return { kind: 'when', when: { kind: 'draft' } };
    case 'base.ref':
      return open(why, baseEquals);
    case 'head.repo.fork':
      return { kind: 'when', when: HEAD_IS_FORK };
    case 'head.repo.full_name':
      return open(why, (value) => headEquals(view, value));
    case 'merged':
      return FALSE;
    case 'state':
      return text('open');
    default:
      return open(why);
  }
}

/** Payloads below `github.event` that only events of their own have. */
const OTHER_PAYLOADS = [
  'inputs',
  'schedule',
  'client_payload',
  'release',
  'workflow_run',
  'issue',
  'comment',
];

function payload(view: JobView, path: readonly string[]): Symbolic {
  const [part = '', ...rest] = path;
  const why = ['github.event', ...path].join('.');
  if (part === 'pull_request') return isPull(view.event) ? pullRequest(view, rest) : NULL;
  if (part === 'merge_group') return view.event === 'merge_group' ? open(why) : NULL;
  if (part === 'action') return action(view.event, why);
  if (part === 'repository') return { kind: 'open', why, varies: false };
  return OTHER_PAYLOADS.includes(part) ? NULL : open(why);
}

function action(event: string, why: string): Symbolic {
  if (event === 'merge_group') return text('checks_requested');
  if (event === 'push') return NULL;
  return open(why, activityEquals);
}

/** Fields that are the same for every pull request, but that only the server knows. */
const STEADY = [
  'server_url',
  'api_url',
  'graphql_url',
  'workflow',
  'repository_id',
  'repository_owner_id',
];

type Field = (view: JobView, why: string, rest: readonly string[]) => Symbolic;

const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['event_name', ({ event }) => text(event)],
  ['event', (view, _why, rest) => payload(view, rest)],
  ['repository', ({ facts }, why) => known(facts.repository ?? undefined, why)],
  ['repository_owner', ({ facts }, why) => known(facts.repository?.split('/')[0], why)],
  ['base_ref', ({ event }, why) => (isPull(event) ? open(why, baseEquals) : text(''))],
  ['head_ref', ({ event }, why) => (isPull(event) ? open(why) : text(''))],
  ['ref', ({ event }, why) => open(why, (value) => refEquals(event, value))],
]);

/** The `github` context before the pull request is known (docs.github.com, actions/reference/contexts). */
export function githubContext(view: JobView, path: readonly string[]): Symbolic {
  const [name = '', ...rest] = path;
  const why = ['github', ...path].join('.');
  const field = FIELDS.get(name);
  return field?.(view, why, rest) ?? { kind: 'open', why, varies: !STEADY.includes(name) };
}
