import type { ForgeFailure, Result } from '../forge.js';

/** An issue that was dealt with, and what could not be done beside it (its label, a comment); mostly nothing. */
interface Kept {
  readonly number: number;
  readonly url: string;
  readonly shortfalls: readonly ForgeFailure[];
}

/**
 * What became of the tracking issue. `opened`: made now. `adopted`: an open issue that we did not write got
 * our body. `updated`: its findings changed. `unchanged`: nothing was sent. `reopened`, `closed` (now).
 * `none-needed`: clean, and there is no open issue. `failed`: it could not be kept, which says nothing about
 * the verdict.
 */
export type IssueOutcome =
  | ({
      readonly kind: 'opened' | 'adopted' | 'updated' | 'unchanged' | 'reopened' | 'closed';
    } & Kept)
  | { readonly kind: 'none-needed' }
  | { readonly kind: 'failed'; readonly failure: ForgeFailure };

/**
 * The issue that should be there: `title` finds it, `body` is Markdown, `fingerprint` is equal exactly when
 * the findings are (without spaces), `label` is a label's name. `clean`: nothing is wrong, so it should be closed, with
 * `comment` (Markdown) as the reason.
 */
export interface IssueRequest {
  readonly title: string;
  readonly body: string;
  readonly fingerprint: string;
  readonly label: string;
  readonly clean: boolean;
  readonly comment: string;
}

/** What writing gives inside this folder. */
export type Written<T> = Promise<Result<T, ForgeFailure>>;
