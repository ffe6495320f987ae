import type { Dialect } from '../dialect/index.js';
import { type Emitted, prepareEmitting } from '../emit/index.js';
import {
  type Assumptions,
  type Facts,
  type Known,
  NO_FACTS,
  NOTHING_KNOWN,
  type Snapshot,
  type Verdict,
} from '../model/index.js';
import { type ReadWorkflow, rememberParsing } from '../parse/index.js';
import type { Bases } from './bases.js';
import { groundOf } from './ground-of.js';
import { type Ground, judge } from './judge.js';

/** What one dialect makes of a snapshot. */
export interface Judged {
  readonly dialect: Dialect;
  readonly emitted: Emitted;
  readonly ground: Ground;
  readonly verdicts: readonly Verdict[];
}

/** What the governing rule asks for, each pattern once. */
export function requiredOf({ governance }: Snapshot): readonly string[] {
  return governance.kind === 'required' ? [...new Set(governance.required)] : [];
}

/** Why the server runs no workflow at all, where it is known to. */
function stoppedBy({ actions, archived }: Known): string | null {
  if (archived === true) return 'the repository is archived';
  return actions === 'off' ? 'Actions is switched off for the repository' : null;
}

/** What a snapshot knows of the world beside the files. */
export function factsOf(snapshot: Snapshot): Facts {
  const { repository, protections, known = NOTHING_KNOWN } = snapshot;
  const rules = (protections ?? []).filter((rule) => rule.statusChecks);
  const { variables, callees, disabled, defaultBranch = null } = known;
  return {
    ...NO_FACTS,
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    required: [...new Set([...requiredOf(snapshot), ...rules.flatMap((rule) => rule.required)])],
    vars: variables,
    callees: new Map(Object.entries(callees)),
    stopped: stoppedBy(known),
    defaultBranch,
    disabled: disabled ?? [],
  };
}

/** Prepares to say what the workflows of a snapshot post if its server speaks one dialect or another. */
function prepareSnapshot(snapshot: Snapshot, read: ReadWorkflow): (dialect: Dialect) => Emitted {
  const { tree, directory } = snapshot;
  return prepareEmitting({ tree, directory, facts: factsOf(snapshot), read });
}

/** What the workflows of a snapshot post if its server speaks a dialect. */
export function emitUnder(dialect: Dialect, snapshot: Snapshot, read: ReadWorkflow): Emitted {
  return prepareSnapshot(snapshot, read)(dialect);
}

/** How one snapshot is judged: with some gaps counting, how its files are read, and what they then post. */
export interface Preparation {
  readonly assumptions: Assumptions;
  readonly read: ReadWorkflow;
  readonly emitIn: (dialect: Dialect) => Emitted;
}

/**
 * The same, as if its server spoke a dialect. `bases`: for these branches, where not for those that the dialect says.
 */
export interface Judging extends Preparation {
  readonly dialect: Dialect;
  readonly bases?: Bases | undefined;
}

/** Prepares a snapshot to be judged under several dialects; what they take alike is worked out once. */
export function prepareJudging(snapshot: Snapshot, assumptions: Assumptions): Preparation {
  const read = rememberParsing();
  return { assumptions, read, emitIn: prepareSnapshot(snapshot, read) };
}

/** Judges a snapshot one way. */
export function judgeUnder(snapshot: Snapshot, judging: Judging): Judged {
  const { dialect, emitIn } = judging;
  const emitted = emitIn(dialect);
  const ground = groundOf(snapshot, emitted.emissions, judging);
  const verdicts = judge(requiredOf(snapshot), ground);
  return { dialect, emitted, ground, verdicts };
}
