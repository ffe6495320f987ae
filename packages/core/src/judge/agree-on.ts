import type { Verdict } from '../model/index.js';
import type { Judged } from './judge-under.js';

/** What several dialects say of one requirement: their answer where they agree, else that it hangs on the version. */
export function agreeOn(requirement: string, judged: readonly Judged[]): Verdict {
  const verdicts = judged.flatMap((each) =>
    each.verdicts.filter((verdict) => verdict.requirement === requirement),
  );
  const last = verdicts.at(-1);
  if (last !== undefined && verdicts.every(({ kind }) => kind === last.kind)) return last;
  return { kind: 'unknown', requirement, why: 'the version of the server' };
}
