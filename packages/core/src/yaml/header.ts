import type { DocumentDirective, Event } from 'js-yaml';

/** Blank lines and comments, then a line that says something about documents. */
const FIRST_LINE = /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*(%|\.\.\.(?=\s|$))/;
/** The parser takes a blank before these for none, Go begins a text there. */
const INDENTED_MARK = /^\uFEFF?[ \t]+(?:---|%)/;
const DIRECTIVE = /^%(?!YAML[ \t]|TAG[ \t])/m;

/** What Go refuses above the first document: an end without a document, unknown directives, other versions. */
export function headerProblem(text: string, events: readonly Event[]): string | null {
  if (INDENTED_MARK.test(text)) return 'mark in an indented first line';
  const first = FIRST_LINE.exec(text)?.[1];
  if (first === undefined) return null;
  if (first !== '%') return 'did not find expected node content';
  if (DIRECTIVE.test(text.slice(0, text.search(/^---/m)))) return 'found unknown directive name';
  const [document] = events;
  const directives: readonly DocumentDirective[] = document?.type === 1 ? document.directives : [];
  const other = directives.some((one) => one.kind === 'yaml' && one.version !== '1.1');
  return other ? 'found incompatible YAML document' : null;
}
