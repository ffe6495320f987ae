import { toText } from '../../expression/index.js';
import { makeText, type Text, type Value } from '../../model/index.js';

/** Longer names are cut, for each level of calls by itself (actions/runner `JobNameBuilder.cs`). */
const LONGEST = 100;

/** Between the name of a caller and those of the jobs that it calls. */
const JOINT = ' / ';

/** What a value adds to a name: its leaves in order, without those that are empty. */
function segmentsOf(value: Value): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap(segmentsOf);
  if (value.kind === 'map') return [...value.entries.values()].flatMap(segmentsOf);
  const text = toText(value);
  return text === '' ? [] : [text];
}

/** A name cut to 100 UTF-16 units, dots included. */
export function cutGithubName(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 3)}...` : name;
}

/** `build (linux, 20)`: a job's own name and the values of its row. */
export function rowName(base: string, named: readonly Value[]): string {
  const segments = named.flatMap(segmentsOf);
  return cutGithubName(segments.length === 0 ? base : `${base} (${segments.join(', ')})`);
}

/** A name below its caller's. */
export function below(caller: Text, name: Text): Text {
  return makeText([...caller.parts, ...(caller.parts.length === 0 ? [] : [JOINT]), ...name.parts]);
}

/**
 * A name that was evaluated. Whether GitHub cuts it too is not known, so one that is too long has a hole behind its
 * first 97 units.
 */
export function evaluatedName(name: Text): Text {
  const length = name.parts.reduce(
    (sum, part) => sum + (typeof part === 'string' ? part.length : 0),
    0,
  );
  if (length <= LONGEST) return name;
  const [first] = name.parts;
  const start = typeof first === 'string' ? first.slice(0, LONGEST - 3) : '';
  return makeText([start, { why: 'how GitHub cuts a long name that it evaluated' }]);
}
