import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { sendJson, serve } from './loopback.js';

/** An issue as the test's server keeps it. */
interface StoredIssue {
  number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  pull: boolean;
  labels: { id: number; name: string }[];
  comments: string[];
}

/**
 * The state of a small server that keeps issues like `gitea-1.26.3`: `before` runs on every request and may
 * answer itself; `unlisted` numbers are not shown in listings yet; `dropsLabels` as for a reader's issues.
 */
export interface IssueDesk {
  readonly url: URL;
  readonly issues: StoredIssue[];
  readonly labels: { id: number; name: string }[];
  readonly log: string[];
  readonly unlisted: Set<number>;
  readonly repository: { archived: boolean; has_issues: boolean };
  dropsLabels: boolean;
  before: (line: string, response: ServerResponse) => boolean;
}

function show(issue: StoredIssue) {
  const { pull, comments: _comments, ...rest } = issue;
  return {
    ...rest,
    html_url: `http://forge.test/issues/${issue.number}`,
    pull_request: pull ? {} : null,
  };
}

/** Puts an issue on the desk and gives it. */
export function put(desk: IssueDesk, issue: Partial<StoredIssue>): StoredIssue {
  const number = desk.issues.length + 1;
  const blank = { title: '', body: '', state: 'open', pull: false } as const;
  const stored: StoredIssue = { ...blank, labels: [], comments: [], ...issue, number };
  desk.issues.push(stored);
  return stored;
}

function page(url: URL, items: readonly unknown[], response: ServerResponse): void {
  const start = (Number(url.searchParams.get('page')) - 1) * 2;
  // Two a page, whatever was asked: a server's own limit wins.
  response.setHeader('x-total-count', String(items.length));
  sendJson(response, 200, items.slice(start, start + 2));
}

function list(desk: IssueDesk, url: URL, response: ServerResponse): void {
  const state = url.searchParams.get('state');
  const shown = desk.issues.filter(
    (issue) =>
      issue.state === state &&
      !issue.pull &&
      desk.repository.has_issues &&
      !desk.unlisted.has(issue.number),
  );
  page(url, shown.toReversed().map(show), response);
}

type Sent = Partial<StoredIssue> & { labels?: unknown; name?: string };

function labelled(desk: IssueDesk, ids: unknown): StoredIssue['labels'] {
  const wanted = ids as readonly number[];
  return desk.labels.filter((label) => wanted.includes(label.id));
}

function create(desk: IssueDesk, sent: Sent): StoredIssue {
  const labels = desk.dropsLabels ? [] : labelled(desk, sent.labels);
  return put(desk, { title: sent.title ?? '', body: sent.body ?? '', labels });
}

function change(issue: StoredIssue, sent: Sent): StoredIssue {
  const { labels: _labels, ...fields } = sent;
  return Object.assign(issue, fields);
}

function createLabel(desk: IssueDesk, sent: Sent) {
  const label = { id: desk.labels.length + 1, name: sent.name ?? '' };
  desk.labels.push(label);
  return label;
}

function onIssue(desk: IssueDesk, route: string, sent: Sent): readonly [number, unknown] {
  const [, method, number, part] = /^(\w+) \/issues\/(\d+)(\/\w+)?$/.exec(route) ?? [];
  const issue = desk.issues.find((one) => one.number === Number(number));
  if (issue === undefined) return [404, { message: 'not found' }];
  if (method === 'GET') return [200, show(issue)];
  if (method === 'PATCH') return [201, show(change(issue, sent))];
  if (part === '/comments') {
    issue.comments.push(sent.body ?? '');
    return [201, { id: 1 }];
  }
  if (desk.dropsLabels)
    return [403, { message: 'user should have a permission to write to a repo' }];
  issue.labels.push(...labelled(desk, sent.labels));
  return [200, issue.labels];
}

function answer(desk: IssueDesk, request: IncomingMessage, at: { url: URL; sent: Sent }) {
  const route = `${request.method} ${at.url.pathname.replace('/api/v1/repos/acme/shop', '')}`;
  switch (route) {
    case 'GET ':
      return [200, { full_name: 'acme/shop', ...desk.repository }] as const;
    case 'POST /issues':
      return [201, show(create(desk, at.sent))] as const;
    case 'POST /labels':
      return [201, createLabel(desk, at.sent)] as const;
    default:
      return onIssue(desk, route, at.sent);
  }
}

/** Starts the server for the repository `acme/shop`. */
export async function serveIssues(t: TestContext): Promise<IssueDesk> {
  const url = await serve(t, (request, response, body) => {
    const at = { url: new URL(request.url ?? '', url), sent: JSON.parse(body || '{}') as Sent };
    const path = at.url.pathname.replace('/api/v1/repos/acme/shop', '');
    const line = `${request.method} ${path || '/'}`;
    desk.log.push(line);
    if (desk.before(line, response)) return undefined;
    if (line === 'GET /issues') return list(desk, at.url, response);
    if (line === 'GET /labels') return page(at.url, desk.labels, response);
    return sendJson(response, ...answer(desk, request, at));
  });
  const desk: IssueDesk = {
    url,
    issues: [],
    labels: [],
    log: [],
    unlisted: new Set(),
    repository: { archived: false, has_issues: true },
    dropsLabels: false,
    before: () => false,
  };
  return desk;
}
