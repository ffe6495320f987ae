import type { Workflow } from '../model/index.js';

/**
 * The jobs that wait for ever: for a job that does not exist, for themselves, or for another that does. A job
 * whose needs cannot all be met stays pending.
 */
export function stuckIn({ jobs }: Workflow): ReadonlySet<string> {
  const starting = new Set<string>();
  for (let before = -1; before !== starting.size; ) {
    before = starting.size;
    for (const { id, needs } of jobs)
      if (needs.every((need) => starting.has(need))) starting.add(id);
  }
  return new Set(jobs.map(({ id }) => id).filter((id) => !starting.has(id)));
}
