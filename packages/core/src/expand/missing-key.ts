import type { Job, Value } from '../model/index.js';
import type { Row } from './matrix.js';

const MATRIX_KEY = /\bmatrix\.([\p{L}_][\p{L}\p{N}_-]*)/giu;
const EXPRESSION = /\$\{\{(.*?)\}\}/gsu;

function texts(value: Value | null): readonly string[] {
  if (value?.kind === 'string') return [value.value];
  if (value?.kind === 'list') return value.items.flatMap(texts);
  return value?.kind === 'map' ? [...value.entries.values()].flatMap(texts) : [];
}

/**
 * Whether `runs-on` reads a matrix key that this combination has no value for. The key is looked up in small
 * letters, so that one with a capital is always missing (Forgejo services/actions consistencyCheckRun;
 * recordings `forgejo-15.0.3` g7-8, g7-13, g7-28).
 */
export function readsMissingKey(job: Job, row: Row): boolean {
  const expressions = texts(job.runsOn).flatMap((text) => [...text.matchAll(EXPRESSION)]);
  const keys = expressions.flatMap(([, source = '']) => [...source.matchAll(MATRIX_KEY)]);
  return keys.some(([, key = '']) => {
    const value = row.get(key.toLowerCase());
    return value === undefined || value.kind === 'null';
  });
}
