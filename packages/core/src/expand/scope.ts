import type { Dialect } from '../dialect/index.js';
import type { Facts, PullRequestEvent, Push, Value } from '../model/index.js';

const text = (value: string): Value => ({ kind: 'string', value });
const unknown = (why: string): Value => ({ kind: 'unknown', why });

function known(value: string | null | undefined, why: string): Value {
  return value === null || value === undefined ? unknown(why) : text(value);
}

function pullRequestFields(event: PullRequestEvent | null): readonly [string, Value][] {
  const number = event === null ? null : `refs/pull/${event.number}/head`;
  return [
    ['ref', known(number, 'github.ref')],
    ['ref_name', known(number?.slice('refs/pull/'.length), 'github.ref_name')],
    ['ref_type', text('')],
    ['head_ref', known(event?.head, 'github.head_ref')],
    ['base_ref', known(event?.base, 'github.base_ref')],
  ];
}

function pushFields(event: Push | null): readonly [string, Value][] {
  const folder = event?.refType === 'tag' ? 'refs/tags' : 'refs/heads';
  const ref = event === null ? null : `${folder}/${event.ref}`;
  return [
    ['ref', known(ref, 'github.ref')],
    ['ref_name', known(event?.ref, 'github.ref_name')],
    ['ref_type', known(event?.refType, 'github.ref_type')],
    ['head_ref', text('')],
    ['base_ref', text('')],
  ];
}

/** Fields that are filled by the server, but with what nobody knows before. */
const ALWAYS_UNKNOWN = [
  'event',
  'sha',
  'run_id',
  'run_number',
  'run_attempt',
  'triggering_actor',
  'server_url',
  'api_url',
  'workflow',
];

/** The `github` scope while names are made (Gitea services/actions/context.go; recordings `matrix-name-expr-other`, `g7-*`). */
function githubScope(event: string, facts: Facts): Value {
  const { happening } = facts;
  const owner = facts.repository?.split('/')[0];
  const fields =
    event === 'push'
      ? pushFields(happening?.kind === 'push' ? happening : null)
      : pullRequestFields(happening?.kind === 'pull_request' ? happening : null);
  const entries: [string, Value][] = [
    ...ALWAYS_UNKNOWN.map((field): [string, Value] => [field, unknown(`github.${field}`)]),
    ...fields,
    ['event_name', text(event)],
    ['repository', known(facts.repository, 'github.repository')],
    ['repository_owner', known(owner, 'github.repository_owner')],
    ['actor', known(facts.actor, 'github.actor')],
  ];
  return { kind: 'map', entries: new Map(entries) };
}

function variables({ vars }: Facts): Value {
  if (vars === null) return unknown('vars');
  const values = Object.entries(vars.values).map(([name, value]): [string, Value] => [
    name,
    text(value),
  ]);
  const entries = new Map(values);
  return vars.complete ? { kind: 'map', entries } : { kind: 'map', entries, rest: unknown('vars') };
}

/** What expressions can see while a job of an event is named, without the matrix. */
export function namingScope(event: string, facts: Facts, dialect: Dialect): Map<string, Value> {
  const scope = new Map<string, Value>([['vars', variables(facts)]]);
  return dialect.githubScope ? scope.set('github', githubScope(event, facts)) : scope;
}
