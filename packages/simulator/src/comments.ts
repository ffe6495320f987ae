import { accountBody } from './bodies.js';
import { json, missing, type RepositoryCall, type Route, textField, time } from './call.js';
import { accountOf } from './change.js';
import type { Comment, Issue } from './state.js';

function commentBody(call: RepositoryCall, issue: Issue, comment: Comment) {
  const { owner, name } = call.repository;
  const author = accountOf(call.state, comment.author);
  const kind = issue.pull ? 'pulls' : 'issues';
  const page = `${call.request.origin}/${owner}/${name}/${kind}/${issue.number}`;
  return {
    id: comment.id,
    html_url: `${page}#issuecomment-${comment.id}`,
    pull_request_url: issue.pull ? page : '',
    issue_url: issue.pull ? '' : page,
    user: author ? accountBody(call, author, 'hidden') : null,
    original_author: '',
    original_author_id: 0,
    body: comment.body,
    assets: [],
    created_at: time(comment.at),
    updated_at: time(comment.at),
  };
}

function issueAt(call: RepositoryCall): Issue | undefined {
  return call.repository.issues.find((issue) => issue.number === Number(call.params['index']));
}

/** Not in pages: all comments of the issue, oldest first. */
function listComments(call: RepositoryCall) {
  const issue = issueAt(call);
  if (issue === undefined) return missing(call);
  const bodies = issue.comments.map((comment) => commentBody(call, issue, comment));
  return json(200, bodies, { 'x-total-count': String(bodies.length) });
}

function createComment(call: RepositoryCall) {
  const issue = issueAt(call);
  if (issue === undefined) return missing(call);
  const { counters } = call.state;
  counters.timeline += 1;
  const comment: Comment = {
    id: counters.timeline,
    author: call.user?.login ?? '',
    body: textField(call, 'body') ?? '',
    at: call.state.now(),
  };
  issue.comments = [...issue.comments, comment];
  return json(201, commentBody(call, issue, comment));
}

const here = {
  path: '/repos/:owner/:name/issues/:index/comments',
  scope: 'issue',
  in: 'repository',
} as const;

/** Comments of issues and pull requests. */
export const commentRoutes: readonly Route[] = [
  { ...here, method: 'GET', needs: 'read', handle: listComments },
  { ...here, method: 'POST', needs: 'token', unarchived: true, handle: createComment },
];
