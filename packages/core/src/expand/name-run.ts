import type { Dialect } from '../dialect/index.js';
import { interpolate } from '../expression/index.js';
import { exactText, type Hole, type Job, makeText, type Text, type Value } from '../model/index.js';
import { goText } from '../yaml/index.js';
import { cutName } from './cut-name.js';
import type { Row } from './matrix.js';
import { namingOptions } from './naming-options.js';

/** A run's name, or that the server's parser crashes on it. */
export type Named =
  | { readonly kind: 'name'; readonly name: Text; readonly suffix: string }
  | { readonly kind: 'panic' };

function piece(value: Value): string | Hole {
  return value.kind === 'unknown' ? { why: value.why } : goText(value);
}

/** ` (v1, v2)`: the values in the order of their keys, as Go prints them (recordings `matrix-order`, `matrix-floats`). */
function suffixOf(row: Row): readonly (string | Hole)[] {
  if (row.size === 0) return [];
  const keys = [...row.keys()].sort();
  const pieces = keys.flatMap((key, index) => {
    const value = row.get(key) ?? { kind: 'null' };
    return index === 0 ? [piece(value)] : [', ', piece(value)];
  });
  return [' (', ...pieces, ')'];
}

function isTemplate(name: string): boolean {
  return name.includes('${{') && name.includes('}}');
}

function isEvaluated(name: string, row: Row, dialect: Dialect): boolean {
  if (dialect.jobName === 'evaluated') return true;
  return dialect.jobName === 'evaluated-in-matrix' && row.size > 0 && isTemplate(name);
}

/** The jobs that are waited for, without result or outputs while names are made. */
function emptyNeeds(job: Job): Value {
  const empty: Value = { kind: 'map', entries: new Map() };
  return { kind: 'map', entries: new Map(job.needs.map((need) => [need, empty])) };
}

/** More literal letters than this beside a hole may be cut, nobody knows where. */
const SURELY_SHORT = 60;

/** A name cut as the server does; one that is not exact and may be cut ends in a hole. */
function cut(name: Text, dialect: Dialect): Text {
  const exact = exactText(name);
  if (exact !== undefined) return makeText([cutName(exact, dialect)]);
  const kept: (string | Hole)[] = [];
  let letters = 0;
  for (const part of name.parts) {
    if (typeof part === 'string') letters += part.length;
    if (letters > SURELY_SHORT) return makeText([...kept, { why: 'where a long name is cut' }]);
    kept.push(part);
  }
  return name;
}

/**
 * The job's part of a context for one combination. A failed evaluation gives the empty name (recordings
 * `job-name-expr-*`, `matrix-name-*`; Gitea modules/actions/jobparser, Forgejo runner act/jobparser).
 */
export function nameRun(
  job: Job,
  row: Row,
  { scope, dialect }: { scope: ReadonlyMap<string, Value>; dialect: Dialect },
): Named {
  const suffix = suffixOf(row);
  const key = suffix.map((part) => (typeof part === 'string' ? part : '*')).join('');
  const written = job.name ?? '';
  if (written === '' || !isEvaluated(written, row, dialect)) {
    const bare = dialect.jobName === 'evaluated' && written !== '';
    const name = makeText([written || job.id, ...(bare ? [] : suffix)]);
    return { kind: 'name', name: cut(name, dialect), suffix: key };
  }
  const rowScope = new Map(scope)
    .set('matrix', { kind: 'map', entries: row })
    .set('needs', emptyNeeds(job));
  const made = interpolate(written, {
    scope: rowScope,
    ...namingOptions(dialect, job.needs.length > 0),
  });
  if (made.kind === 'panic') return { kind: 'panic' };
  const name = made.kind === 'text' ? made.text : makeText([]);
  return { kind: 'name', name: cut(name, dialect), suffix: key };
}
