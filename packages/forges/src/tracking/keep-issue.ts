import type { ForgeFailure, ForgeWriter, Issue } from '../forge.js';
import { attachLabel, ensureLabel } from './label.js';
import { fitTitle, markBody, readFingerprint } from './marker.js';
import type { IssueOutcome, IssueRequest } from './outcome.js';
import { closeTwin, findClosed, findOpen, findTwin } from './twins.js';

type Shortfalls = readonly ForgeFailure[];
type KeptKind = Exclude<IssueOutcome['kind'], 'none-needed' | 'failed'>;

function failed(failure: ForgeFailure): IssueOutcome {
  return { kind: 'failed', failure };
}

function kept(kind: KeptKind, issue: Issue, shortfalls: Shortfalls): IssueOutcome {
  return { kind, number: issue.number, url: issue.url, shortfalls };
}

function withShortfalls(outcome: IssueOutcome, more: Shortfalls): IssueOutcome {
  return 'shortfalls' in outcome
    ? { ...outcome, shortfalls: [...outcome.shortfalls, ...more] }
    : outcome;
}

async function closeClean(
  writer: ForgeWriter,
  wanted: IssueRequest,
  open: readonly Issue[],
): Promise<IssueOutcome> {
  const shortfalls: ForgeFailure[] = [];
  for (const issue of open) {
    // Closing comes first: were it refused after the comment, each run would add another comment.
    const closed = await writer.editIssue(issue.number, { state: 'closed' });
    if (!closed.ok) return failed(closed.failure);
    const said = await writer.comment(issue.number, wanted.comment);
    if (!said.ok) shortfalls.push(said.failure);
  }
  const [first] = open;
  return first === undefined ? { kind: 'none-needed' } : kept('closed', first, shortfalls);
}

async function keepOpen(
  writer: ForgeWriter,
  wanted: IssueRequest,
  issue: Issue,
): Promise<IssueOutcome> {
  const told = readFingerprint(issue.body);
  if (told === wanted.fingerprint) return kept('unchanged', issue, []);
  const edited = await writer.editIssue(issue.number, { body: wanted.body });
  if (!edited.ok) return failed(edited.failure);
  const shortfalls = await attachLabel(writer, issue, wanted.label);
  return kept(told === null ? 'adopted' : 'updated', issue, shortfalls);
}

/** Keeps the lowest of several open issues and closes the others in its favour. */
async function keepFirst(
  writer: ForgeWriter,
  wanted: IssueRequest,
  [first, ...twins]: readonly [Issue, ...Issue[]],
): Promise<IssueOutcome> {
  const outcome = await keepOpen(writer, wanted, first);
  const shortfalls: ForgeFailure[] = [];
  for (const twin of twins) shortfalls.push(...(await closeTwin(writer, twin, first.number)));
  return withShortfalls(outcome, shortfalls);
}

async function reopen(
  writer: ForgeWriter,
  wanted: IssueRequest,
  issue: Issue,
): Promise<IssueOutcome> {
  const change = { state: 'open', body: wanted.body } as const;
  const edited = await writer.editIssue(issue.number, change);
  if (!edited.ok) return failed(edited.failure);
  // Another run may have reopened another closed issue of that title meanwhile.
  const open = await findOpen(writer, wanted.title);
  const [first, second, ...rest] = open.ok ? open.value.found : [];
  if (first !== undefined && second !== undefined)
    return keepFirst(writer, wanted, [first, second, ...rest]);
  const unlabelled = await attachLabel(writer, issue, wanted.label);
  return kept('reopened', issue, open.ok ? unlabelled : [open.failure, ...unlabelled]);
}

async function openOne(
  writer: ForgeWriter,
  wanted: IssueRequest,
  above: number,
): Promise<IssueOutcome> {
  const label = await ensureLabel(writer, wanted.label);
  const labels = label.ok ? [label.value] : [];
  const made = await writer.createIssue({ title: wanted.title, body: wanted.body, labels });
  if (!made.ok) return failed(made.failure);
  const twin = await findTwin(writer, made.value, above);
  if (twin.ok && twin.value !== null) {
    const shortfalls = await closeTwin(writer, made.value, twin.value.number);
    return withShortfalls(await keepOpen(writer, wanted, twin.value), shortfalls);
  }
  const unsure = twin.ok ? [] : [twin.failure];
  // A server drops labels without a word where the user may not set them (`gitea-1.26.3 reader POST …/issues`).
  const unlabelled = label.ok
    ? await attachLabel(writer, made.value, wanted.label)
    : [label.failure];
  return kept('opened', made.value, [...unsure, ...unlabelled]);
}

async function openOrReopen(
  writer: ForgeWriter,
  wanted: IssueRequest,
  above: number,
): Promise<IssueOutcome> {
  // Asked first: with issues turned off Gitea still makes them but lists none (`gitea-1.26.3`, `has_issues`
  // false), so that every run would make another.
  const enabled = await writer.issuesEnabled();
  if (!enabled.ok) return failed(enabled.failure);
  const closed = await findClosed(writer, wanted.title);
  if (!closed.ok) return failed(closed.failure);
  if (closed.value !== null) return reopen(writer, wanted, closed.value);
  return openOne(writer, wanted, above);
}

/**
 * Sees to it that exactly one open issue with the title says what is wrong, or none when all is clean. Issues
 * are found by their exact title in the full listing, never by label or search. Nothing is sent when the
 * open issue already has the fingerprint.
 */
export async function keepIssue(writer: ForgeWriter, request: IssueRequest): Promise<IssueOutcome> {
  const title = fitTitle(request.title);
  const wanted = { ...request, title, body: markBody(request.body, request.fingerprint) };
  const open = await findOpen(writer, title);
  if (!open.ok) return failed(open.failure);
  const { found, highest } = open.value;
  if (wanted.clean) return closeClean(writer, wanted, found);
  const [first, ...twins] = found;
  return first === undefined
    ? openOrReopen(writer, wanted, highest)
    : keepFirst(writer, wanted, [first, ...twins]);
}
