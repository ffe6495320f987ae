import { type Dialect, withChange } from '../dialect/index.js';
import { type Expanded, expand, type Surroundings } from '../expand/index.js';
import {
  type Condition,
  type Emission,
  exactText,
  type Facts,
  makeText,
  type Problem,
  type Run,
  type Span,
  type State,
  type Trigger,
  type Workflow,
  ALWAYS,
  allOf,
  notOf,
} from '../model/index.js';
import type { Parsed } from '../parse/index.js';
import { compileGlob, compileRequirement } from '../pattern/index.js';
import { type Reach, reach } from '../trigger/index.js';
import { concurrencyGroup } from './concurrency-group.js';
import { contextOf, contextText } from './context-text.js';
import { ownFile } from './own-file.js';

/** What one file does: what it posts, when it makes the server's parser crash, and what is wrong with it. */
export interface FileEmissions {
  readonly emissions: readonly Emission[];
  readonly panics: readonly { readonly event: string; readonly when: Condition }[];
  readonly problems: readonly Problem[];
  readonly runs: number;
}

const NOTHING: FileEmissions = { emissions: [], panics: [], problems: [], runs: 0 };

/** The event's text in contexts. */
function suffixOf(event: string, dialect: Dialect): string {
  return event === 'pull_request_target' ? dialect.targetSuffix : event;
}

interface Posting {
  readonly event: string;
  readonly when: Condition;
  readonly trigger: Span;
  readonly concurrency: string | null;
  readonly dialect: Dialect;
  readonly path: string;
  readonly title: string;
}

/** A posting whose condition is also that of a run, made once for all runs that share it. */
function makeNarrowing(posting: Posting): (run: Run) => Posting {
  const known = new Map<Condition, Posting>();
  return ({ when }) => {
    if (when.kind === 'always') return posting;
    const narrowed = known.get(when) ?? { ...posting, when: allOf([posting.when, when]) };
    known.set(when, narrowed);
    return narrowed;
  };
}

function post(run: Run, posting: Posting, state: State): Emission {
  const { event, dialect, path, trigger, concurrency } = posting;
  return {
    context: dialect.contextText === 'job' ? run.name : contextOf(run, suffixOf(event, dialect)),
    event,
    when: posting.when,
    state,
    origin: { workflow: path, title: posting.title, job: run.job, at: run.at, trigger },
    concurrency,
  };
}

/** Whether a rule requires the context of an emission: it does perhaps, where the rules are not known. */
function requirementTest(facts: Facts, dialect: Dialect): (emission: Emission) => boolean {
  if (facts.required === null) return () => true;
  const globs = facts.required.map((pattern) =>
    compileRequirement(pattern, dialect.requirementGlob),
  );
  const literals = new Set(facts.required);
  const matchers = globs.flatMap((glob) =>
    glob.kind === 'matcher' && glob.literal === null ? [glob] : [],
  );
  return ({ context: text }) => {
    const context = exactText(text);
    if (context === undefined) return false;
    return literals.has(context) || matchers.some((glob) => glob.matches(context));
  };
}

const UNSEEN_RULES: Condition = { kind: 'unknown', why: 'whether a rule requires it' };

/**
 * What a server posts for a workflow whose event came but whose filters did not let it through: `skipped`, for
 * contexts that a rule requires, named without variables and without the event (recordings `pr-branches-other`).
 */
function emitFilteredOut(
  workflow: Workflow,
  posting: Posting,
  around: Surroundings,
): readonly Emission[] {
  const dialect = withChange(around.dialect, { githubScope: false, reusable: 'caller' });
  const facts: Facts = { ...around.facts, vars: { values: {}, complete: true } };
  const expanded = expand(workflow, posting.event, { ...around, dialect, facts });
  if (expanded.kind !== 'runs') return [];
  const when = facts.required === null ? allOf([posting.when, UNSEEN_RULES]) : posting.when;
  const narrow = makeNarrowing({ ...posting, when, concurrency: null });
  return expanded.runs
    .map((run) => post(run, narrow(run), 'skipped'))
    .filter(requirementTest(around.facts, dialect));
}

/**
 * What runs post in their first state. Newer Gitea makes those of a reusable workflow once its caller may start
 * (gitea.md 1.6). Runs share their condition, and whoever judges them relies on that.
 */
function postAll(runs: readonly Run[], posting: Posting): readonly Emission[] {
  const { event, dialect, when } = posting;
  const waits = event === 'pull_request' && dialect.reusable === 'callee-children';
  const called = waits ? { ...posting, when: allOf([when, { kind: 'trusted' }]) } : posting;
  const narrow = makeNarrowing(posting);
  const narrowCalled = makeNarrowing(called);
  return runs.map((run) => post(run, (run.called ? narrowCalled : narrow)(run), run.state));
}

/** What a file posts on one trigger whose filters let it through. */
function emitPassed(
  workflow: Workflow,
  posting: Posting,
  at: { around: Surroundings; own: Trigger },
): FileEmissions {
  const { around, own } = at;
  const expanded = expand(workflow, own.event, around);
  const refusal: Refusal = { trigger: own, when: posting.when, path: workflow.path, around };
  if (expanded.kind !== 'runs') return emitRefused(expanded, refusal);
  const { runs, doubt } = expanded;
  if (doubt === null) return { ...NOTHING, emissions: postAll(runs, posting), runs: runs.length };
  const when = allOf([posting.when, { kind: 'unknown', why: doubt }]);
  const doubtful = postAll(runs, { ...posting, when });
  const emissions = [...doubtful, ...placeholders({ ...refusal, when })];
  return { ...NOTHING, emissions, runs: runs.length };
}

