import { exactText, type Hole, makeText, mayBeEqual, type Run } from '../model/index.js';

/** What stands behind a name that is not exact: nobody knows how many jobs before it have the same. */
const NUMBER: Hole = { why: 'how many jobs have the same name' };

function withNumber(run: Run, runs: readonly Run[]): Run {
  const others = runs.filter((other) => other !== run && other.when.kind === 'always');
  const alone = others.every((other) => !mayBeEqual(other.name, run.name));
  return alone ? run : { ...run, name: makeText([...run.name.parts, NUMBER]) };
}

/**
 * Gives equal names in one run the numbers `-1`, `-2` from the second on (Forgejo modules/actions/job_parser.go;
 * recordings `jobs-same-name`, `matrix-bools`). Runs that the server makes only later are not numbered.
 */
export function numberNames(runs: readonly Run[]): readonly Run[] {
  const seen = new Map<string, number>();
  return runs.map((run) => {
    const name = exactText(run.name);
    if (run.when.kind !== 'always') return run;
    if (name === undefined) return withNumber(run, runs);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? run : { ...run, name: makeText([`${name}-${before}`]) };
  });
}
