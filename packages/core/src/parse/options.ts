import type { Form } from './form.js';

type Leaf = Exclude<Form, { readonly kind: 'either' | 'within' | 'doubted' }>;

/** One plain form that a place may have: what expressions may read there, and how sure it is. */
export interface Option {
  readonly form: Leaf;
  readonly scopes: readonly string[];
  readonly doubted: 'unsure' | 'newer' | null;
}

/** The plain forms that a form stands for, below a place whose expressions may read `scopes`. */
export function optionsOf(
  form: Form,
  scopes: readonly string[],
  doubted: Option['doubted'] = null,
): readonly Option[] {
  switch (form.kind) {
    case 'either':
      return form.forms.flatMap((each) => optionsOf(each, scopes, doubted));
    case 'within':
      return optionsOf(form.form, [...scopes, ...form.scopes], doubted);
    case 'doubted':
      return optionsOf(form.form, scopes, doubted ?? (form.newer ? 'newer' : 'unsure'));
    default:
      return [{ form, scopes, doubted }];
  }
}
