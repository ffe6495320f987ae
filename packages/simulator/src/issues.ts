import { allows } from './access.js';
import { authorBody } from './bodies.js';
import {
  bodyOf,
  json,
  missing,
  refuse,
  type RepositoryCall,
  type Route,
  textField,
  time,
} from './call.js';
import { addIssue, cutTitle } from './change.js';
import { commentRoutes } from './comments.js';
import { trim } from './fields.js';
import { labelBody, labelsNamed } from './labels.js';
import { paged } from './paging.js';
import type { Issue } from './state.js';

function issueBody(call: RepositoryCall, issue: Issue) {
  const { owner, name, id, labels } = call.repository;
  const full = `${owner}/${name}`;
  const kind = issue.pull ? 'pulls' : 'issues';
  const html = `${call.request.origin}/${full}/${kind}/${issue.number}`;
  return trim(call.state.server, 'issue', {
    id: issue.id,
    url: `${call.request.origin}/api/v1/repos/${full}/issues/${issue.number}`,
    html_url: html,
    number: issue.number,
    user: authorBody(call, issue.author),
    original_author: '',
    original_author_id: 0,
    title: issue.title,
    body: issue.body,
    ref: '',
    assets: [],
    labels: labels
      .filter((label) => issue.labels.includes(label.id))
      .map((label) => labelBody(call, label)),
    milestone: null,
    assignee: null,
    assignees: null,
    state: issue.state,
    is_locked: false,
    comments: issue.comments.length,
    created_at: time(issue.createdAt),
    updated_at: time(issue.updatedAt),
    closed_at: issue.closedAt ? time(issue.closedAt) : null,
    due_date: null,
    time_estimate: 0,
    pull_request: issue.pull
      ? { merged: false, merged_at: null, draft: false, html_url: html }
      : null,
    repository: { id, name, owner, full_name: full },
    pin_order: 0,
    projects: null,
    content_version: issue.edits,
  });
}

/**
 * Whether an issue carries all labels asked for. Names that no label has are dropped, and when none
 * is left every issue passes (gitea-1.26.3 `issues?labels=nothere`).
 */
function labelled(call: RepositoryCall, issue: Issue): boolean {
  const names = (call.request.query.get('labels') ?? '').split(',');
  const wanted = names
    .map((name) => call.repository.labels.filter((label) => label.name === name))
    .filter((labels) => labels.length > 0);
  return wanted.every((labels) => labels.some((label) => issue.labels.includes(label.id)));
}

function ofKind(call: RepositoryCall, issue: Issue): boolean {
  const type = call.request.query.get('type');
  // Turned off issues leave the pull requests in the list (gitea-1.26.3, last `GET issues`).
  if (issue.pull === null) return call.repository.hasIssues && type !== 'pulls';
  return type !== 'issues';
}

function found(call: RepositoryCall, issue: Issue): boolean {
  const { query } = call.request;
  const wanted = (query.get('q') ?? '').toLowerCase();
  const texts = [issue.title, issue.body, ...issue.comments.map((comment) => comment.body)];
  const author = query.get('created_by');
  const state = query.get('state') || 'open';
  return (
    (state === 'all' || issue.state === state) &&
    (author === null || issue.author === author) &&
    texts.some((text) => text.toLowerCase().includes(wanted))
  );
}

function listIssues(call: RepositoryCall) {
  const all = call.repository.issues
    .filter((issue) => ofKind(call, issue) && found(call, issue) && labelled(call, issue))
    .reverse();
  const { items, headers } = paged(call, all);
  return json(
    200,
    items.map((issue) => issueBody(call, issue)),
    headers,
  );
}

function issueAt(call: RepositoryCall): Issue | undefined {
  return call.repository.issues.find((issue) => issue.number === Number(call.params['index']));
}

function getIssue(call: RepositoryCall) {
  const issue = issueAt(call);
  return issue ? json(200, issueBody(call, issue)) : missing(call);
}

/** Labels of somebody who may not write are dropped without a word (gitea-1.26.3 `from reader`). */
function createIssue(call: RepositoryCall) {
  const { repository, state } = call;
  if (!repository.hasIssues && state.facts.issuesOff === 'missing') return missing(call);
  const title = textField(call, 'title') ?? '';
  if (title === '') return refuse(call, 422, '[Title]: Required');
  const labels = allows(call.access, 'write')
    ? labelsNamed(repository, bodyOf(call)['labels'])
    : [];
  const issue = addIssue(state, repository, {
    title,
    body: textField(call, 'body') ?? '',
    author: call.user?.login ?? '',
    labels: labels.map((label) => label.id),
  });
  return json(201, issueBody(call, issue));
}

function editTexts(call: RepositoryCall, issue: Issue): void {
  const title = textField(call, 'title');
  const body = textField(call, 'body');
  if (title) issue.title = cutTitle(title);
  if (body !== undefined && body !== issue.body) {
    issue.body = body;
    issue.edits += 1;
  }
}

/**
 * An author may edit, and whoever may write; others get 403 and no body (gitea-1.26.3 `reader PATCH
 * issues/2`).
 */
function editIssue(call: RepositoryCall) {
  const issue = issueAt(call);
  if (issue === undefined) return missing(call);
  if (issue.author !== call.user?.login && !allows(call.access, 'write')) {
    return { status: 403, headers: {} };
  }
  editTexts(call, issue);
  const state = textField(call, 'state');
  if (state === 'closed' || state === 'open') {
    if (state !== issue.state) issue.closedAt = state === 'closed' ? call.state.now() : null;
    issue.state = state;
  }
  issue.updatedAt = call.state.now();
  return json(201, issueBody(call, issue));
}

const all = { path: '/repos/:owner/:name/issues', scope: 'issue', in: 'repository' } as const;
const one = { ...all, path: '/repos/:owner/:name/issues/:index' } as const;

/** Issues and their comments. */
export const issueRoutes: readonly Route[] = [
  { ...all, method: 'GET', needs: 'read', handle: listIssues },
  { ...all, method: 'POST', needs: 'token', unarchived: true, handle: createIssue },
  { ...one, method: 'GET', needs: 'read', handle: getIssue },
  { ...one, method: 'PATCH', needs: 'token', unarchived: true, handle: editIssue },
  ...commentRoutes,
];
