import type { ForgeFailure, ForgeWriter, Issue, Label } from '../forge.js';
import type { Written } from './outcome.js';

function lowest(labels: readonly Label[], name: string): number | null {
  const ids = labels.filter((label) => label.name === name).map((label) => label.id);
  return ids.length === 0 ? null : Math.min(...ids);
}

/**
 * The id of the label of that name, which is made when there is none. Servers let two labels have one name
 * (`gitea-1.26.3 POST /repos/oracle/demo/labels`), so after making one the list is read again and the lowest
 * id counts: two runs at once then agree.
 */
export async function ensureLabel(writer: ForgeWriter, name: string): Written<number> {
  const before = await writer.listLabels();
  if (!before.ok) return before;
  const found = lowest(before.value, name);
  if (found !== null) return { ok: true, value: found };
  const made = await writer.createLabel(name);
  if (!made.ok) return made;
  const after = await writer.listLabels();
  const listed = after.ok ? lowest(after.value, name) : null;
  return { ok: true, value: Math.min(listed ?? made.value.id, made.value.id) };
}

/** Puts the label on the issue when it lacks it. Gives what could not be done; the issue is tracked without it too. */
export async function attachLabel(
  writer: ForgeWriter,
  issue: Issue,
  name: string,
): Promise<readonly ForgeFailure[]> {
  if (issue.labels.some((label) => label.name === name)) return [];
  const label = await ensureLabel(writer, name);
  if (!label.ok) return [label.failure];
  const added = await writer.addLabels(issue.number, [label.value]);
  return added.ok ? [] : [added.failure];
}
