import type { Attempt, Problem, YamlNode } from '../model/index.js';
import { spanOf, type YamlDocument } from '../yaml/index.js';

/** A refusal of a server, as an attempt without a value: `code` and `data` say what, `node` where. */
export function refuse(
  document: YamlDocument,
  node: YamlNode,
  problem: Omit<Problem, 'span'>,
): Attempt<never> {
  return { problems: [{ ...problem, span: spanOf(document, node) }] };
}

/** The first problem met while mapping a list, or all values. */
export function allOf<T>(attempts: readonly Attempt<T>[]): Attempt<readonly T[]> {
  const problems = attempts.flatMap((attempt) => attempt.problems);
  const values: T[] = [];
  for (const { value } of attempts) if (value !== undefined) values.push(value);
  return values.length === attempts.length ? { value: values, problems } : { problems };
}
