import {
  type Emission,
  type External,
  type Extent,
  type Finding,
  type Governance,
  holesOf,
  type JudgedGap,
  type Problem,
  type PullRequest,
  type Report,
  sayFinding,
  showText,
  type Span,
  type Suppression,
  type Survey,
  type Verdict,
} from '@driftgate/core';
import { doubtsIn } from './contexts.js';
import { exitCodeOf, type Mode } from './exit-code.js';
import type { Trouble } from './trouble.js';
import { emissionInWords, problemInWords, pullInWords } from './words/index.js';

/** Names stay as they are: JSON has its own escapes. */
const verbatim = (name: string): string => name;

/** What JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Keeps what JSON itself lets through but terminals do not: everything that is not plain ASCII is escaped. */
export function write(value: Json): string {
  const text = JSON.stringify(value, null, 2);
  const ascii = text.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${ascii}\n`;
}

/** Where a span starts, as JSON data; `null` for none. */
export function placeOf(span: Span | undefined): Json {
  return span === undefined
    ? null
    : { file: span.file, line: span.start.line, column: span.start.column };
}

/** What the configuration says of who else posts a context, as JSON data. */
export function externalJson(external: External | null): Json {
  if (external === null) return null;
  return { context: external.context, by: external.by, at: placeOf(external.span) };
}

/** What the configuration accepts about a context, as JSON data. */
export function suppressionJson(suppression: Suppression | null): Json {
  if (suppression === null) return null;
  const { span, ...told } = suppression;
  return { ...told, at: placeOf(span) };
}

/** One emission as JSON data; `exact` is false where `context` shows a `*` for what only the server knows. */
export function emissionJson(emission: Emission): { readonly [key: string]: Json } {
  return {
    context: showText(emission.context),
    exact: emission.context.parts.every((part) => typeof part === 'string'),
    event: emission.event,
    when: emissionInWords(emission, verbatim),
    state: emission.state,
    workflow: emission.origin.workflow,
    job: emission.origin.job,
    at: placeOf(emission.origin.at),
  };
}

/** A problem as JSON data, with its sentence. */
export function problemJson(problem: Problem): Json {
  return {
    code: problem.code,
    message: problemInWords(problem, verbatim),
    at: placeOf(problem.span),
    data: { ...problem.data },
  };
}

/** A pull request as JSON data; `driftgate simulate --pr` takes it back. */
export function pullJson({ changed, pushed, ...pull }: PullRequest): Json {
  return { ...pull, changed: [...changed], pushed: [...pushed] };
}

function gapJson(gap: JudgedGap): Json {
  return {
    kind: gap.kind,
    severity: gap.severity,
    message: `missing on ${pullInWords(gap.kind, gap.pull, verbatim)}`,
    pullRequest: pullJson(gap.pull),
  };
}

function findingJson(finding: Finding): Json {
  const { rule, severity, context, at } = finding;
  return {
    rule,
    severity,
    context,
    message: sayFinding(finding),
    at: at.kind === 'file' ? placeOf(at.span) : null,
  };
}

function unknownJson({
  requirement,
  kind,
  why,
  poster,
}: Extract<Verdict, { kind: 'unknown' }>): Json {
  if (poster === undefined) return { requirement, verdict: kind, why };
  const { kind: what, name, at } = poster;
  return {
    requirement,
    verdict: kind,
    why,
    poster: { kind: what, name, at: at === null ? null : placeOf(at) },
  };
}

/** A verdict as JSON data. */
export function verdictJson(verdict: Verdict): Json {
  const { requirement, kind } = verdict;
  if (kind === 'always' || kind === 'sometimes')
    return {
      requirement,
      verdict: kind,
      by: verdict.by.map(emissionJson),
      gaps: verdict.gaps.map(gapJson),
    };
  if (kind === 'unknown') return unknownJson(verdict);
  if (kind === 'accepted') return { requirement, verdict: kind, because: verdict.because };
  return {
    requirement,
    verdict: kind,
    cause: verdict.cause,
    closest: verdict.nearest.map((each) => ({
      difference: each.difference,
      distance: each.distance,
      emission: emissionJson(each.emission),
    })),
  };
}

function layersJson(governance: Governance): { readonly [key: string]: Json } {
  if (governance.kind !== 'required' || governance.layers === undefined) return {};
  const { contexts, strict, queue, workflows, bypass } = governance.layers;
  return {
    layers: {
      contexts: contexts.map((each) => ({ ...each })),
      strict,
      queue: queue === null ? null : { ...queue },
      workflows: workflows.map((each) => ({ ...each })),
      bypass: bypass === null ? null : [...bypass],
    },
  };
}

function governanceJson(report: Report): Json {
  const { governance } = report;
  return {
    kind: governance.kind,
    source: governance.source,
    rule: governance.kind === 'unprotected' ? null : governance.rule,
    required: governance.kind === 'required' ? [...governance.required] : [],
    ...layersJson(governance),
  };
}

/** Which branches the verdicts are about, as JSON data. */
export function extentJson(extent: Extent): Json {
  return extent.kind === 'rule'
    ? { kind: extent.kind, rule: extent.rule, except: [...extent.except] }
    : { kind: extent.kind, because: extent.because };
}

function factsJson(report: Pick<Report, 'server' | 'repository' | 'branch' | 'counts'>): {
  readonly [key: string]: Json;
} {
  const { server, repository } = report;
  return {
    format: 1,
    server: { ...server },
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    branch: report.branch,
    counts: { ...report.counts },
  };
}

/** The whole report as JSON, the same keys in the same order every time. `format` 1. Ends in a newline. */
export function formatJson(report: Report, mode: Mode): string {
  return write({
    ...factsJson(report),
    exitCode: exitCodeOf(report, mode),
    governance: governanceJson(report),
    extent: extentJson(report.extent),
    verdicts: report.verdicts.map(verdictJson),
    findings: report.findings.map(findingJson),
    unrequired: report.unrequired.map(emissionJson),
    broken: report.broken.map(problemJson),
    notes: report.notes.map(problemJson),
  });
}

/** What the workflows emit, as JSON: for `contexts`, where nothing is required. Ends in a newline. */
export function formatContextsJson(listing: {
  readonly report: Omit<Survey, 'emissions'>;
  readonly emissions: readonly Emission[];
}): string {
  const { report, emissions } = listing;
  return write({
    ...factsJson(report),
    exitCode: report.broken.length > 0 ? 2 : 0,
    contexts: emissions.map((emission) => ({
      ...emissionJson(emission),
      holes: [...holesOf(emission.context)],
      doubts: [...doubtsIn(emission.when)],
    })),
    broken: report.broken.map(problemJson),
    notes: report.notes.map(problemJson),
  });
}

/** Why nothing could be verified, as JSON with the same `format` and `exitCode` keys as a report. */
export function formatTroublesJson(troubles: readonly Trouble[]): string {
  return write({
    format: 1,
    exitCode: 2,
    troubles: troubles.map((trouble) => ({ ...trouble, because: [...trouble.because] })),
  });
}
