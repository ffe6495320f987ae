import { makeText, type Run, type Text } from '../model/index.js';

/** What Go's `strings.TrimSpace` takes for a space. */
const OUTER =
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/gu;

/** `<workflow> / <job> (<event>)`, trimmed as a whole (recordings `name-absent`, `name-spaces`). */
export function contextText(title: Text, name: Text, event: string): Text {
  const { parts } = makeText([...title.parts, ' / ', ...name.parts, ` (${event})`]);
  const [first] = parts;
  if (typeof first !== 'string') return { parts };
  const trimmed = parts.length === 1 ? first.replace(OUTER, '') : first.trimStart();
  return makeText([trimmed, ...parts.slice(1)]);
}

/** The context of a run on an event. */
export function contextOf(run: Run, event: string): Text {
  return contextText(run.title, run.name, event);
}
