import type { Emission } from './emission.js';
import type { Finding } from './finding.js';
import type { Assumptions } from './gap.js';
import type { Problem } from './problem.js';
import type { Extent, Governance, RepositoryName, Server } from './snapshot.js';
import type { Verdict } from './verdict.js';

/** How much was read: workflow files, jobs as written, runs after matrix and reuse. */
export interface Counts {
  readonly files: number;
  readonly jobs: number;
  readonly runs: number;
}

/**
 * What `analyse` found. `extent` says which branches the verdicts are about, `assumptions` which gaps count; `findings` are what our
 * rules report beside the verdicts. `emitted` are the emissions that can land on a pull request's head commit, one an exact
 * context; `unrequired` those of them that no requirement asks for. `broken` are problems that make the
 * verdicts unsafe to believe; `notes` are worth knowing.
 */
export interface Report {
  readonly format: 1;
  readonly server: Server;
  readonly repository: RepositoryName | null;
  readonly branch: string;
  readonly governance: Governance;
  readonly extent: Extent;
  readonly assumptions: Assumptions;
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly emitted: readonly Emission[];
  readonly unrequired: readonly Emission[];
  readonly broken: readonly Problem[];
  readonly notes: readonly Problem[];
  readonly counts: Counts;
}
