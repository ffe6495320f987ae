import type { Json, JsonError } from '../json/index.js';

/** Reads fields of one JSON object; what is not of the expected kind goes to `errors` and counts as absent. */
export interface FieldReader {
  readonly text: (name: string) => string | null;
  readonly flag: (name: string) => boolean | null;
  readonly number: (name: string) => number | null;
  readonly list: (name: string) => readonly Json[];
  readonly errors: readonly JsonError[];
}

/** Reads the fields of an object. A `null` counts as absent, as servers use it. */
export function readFields(fields: ReadonlyMap<string, Json>): FieldReader {
  const errors: JsonError[] = [];
  const find = (name: string, kind: Json['kind']): Json | null => {
    const found = fields.get(name);
    if (found === undefined || found.kind === 'null') return null;
    if (found.kind === kind) return found;
    errors.push({ message: `"${name}" is not of the kind ${kind}`, at: found.at });
    return null;
  };
  return {
    text: (name) => {
      const found = find(name, 'string');
      return found?.kind === 'string' ? found.value : null;
    },
    flag: (name) => {
      const found = find(name, 'boolean');
      return found?.kind === 'boolean' ? found.value : null;
    },
    number: (name) => {
      const found = find(name, 'number');
      return found?.kind === 'number' ? found.value : null;
    },
    list: (name) => {
      const found = find(name, 'array');
      return found?.kind === 'array' ? found.items : [];
    },
    errors,
  };
}
