import type { Assumptions, Severity } from './gap.js';
import type { Span } from './span.js';

/** A context that something else than a workflow posts: `context` is a glob as in requirements, `by` who posts it. */
export interface External {
  readonly context: string;
  readonly by: string;
  readonly span: Span;
}

/** A finding that is not to be reported: which rule, about which context (`*` for any), why, and until when (a date). */
export interface Suppression {
  readonly rule: string;
  readonly context: string;
  readonly reason: string;
  readonly until: string | null;
  readonly span: Span;
}

/** What `driftgate.yaml` sets. `severities`: a rule's id → how much its findings matter, or `off`. */
export interface Config {
  readonly assumptions: Assumptions;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly external: readonly External[];
  readonly suppressions: readonly Suppression[];
}
