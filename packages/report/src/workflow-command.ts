import { annotationMessage, annotationName, annotationProperty, type Quote } from './inert.js';

/** One line for a runner. `say` gets the function that every name from outside must go through. */
export interface Annotation {
  readonly level: 'notice' | 'warning' | 'error';
  readonly say: (quote: Quote) => string;
  readonly at?: { readonly file: string; readonly line: number } | null;
}

/** Writes one workflow command; ends in a newline. */
export function workflowCommand({ level, say, at }: Annotation): string {
  const place =
    at === undefined || at === null
      ? ''
      : ` file=${annotationProperty(at.file)},line=${Math.max(1, at.line)}`;
  return `::${level}${place}::${annotationMessage(say(annotationName))}\n`;
}
