import { exactText, makeText, type Run } from '../model/index.js';

/**
 * Gives equal names in one run the numbers `-1`, `-2` from the second on (Forgejo modules/actions/job_parser.go;
 * recordings `jobs-same-name`, `matrix-bools`). Runs that the server makes only later are not numbered.
 */
export function numberNames(runs: readonly Run[]): readonly Run[] {
  const seen = new Map<string, number>();
  return runs.map((run) => {
    const name = exactText(run.name);
    if (name === undefined || run.deferred !== null) return run;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? run : { ...run, name: makeText([`${name}-${before}`]) };
  });
}
