import type { SourceFile } from './snapshot.js';

/** Variables by name. `complete`: the server knows no others for this repository. */
export interface Variables {
  readonly values: Readonly<Record<string, string>>;
  readonly complete: boolean;
}

/**
 * What is known of the world beside the files and the rules; `null` and `unknown` mean that nobody told.
 * `variables`: all that the server would see for this repository. `callees`: reusable workflows of other
 * repositories by their reference. `actions`: whether Actions is switched on for the repository. `disabled`:
 * workflows switched off on the server, as paths relative to the workflows directory. `scoped`: whether an owner
 * or the instance adds workflows and requirements of its own (Gitea from 1.27 on). `defaultBranch` is the repository's.
 */
export interface Known {
  readonly variables: Variables | null;
  readonly callees: Readonly<Record<string, SourceFile>>;
  readonly actions: 'on' | 'off' | 'unknown';
  readonly archived: boolean | null;
  readonly disabled: readonly string[] | null;
  readonly scoped: 'none' | 'unknown';
  readonly defaultBranch?: string | null;
}

/** Nobody told anything. */
export const NOTHING_KNOWN: Known = {
  variables: null,
  callees: {},
  actions: 'unknown',
  archived: null,
  disabled: null,
  scoped: 'unknown',
};
