import { type Surroundings } from '../expand/index.js';
import type { Workflow } from '../model/index.js';

/**
 * The literal group of a workflow's runs, when a newcomer to it makes the server cancel waiting runs
 * (recordings `concurrency`); `null` when none is cancelled or the group hangs on an expression.
 */
export function concurrencyGroup(workflow: Workflow, { dialect }: Surroundings): string | null {
  const { concurrency } = workflow;
  if (concurrency === null || dialect.concurrency === 'ignored') return null;
  const asked = concurrency.cancelInProgress === 'true';
  if (dialect.concurrency === 'cancels-when-asked' && !asked) return null;
  return concurrency.group === '' || concurrency.group.includes('${{') ? null : concurrency.group;
}
