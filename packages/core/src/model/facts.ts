import type { Happening } from './happening.js';
import type { Variables } from './known.js';
import type { SourceFile } from './snapshot.js';

/**
 * What is known of the world beside the files. `null` means not known: a name that hangs on it gets a hole.
 * `repository` is `owner/name`; `actor` who pushes or opens; `vars` the variables;
 * `required` the patterns that any rule of the repository requires; `callees` the texts of reusable workflows
 * of other repositories by their reference, `otherCallees` whether more of them may exist; `stopped` why the
 * server runs nothing at all; `defaultBranch` the repository's; `disabled` the workflows it does not run, relative to their directory; `happening` the event at hand, or `null` for any.
 */
export interface Facts {
  readonly repository: string | null;
  readonly actor: string | null;
  readonly vars: Variables | null;
  readonly required: readonly string[] | null;
  readonly callees: ReadonlyMap<string, SourceFile>;
  readonly otherCallees: 'none' | 'unknown';
  readonly stopped: string | null;
  readonly defaultBranch: string | null;
  readonly disabled: readonly string[];
  readonly happening: Happening | null;
}

/** Nothing is known. */
export const NO_FACTS: Facts = {
  repository: null,
  actor: null,
  vars: null,
  required: null,
  callees: new Map(),
  otherCallees: 'unknown',
  stopped: null,
  defaultBranch: null,
  disabled: [],
  happening: null,
};
