import type { Known } from './known.js';
import type { RequirementLayers } from './layers.js';

/** A file of the repository: `path` relative to its root with forward slashes, `text` decoded as UTF-8. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The workflow files of one commit (or of a work tree). `directories` are those of the candidate workflow
 * directories that exist there, also without a YAML file in them: an existing one shadows the later ones.
 * `files` are all files with a `.yml` or `.yaml` ending (in any letter case) below any of them.
 */
export interface Tree {
  readonly directories: readonly string[];
  readonly files: readonly SourceFile[];
}

export type ForgeName = 'gitea' | 'forgejo' | 'github';

/**
 * Which server the snapshot speaks of. `version` is `null` when the server hides it or it could not be
 * parsed; `from` says who told: the server itself, or the user with an option.
 */
export interface Server {
  readonly forge: ForgeName;
  readonly version: string | null;
  readonly address: string | null;
  readonly from: 'server' | 'option';
}

/** A branch protection rule as the server stores it. `name` is a branch name or a glob over branch names. */
export interface Protection {
  readonly name: string;
  readonly statusChecks: boolean;
  readonly required: readonly string[];
  readonly priority: number;
  readonly createdAt: string | null;
}

/**
 * Where the requirements were read. `branch` is the view of them that everybody who may read the code gets;
 * `rules` GitHub's rulesets together with its classic protection.
 */
export type RequirementSource = 'protections' | 'branch' | 'rules' | 'file';

/**
 * What governs the branch. `rule` is the governing rule's name, `null` where the source does not tell it.
 * `unprotected` is only said when the server said so to an authenticated reader, or a file did.
 * `off`: a rule governs, but its status check is switched off.
 */
export type Governance =
  | { readonly kind: 'unprotected'; readonly source: RequirementSource }
  | { readonly kind: 'off'; readonly rule: string | null; readonly source: RequirementSource }
  | {
      readonly kind: 'required';
      readonly rule: string | null;
      readonly required: readonly string[];
      readonly source: RequirementSource;
      readonly layers?: RequirementLayers;
    };

/**
 * Which branches verdicts are about. `rule`: every branch that the governing rule governs, a pattern; `except` are the
 * rules that come first on some of what it matches. `branch`: the named one, because its rule governs no other
 * (`alone`), not all rules were told (`unseen`), or which branches it governs cannot be said exactly (`unclear`).
 */
export type Extent =
  | { readonly kind: 'rule'; readonly rule: string; readonly except: readonly string[] }
  | { readonly kind: 'branch'; readonly because: 'alone' | 'unseen' | 'unclear' };

export interface RepositoryName {
  readonly owner: string;
  readonly name: string;
}

/**
 * Everything that was gathered, once, before any judgement. It is plain JSON, so that a snapshot can be
 * saved and judged again exactly. `directory` is the workflows directory the user named, or `null` when the
 * dialect's own order decides. `protections` is `null` where the server did not show all rules. `known` is what was
 * found out of the world beside; without it nothing was. `paths` are some files of the repository and `branches`
 * some of its branches, which examples prefer.
 */
export interface Snapshot {
  readonly format: 1;
  readonly takenAt: string;
  readonly server: Server;
  readonly repository: RepositoryName | null;
  readonly branch: string;
  readonly directory: string | null;
  readonly tree: Tree;
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly known?: Known;
  readonly paths?: readonly string[];
  readonly branches?: readonly string[];
}
