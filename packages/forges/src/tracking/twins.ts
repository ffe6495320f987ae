import type { ForgeFailure, ForgeWriter, Issue } from '../forge.js';
import type { Written } from './outcome.js';

/** How far below a new issue to look for one that a listing does not show yet. */
const lookBack = 20;

/** Issues that were looked for, lowest number first, and the highest number of any issue seen on the way (or 0). */
interface Seen {
  readonly found: readonly Issue[];
  readonly highest: number;
}

/** The open issues of that exact title. */
export async function findOpen(writer: ForgeWriter, title: string): Written<Seen> {
  const listed = await writer.listIssues({ state: 'open' });
  if (!listed.ok) return listed;
  const found = listed.value.filter((issue) => issue.title === title);
  const highest = Math.max(0, ...listed.value.map((issue) => issue.number));
  return { ok: true, value: { found: found.toSorted((a, b) => a.number - b.number), highest } };
}

/** The newest closed issue of that exact title. Paging stops where it is found. */
export async function findClosed(writer: ForgeWriter, title: string): Written<Issue | null> {
  const matches = (issue: Issue): boolean => issue.title === title;
  const listed = await writer.listIssues({ state: 'closed', until: matches });
  if (!listed.ok) return listed;
  const found = listed.value.filter(matches).toSorted((a, b) => b.number - a.number);
  return { ok: true, value: found[0] ?? null };
}

async function readBelow(writer: ForgeWriter, issue: Issue, above: number): Written<Issue | null> {
  const first = Math.max(above + 1, issue.number - lookBack);
  for (let number = first; number < issue.number; number += 1) {
    const read = await writer.readIssue(number);
    if (!read.ok) return read;
    const found = read.value;
    if (found !== null && found.state === 'open' && found.title === issue.title) return read;
  }
  return { ok: true, value: null };
}

/**
 * After `issue` was made: the open issue of that title with a lower number, which another run made at the
 * same time. The listing may lag, so numbers above `above` (the highest seen before) are also asked for one by one.
 */
export async function findTwin(
  writer: ForgeWriter,
  issue: Issue,
  above: number,
): Written<Issue | null> {
  const open = await findOpen(writer, issue.title);
  const [lowest] = open.ok ? open.value.found : [];
  if (lowest !== undefined && lowest.number < issue.number) return { ok: true, value: lowest };
  const below = await readBelow(writer, issue, above);
  return open.ok || (below.ok && below.value !== null) ? below : open;
}

/** Closes `twin` in favour of the issue `number`. Gives what could not be done. */
export async function closeTwin(
  writer: ForgeWriter,
  twin: Issue,
  number: number,
): Promise<readonly ForgeFailure[]> {
  const closed = await writer.editIssue(twin.number, { state: 'closed' });
  if (!closed.ok) return [closed.failure];
  const said = await writer.comment(twin.number, `#${number} already tracks this.`);
  return said.ok ? [] : [said.failure];
}
