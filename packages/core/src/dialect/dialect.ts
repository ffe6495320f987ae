import type { FilterEngine, ForgeName } from '../model/index.js';

/** A server version as numbers; anything after the third number is ignored. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * How one server version behaves, as data: each field is one place where servers differ, each value one
 * way to behave. The rooms that read a field document what its values do; the timelines say which version
 * has which value, and how that is known.
 */
export interface Dialect {
  readonly forge: ForgeName;
  readonly version: Version;

  /** Workflow directories in the order of precedence: the first existing one is read, the others are not. */
  readonly directories: readonly string[];
  /** Who reads the YAML: a Go library, or GitHub's parser with the core schema of YAML 1.2. */
  readonly yaml: 'v3' | 'v4' | 'core';
  /** The parser that makes workflows of it: the one in Go that Gitea and Forgejo share, or GitHub's. */
  readonly parser: 'act' | 'github';
  /** Bytes after which a workflow file is silently cut, or `null`. */
  readonly fileLimit: number | null;
  /** A file that cannot be read: it is ignored, its jobs run on every event, or it posts a failing placeholder. */
  readonly invalidFile: 'ignored' | 'runs-always' | 'placeholder';
  /** A job without a body: the server's parser panics, so no workflow of the event runs; or the file is invalid. */
  readonly nullJob: 'loses-event' | 'invalid';

  /** Aliases and merge keys inside `on:`: followed, refused, or followed only as the value of an event. */
  readonly onAliases: 'followed' | 'refused' | 'event-only';
  /** `branches: main`, `types: opened`: a list of one, or the file is invalid. */
  readonly scalarFilter: 'list' | 'invalid';
  /** `branches:` without a value: the file is invalid, or the pattern is the empty text. */
  readonly nullFilter: 'invalid' | 'empty-pattern';
  /** `branches: [1.0]`: the file is invalid, or the pattern is the source text. */
  readonly numberInFilter: 'invalid' | 'text';
  /** `push: [main]`: the file is invalid, or the event is taken for a schedule and never fires. */
  readonly listUnderEvent: 'invalid' | 'schedule';
  /** `push: main`: accepted as no filter, or the file is invalid. */
  readonly textUnderEvent: 'no-filter' | 'invalid';
  /** `workflow_dispatch: {inputs: {…}}` beside other events: accepted, or the file is invalid. */
  readonly dispatchInputs: 'accepted' | 'invalid';
  /** A mapping under `workflow_call`: refused, only `inputs` and `outputs` accepted, or not looked at. */
  readonly callInputs: 'invalid' | 'inputs-outputs' | 'ignored';

  /** Texts in the head commit's message (or the pull request's title) that stop every workflow. */
  readonly skipMarkers: readonly string[];
  /** Whether what jobs post can hang on the pull request being a draft. */
  readonly drafts: 'ignored' | 'seen';
  /** Runs of a fork's `pull_request` whose author nobody has approved: they wait, posted as pending, or post nothing. */
  readonly untrustedRuns: 'wait' | 'post-nothing';
  /** Where skip markers count: in the head commit's message alone, or in the pull request's title too. */
  readonly skipMarkersIn: 'message' | 'message-or-title';
  /** Whether they stop `pull_request_target`, too. */
  readonly skipMarkersStopTarget: boolean;
  /** Filters of a push: those for branches fail for tags and the other way round, or each kind has its own say. */
  readonly refFilters: 'exclusive' | 'by-kind';
  /** The event text in contexts of `pull_request_target` runs. */
  readonly targetSuffix: 'pull_request' | 'pull_request_target';
  /** Pull request activities whose runs post no status. */
  readonly silentActivities: readonly string[];
  /** Whether runs started by reviews and review comments post statuses. */
  readonly reviewStatuses: boolean;
  /** Whether a pushed tag passes every path filter. */
  readonly tagPassesPaths: boolean;
  /** Whether a workflow that is switched off still runs for `pull_request_target`. */
  readonly disabledTarget: 'runs' | 'stops';
  /** Whether workflows of the owner or the instance can run, and require contexts, beside the repository's. */
  readonly scopedWorkflows: boolean;
  /** The engine that reads branch, tag and path filters. */
  readonly filterEngine: FilterEngine;
  /** A workflow whose event came but whose filters did not let it through: nothing, or `skipped` where required. */
  readonly filteredOut: 'nothing' | 'skipped-where-required';

