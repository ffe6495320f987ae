import type { Dialect } from '../dialect/index.js';
import { type Emitted, emit } from '../emit/index.js';
import { type Facts, NO_FACTS, type Snapshot, type Verdict } from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
import { judge, type Landing } from './judge.js';
import { lands } from './lands.js';

/** What one dialect makes of a snapshot. */
export interface Judged {
  readonly dialect: Dialect;
  readonly emitted: Emitted;
  readonly landings: readonly Landing[];
  readonly verdicts: readonly Verdict[];
}

/** What the governing rule asks for, each pattern once. */
export function requiredOf({ governance }: Snapshot): readonly string[] {
  return governance.kind === 'required' ? [...new Set(governance.required)] : [];
}

function factsOf(snapshot: Snapshot): Facts {
  const { repository, protections } = snapshot;
  const everywhere = (protections ?? [])
    .filter((rule) => rule.statusChecks)
    .flatMap((rule) => rule.required);
  return {
    ...NO_FACTS,
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    required: [...new Set([...requiredOf(snapshot), ...everywhere])],
  };
}

/** Judges a snapshot as if its server spoke a dialect. */
export function judgeUnder(dialect: Dialect, snapshot: Snapshot, read: ReadWorkflow): Judged {
  const { tree, directory, branch } = snapshot;
  const emitted = emit({ tree, directory, dialect, facts: factsOf(snapshot), read });
  const landings = emitted.emissions.map((emission) => ({
    emission,
    lands: lands(emission, branch),
  }));
  return { dialect, emitted, landings, verdicts: judge(requiredOf(snapshot), landings, dialect) };
}
