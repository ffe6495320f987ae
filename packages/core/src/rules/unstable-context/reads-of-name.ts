import type { Dialect } from '../../dialect/index.js';
import { parseExpression, referencedScopes } from '../../expression/index.js';
import type { Job, Value } from '../../model/index.js';

/** What changes from pull request to pull request, or on the server; the rest stands in the file. */
const MOVING = /^(?:vars|github|gitea|forge|forgejo|env|secrets|inputs|needs)\b/iu;
const FIXED = /\.(?:event_name|repository|repository_owner)$/iu;

function textsIn(value: Value | null): readonly string[] {
  if (value?.kind === 'string') return [value.value];
  if (value?.kind === 'list') return value.items.flatMap(textsIn);
  return value?.kind === 'map' ? [...value.entries.values()].flatMap(textsIn) : [];
}

function readsOfText(text: string): readonly string[] {
  return [...text.matchAll(/\$\{\{(.*?)\}\}/gsu)].flatMap(([, source = '']) => {
    const parsed = parseExpression(source);
    return parsed.kind === 'syntax-error' ? [] : referencedScopes(parsed);
  });
}

function isEvaluated(job: Job, { jobName }: Dialect): boolean {
  if (jobName === 'evaluated-in-matrix') return job.matrix !== null;
  return jobName === 'evaluated';
}

/** What of a job's name comes from outside of the file: `vars.OS`, `github.head_ref`. */
export function readsOfName(job: Job, dialect: Dialect): readonly string[] {
  const name = isEvaluated(job, dialect) ? [job.name ?? ''] : [];
  const matrix = dialect.matrixExpressions === 'evaluated' ? textsIn(job.matrix) : [];
  const reads = [...name, ...matrix].flatMap(readsOfText);
  return [...new Set(reads)].filter((read) => MOVING.test(read) && !FIXED.test(read));
}