function emitRuns(
  workflow: Workflow,
  trigger: Trigger,
  at: { reach: Reach; around: Surroundings },
): FileEmissions {
  const { around } = at;
  const { starts, passes } = at.reach;
  const posting: Posting = {
    event: trigger.event,
    when: allOf([starts, passes, ownFile(trigger, around)]),
    trigger: trigger.span,
    concurrency: concurrencyGroup(workflow, around),
    dialect: around.dialect,
    path: workflow.path,
    title: workflow.name ?? '',
  };
  const passed = emitPassed(workflow, posting, { around, own: trigger });
  if (around.facts.required?.length === 0) return passed;
  if (around.dialect.filteredOut === 'nothing') return passed;
  const kept = { ...posting, when: allOf([starts, notOf(passes)]) };
  const filtered = emitFilteredOut(workflow, kept, around);
  return { ...passed, emissions: [...passed.emissions, ...filtered] };
}

interface Refusal {
  readonly trigger: Trigger;
  readonly when: Condition;
  readonly path: string;
  readonly around: Surroundings;
}

function emitRefused(
  expanded: Exclude<Expanded, { kind: 'runs' }>,
  refusal: Refusal,
): FileEmissions {
  const { trigger, when } = refusal;
  const problems = [expanded.problem];
  if (expanded.kind === 'panic')
    return { ...NOTHING, panics: [{ event: trigger.event, when }], problems };
  return { ...NOTHING, emissions: placeholders(refusal), problems };
}

/**
 * The failing status that Forgejo posts for a file it cannot use, named after the head commit's first line
 * (recordings `file-tabs`, `name-map`).
 */
function placeholders({ trigger, when, path, around }: Refusal): readonly Emission[] {
  const { dialect, facts } = around;
  if (dialect.invalidFile === 'ignored') return [];
  const line = facts.happening?.message.split('\n')[0];
  const name = makeText([line ?? { why: 'the first line of the commit message' }]);
  const title = makeText([path.slice(path.lastIndexOf('/') + 1)]);
  return [
    {
      context: contextText(title, name, suffixOf(trigger.event, dialect)),
      event: trigger.event,
      when,
      state: 'failure',
      origin: { workflow: path, title: '', job: '', at: trigger.span, trigger: trigger.span },
      concurrency: null,
    },
  ];
}

/** A file whose jobs may run on every event, or that posts a placeholder: nobody knows which contexts. */
function anything(refusal: Refusal): readonly Emission[] {
  const why = `whether ${refusal.path} runs on every event`;
  const when = allOf([refusal.when, { kind: 'unknown', why }]);
  return placeholders({ ...refusal, when }).map((emission) => ({
    ...emission,
    context: makeText([{ why }, ` (${suffixOf(refusal.trigger.event, refusal.around.dialect)})`]),
  }));
}

function everyEvent(at: Span): readonly Trigger[] {
  return ['push', 'pull_request'].map((event) => ({
    event,
    filters: [],
    schedule: false,
    span: at,
  }));
}

function emitUnreadable(
  parsed: Exclude<Parsed, { kind: 'workflow' }>,
  around: Surroundings,
): FileEmissions {
  const { path, problems } = parsed;
  const start = { offset: 0, line: 1, column: 1 };
  const at = problems[0]?.span ?? { file: path, start, end: start };
  const ownTriggers = parsed.kind === 'panic' || parsed.stage === 'jobs';
  const reached = (ownTriggers ? parsed.triggers : everyEvent(at)).flatMap((trigger) => {
    const { starts, passes } = reach(trigger, around.dialect) ?? {};
    if (starts === undefined || passes === undefined) return [];
    return [{ trigger, when: allOf([starts, passes]), path, around }];
  });
  if (parsed.kind === 'panic') {
    const panics = reached.map(({ trigger, when }) => ({ event: trigger.event, when }));
    return { ...NOTHING, panics, problems };
  }
  const runsAlways = !ownTriggers && around.dialect.invalidFile === 'runs-always';
  const emissions = reached.flatMap(runsAlways ? anything : placeholders);
  return { ...NOTHING, emissions, problems };
}

function merge(all: readonly FileEmissions[]): FileEmissions {
  return {
    emissions: all.flatMap(({ emissions }) => emissions),
    panics: all.flatMap(({ panics }) => panics),
    problems: all.flatMap(({ problems }) => problems),
    runs: Math.max(0, ...all.map(({ runs }) => runs)),
  };
}

/** A glob under `types:` that does not compile: the server's parser panics on every pull request. */
function brokenTypes(trigger: Trigger, dialect: Dialect): FileEmissions | undefined {
  if (!trigger.event.startsWith('pull_request')) return undefined;
  const types = trigger.filters.find(({ key }) => key === 'types');
  const broken = types?.patterns.find(
    (type) => compileGlob(type, dialect.requirementGlob, '/').kind === 'uncompilable',
  );
  if (types === undefined || broken === undefined) return undefined;
  const problem: Problem = { code: 'types-panic', span: types.span, data: { type: broken } };
  const panics = ['pull_request', 'pull_request_target'].map((event) => ({ event, when: ALWAYS }));
  return { ...NOTHING, panics, problems: [problem] };
}

/** Everything that one file posts, on every event that posts on head commits. */
export function emitFile(parsed: Parsed, around: Surroundings): FileEmissions {
  if (parsed.kind !== 'workflow') return emitUnreadable(parsed, around);
  const { workflow } = parsed;
  const all = workflow.triggers.flatMap((trigger) => {
    const broken = brokenTypes(trigger, around.dialect);
    if (broken !== undefined) return [broken];
    const reached = reach(trigger, around.dialect);
    return reached === undefined ? [] : [emitRuns(workflow, trigger, { reach: reached, around })];
  });
  return all.length > 0 ? merge(all) : NOTHING;
}
