import type { Surroundings } from '../expand/index.js';
import { ALWAYS, anyOf, type Condition, type Filter, type Trigger } from '../model/index.js';

/** The filter that only one name passes. */
function exactly(name: string): Filter {
  const pattern = name.replaceAll(/[*?+[\]\\!]/gu, (char) => `\\${char}`);
  return { mode: 'include', patterns: [pattern], engine: 'act' };
}

/**
 * When it is this commit's file that runs: newer GitHub takes that of the default branch for `pull_request_target`, which
 * a pull request into another branch does not show (docs.github.com, events-that-trigger-workflows).
 */
export function ownFile({ event }: Trigger, { dialect, facts }: Surroundings): Condition {
  if (event !== 'pull_request_target' || dialect.targetFile === 'base') return ALWAYS;
  const elsewhere: Condition = { kind: 'unknown', why: 'the workflows of the default branch' };
  if (facts.defaultBranch === null) return elsewhere;
  return anyOf([{ kind: 'branch', filter: exactly(facts.defaultBranch) }, elsewhere]);
}
