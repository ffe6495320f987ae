/**
 * What GitHub's parser takes at one place of a workflow file, as data (actions/languageservices and actions/runner,
 * `workflow-v1.0.json`). Literal scalars become texts where only a text fits; an expression fits everywhere below
 * a `within`.
 */
export type Form =
  | { readonly kind: 'text'; readonly empty: boolean }
  | { readonly kind: 'boolean' | 'number' | 'null' | 'any' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly of: Form }
  | { readonly kind: 'map'; readonly of: Form }
  | RecordForm
  | { readonly kind: 'either'; readonly forms: readonly Form[] }
  | { readonly kind: 'within'; readonly scopes: readonly string[]; readonly form: Form }
  | DoubtedForm;

/** A mapping with known keys; other keys are refused, or have the form `rest`. */
export interface RecordForm {
  readonly kind: 'record';
  readonly keys: Readonly<Record<string, Form>>;
  readonly required: readonly string[];
  readonly rest: Form | null;
}

/** Something that only one of GitHub's public parsers takes: nowhere sure, or `newer`: only on GitHub Enterprise Server not. */
export interface DoubtedForm {
  readonly kind: 'doubted';
  readonly newer: boolean;
  readonly form: Form;
}

export const ANY: Form = { kind: 'any' };
export const NULL: Form = { kind: 'null' };
export const BOOLEAN: Form = { kind: 'boolean' };
export const NUMBER: Form = { kind: 'number' };
/** Any scalar; null is the empty text. */
export const TEXT: Form = { kind: 'text', empty: true };
export const INK: Form = { kind: 'text', empty: false };

export const words = (text: string): Form => ({ kind: 'words', words: text.split(' ') });
export const list = (of: Form): Form => ({ kind: 'list', of });
export const map = (of: Form): Form => ({ kind: 'map', of });
export const either = (...forms: readonly Form[]): Form => ({ kind: 'either', forms });
export const unsure = (form: Form): Form => ({ kind: 'doubted', newer: false, form });
export const newer = (form: Form): Form => ({ kind: 'doubted', newer: true, form });

/** A form in which expressions may read the named scopes and call the named functions. */
export const within = (scopes: string, form: Form): Form => ({
  kind: 'within',
  scopes: scopes.split(' '),
  form,
});

/** A mapping with known keys, of which the keys named in `required` must be there. */
export const record = (keys: Readonly<Record<string, Form>>, required = ''): RecordForm => ({
  kind: 'record',
  keys,
  required: required === '' ? [] : required.split(' '),
  rest: null,
});

export const INKS: Form = list(INK);
/** One text, or a list of them. */
export const ONE_OR_MORE: Form = either(INK, INKS);
