import type { Condition, Filter, Holding, Link } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { conditionInWords } from '../words/index.js';

/** One link as the cells of a row: `when`, `pull_request`, `opened, …`, the line, and on how many it holds. */
export interface LinkRow {
  readonly word: string;
  readonly noun: string;
  readonly text: string;
  readonly where: string;
  readonly holds: Holding;
}

function patterns(filter: Filter, quote: Quote): string {
  const names = filter.patterns.map(quote);
  if (names.length === 0) return 'of an empty list';
  const ordered = filter.patterns.some((pattern) => pattern.startsWith('!'));
  const list = names.join(ordered ? ', ' : ' or ');
  const last = ordered && filter.mode === 'include' ? ' (the last match decides)' : '';
  return `${filter.mode === 'include' ? '' : 'other than '}${list}${last}`;
}

interface Cells {
  readonly noun: string;
  readonly text: string;
}

function filterCells(noun: string, filter: Filter, quote: Quote): Cells {
  return { noun, text: patterns(filter, quote) };
}

/** A push of a branch or of a tag, each with its filter: the pull request's own push is of a branch. */
function pushedCells(condition: Condition, quote: Quote): Cells | null {
  if (condition.kind !== 'or' || condition.any.length !== 2) return null;
  const branch = condition.any.find((each) => each.kind === 'branch');
  const tag = condition.any.find((each) => each.kind === 'tag');
  if (branch?.kind !== 'branch' || tag?.kind !== 'tag') return null;
  const tags = patterns(tag.filter, quote);
  return { noun: 'pushed branch', text: `${patterns(branch.filter, quote)} (tag: ${tags})` };
}

function cellsOf(condition: Condition, event: string, quote: Quote): Cells {
  const pushed = pushedCells(condition, quote);
  if (pushed !== null) return pushed;
  const { kind } = condition;
  if (kind === 'branch') {
    const noun = event === 'push' ? 'pushed branch' : 'base branch';
    return filterCells(noun, condition.filter, quote);
  }
  if (kind === 'tag') return filterCells('pushed tag', condition.filter, quote);
  if (kind === 'paths') return filterCells('a changed path', condition.filter, quote);
  if (kind === 'unmarked') return { noun: 'no skip marker', text: 'in the head commit or title' };
  if (kind === 'never') return { noun: 'never', text: quote(condition.why) };
  return kind === 'unknown'
    ? { noun: 'not known', text: quote(condition.why) }
    : { noun: 'only', text: conditionInWords(condition, event, quote) };
}

/** `line 5`; the file is the job's. */
function whereOf(at: { readonly start: { readonly line: number } } | null): string {
  return at === null ? '' : `line ${at.start.line}`;
}

function triggerRow(link: Extract<Link, { kind: 'trigger' }>, quote: Quote): LinkRow {
  const { event, activity, at, holds } = link;
  const named = activity?.types.map(quote).join(', ') ?? '';
  const listed = named === '' ? 'no activity at all' : named;
  const fixed = event === 'push' ? 'of the head branch' : 'every activity';
  const text = activity === null ? fixed : listed;
  return { word: 'when', noun: quote(event), text, where: whereOf(at), holds };
}

function nameRow(link: Extract<Link, { kind: 'name' }>, job: string, quote: Quote): LinkRow {
  const { workflow } = link;
  const halves = [workflow.text, link.job.text].map((text) =>
    text === null ? '(no name)' : `"${quote(text)}"`,
  );
  const kind = link.job.text === job ? 'id' : 'name';
  const lines = [
    ...(workflow.at === null || workflow.text === null
      ? []
      : [`workflow name ${whereOf(workflow.at)}`]),
    ...(link.job.at === null ? [] : [`job ${kind} ${whereOf(link.job.at)}`]),
  ];
  const text = lines.join(', ');
  return { word: 'as', noun: halves.join(' / '), text, where: '', holds: 'always' };
}

/** The row of a link. `job` is the id of the job that posts. */
export function linkRow(
  link: Link,
  { event, job }: { readonly event: string; readonly job: string },
  quote: Quote,
): LinkRow {
  if (link.kind === 'trigger') return triggerRow(link, quote);
  if (link.kind === 'name') return nameRow(link, job, quote);
  const cells = cellsOf(link.condition, event, quote);
  return { word: 'and', ...cells, where: whereOf(link.at), holds: link.holds };
}