  /** What a context is made of: the workflow's name, the job's and the event; or the job's name alone. */
  readonly contextText: 'workflow-job-event' | 'job';
  /** Which commit's file runs for `pull_request_target`: the base branch's, or the default branch's. */
  readonly targetFile: 'base' | 'default-branch';
  /** A workflow's name in contexts: verbatim (also empty), or trimmed with the file's base name for none. */
  readonly workflowName: 'verbatim' | 'trimmed-or-file';
  /**
   * A job's name: always literal with a matrix suffix; evaluated in matrix jobs when it has an expression
   * (then without suffix), else literal with suffix; or always evaluated, the suffix only for unnamed jobs.
   */
  readonly jobName: 'literal' | 'evaluated-in-matrix' | 'evaluated';
  /** The evaluator of names: Gitea's act, Forgejo's runner, or one of Forgejo's that could not be read. */
  readonly expressions: 'act' | 'runner' | 'unsure';
  /** A quote in an expression that nothing closes: the parser panics and the event is lost, or the name is empty. */
  readonly unclosedQuote: 'panic' | 'failed';
  /** How a job name over 255 is cut: by bytes, or by the width it is displayed in. */
  readonly nameCut: 'bytes' | 'width';
  /** Whether the `github` scope has values when names are made. */
  readonly githubScope: boolean;
  /** Equal job names in one run: kept, or numbered `-1`, `-2` from the second on. */
  readonly duplicateNames: 'kept' | 'numbered';
  /** A scalar where a matrix list belongs: the whole matrix is dropped, or it is a list of one. */
  readonly matrixScalar: 'dropped' | 'wrapped';
  /** Whether expressions inside a matrix are evaluated. */
  readonly matrixExpressions: 'literal' | 'evaluated';
  /** A matrix without any combination: one job without suffix, or none. */
  readonly emptyMatrix: 'one' | 'none';
  /**
   * `jobs.<id>.uses`: the caller alone, children named by their own workflow and made once the caller may start,
   * children named by the calling one and made with it, or children named `caller / child`.
   */
  readonly reusable: 'caller' | 'callee-children' | 'caller-children' | 'joined-names';
  /** `needs` on a job that does not exist: the job stays pending, or the whole run fails. */
  readonly unknownNeed: 'pending' | 'fails-run';
  /** `runs-on` reading a matrix key that a combination does not have: no matter, or the whole run fails. */
  readonly missingDimension: 'ignored' | 'fails-run';
  /** `concurrency` groups: ignored, or a newcomer cancels the waiting runs of its group: always, or when it asks for it. */
  readonly concurrency: 'ignored' | 'cancels-waiting' | 'cancels-when-asked';
  /** The state posted for a skipped job. */
  readonly skippedJob: 'success' | 'skipped';

  /** Which of several matching protection rules governs: by priority first, or plain names before globs. */
  readonly ruleOrder: 'priority' | 'plain-first';
  /** The engine that reads required patterns; `literal` takes them as they stand. */
  readonly requirementGlob: 'gobwas' | 'regexp-lenient' | 'regexp-strict' | 'literal';
  /** How the statuses that match the required patterns are judged together. */
  readonly aggregation: 'first-match' | 'worst-match' | 'combined' | 'every-match';
  /** Whether `skipped` is better than `success` when the worst of several statuses is taken. */
  readonly skippedRanks: boolean;
  /** Whether a `warning` status fails a combined judgement. */
  readonly warningFails: boolean;
}
