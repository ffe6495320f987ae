export type { Answer, Condition, Filter, FilterEngine } from './condition.js';
export type { Config, External, Suppression } from './config.js';
export type { Emission, Origin, State } from './emission.js';
export type { Finding, FindingPlace, RelatedPlace } from './finding.js';
export {
  ASSUMPTIONS,
  type Assumptions,
  type Gap,
  type GapKind,
  type JudgedGap,
  type Proof,
  type Severity,
  severityOf,
} from './gap.js';
export { type Facts, NO_FACTS } from './facts.js';
export { ALWAYS, allOf, anyOf, claimsIn, never, notOf, speaksOf } from './formula.js';
export type { Happening, PullRequestEvent, Push } from './happening.js';
export { type Known, NOTHING_KNOWN, type Variables } from './known.js';
export type {
  MergeQueue,
  RequiredContext,
  RequiredWorkflow,
  RequirementLayers,
} from './layers.js';
export type { Attempt, Problem } from './problem.js';
export { happeningsOf, type PullRequest, USUAL_PULL } from './pull-request.js';
export type { Counts, Report } from './report.js';
export type { Run } from './run.js';
export type {
  Extent,
  ForgeName,
  Governance,
  Protection,
  RepositoryName,
  RequirementSource,
  Server,
  Snapshot,
  SourceFile,
  Tree,
} from './snapshot.js';
export type { Position, Span } from './span.js';
export {
  exactText,
  type Hole,
  holesOf,
  makeText,
  mayBeEqual,
  showText,
  type Text,
} from './text.js';
export type {
  ContextChange,
  PassedDifference,
  RequirementChange,
  Upgrade,
} from './upgrade.js';
export type { Value } from './value.js';
export type { Concurrency, EventFilter, Job, Step, Trigger, Workflow } from './workflow.js';
export type { Nearest, Poster, Verdict } from './verdict.js';
export type {
  YamlAlias,
  YamlEntry,
  YamlMapping,
  YamlNode,
  YamlScalar,
  YamlSequence,
} from './yaml-node.js';
