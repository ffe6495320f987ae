import {
  bodyOf,
  fill,
  json,
  missing,
  refuse,
  type RepositoryCall,
  type Route,
  textField,
} from './call.js';
import { addLabel } from './change.js';
import { paged } from './paging.js';
import type { Label, Repository } from './state.js';

/** A label (gitea-1.26.3 `POST labels`). */
export function labelBody(call: RepositoryCall, label: Label): Record<string, unknown> {
  const { owner, name } = call.repository;
  return {
    id: label.id,
    name: label.name,
    exclusive: false,
    is_archived: false,
    color: label.colour,
    description: label.description,
    url: `${call.request.origin}/api/v1/repos/${owner}/${name}/labels/${label.id}`,
  };
}

function listLabels(call: RepositoryCall) {
  const labels = [...call.repository.labels].sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, headers } = paged(call, labels);
  return json(
    200,
    items.map((label) => labelBody(call, label)),
    headers,
  );
}

/** A second label of the same name is made without a word (gitea-1.26.3, label 2). */
function createLabel(call: RepositoryCall) {
  const colour = (textField(call, 'color') ?? '').replace(/^#?/, '#').toLowerCase();
  if (!/^#[0-9a-f]{6}$/.test(colour)) {
    return refuse(call, 422, fill(call.state.facts.badColour, { colour }));
  }
  const label = addLabel(call.state, call.repository, {
    name: textField(call, 'name') ?? '',
    colour: colour.slice(1),
    description: textField(call, 'description') ?? '',
  });
  return json(201, labelBody(call, label));
}

/** Labels by number or by name, as a request names them; unknown ones are dropped. */
export function labelsNamed(repository: Repository, wanted: unknown): Label[] {
  const names: readonly unknown[] = Array.isArray(wanted) ? wanted : [];
  return repository.labels.filter(({ id, name }) => names.includes(id) || names.includes(name));
}

function addToIssue(call: RepositoryCall) {
  const { repository, state } = call;
  const issue = repository.issues.find((each) => each.number === Number(call.params['index']));
  if (issue === undefined) return missing(call);
  const added = labelsNamed(repository, bodyOf(call)['labels'])
    .map((label) => label.id)
    .filter((id) => !issue.labels.includes(id));
  issue.labels = [...issue.labels, ...added];
  state.counters.timeline += added.length;
  const labels = repository.labels.filter((label) => issue.labels.includes(label.id));
  return json(
    200,
    labels.map((label) => labelBody(call, label)),
  );
}

const labels = { path: '/repos/:owner/:name/labels', scope: 'issue', in: 'repository' } as const;

/** Labels of a repository. */
export const labelRoutes: readonly Route[] = [
  { ...labels, method: 'GET', needs: 'read', handle: listLabels },
  { ...labels, method: 'POST', needs: 'write', handle: createLabel },
  {
    ...labels,
    method: 'POST',
    path: '/repos/:owner/:name/issues/:index/labels',
    needs: 'write',
    unarchived: true,
    handle: addToIssue,
  },
];
