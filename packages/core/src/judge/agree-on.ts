import type { Verdict } from '../model/index.js';
import type { Judged } from './judge-under.js';

/** What several dialects say of each requirement: their answer where they agree, else that it hangs on the version. */
export function agreeOn(
  required: readonly string[],
  judged: readonly Judged[],
): readonly Verdict[] {
  const answers = judged.map(
    ({ verdicts }) => new Map(verdicts.map((verdict) => [verdict.requirement, verdict])),
  );
  return required.map((requirement) => {
    const verdicts = answers.flatMap((each) => each.get(requirement) ?? []);
    const last = verdicts.at(-1);
    if (last !== undefined && verdicts.every(({ kind }) => kind === last.kind)) return last;
    return { kind: 'unknown', requirement, why: 'the version of the server' };
  });
}
