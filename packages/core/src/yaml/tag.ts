import type { DocumentDirective } from 'js-yaml';

/** What the tag handles of a document stand for. */
export type TagHandles = ReadonlyMap<string, string>;

const STANDARD = 'tag:yaml.org,2002:';
const DEFAULT_HANDLES: TagHandles = new Map([
  ['!', '!'],
  ['!!', STANDARD],
]);

/** The handles of a document with these directives. */
export function tagHandles(directives: readonly DocumentDirective[]): TagHandles {
  if (directives.length === 0) return DEFAULT_HANDLES;
  const handles = new Map(DEFAULT_HANDLES);
  for (const directive of directives)
    if (directive.kind === 'tag') handles.set(directive.handle, directive.prefix);
  return handles;
}

/** The tag at an event in full; `null` for the tag `!`, which says nothing to Go. */
export function readTag(
  text: string,
  event: { readonly tagStart: number; readonly tagEnd: number },
  handles: TagHandles,
): string | null {
  const source = text.slice(event.tagStart, event.tagEnd);
  if (source === '!') return null;
  if (source.startsWith('!<')) return source.slice(2, -1);
  const second = source.indexOf('!', 1);
  const handle = source.slice(0, second + 1) || '!';
  return (handles.get(handle) ?? handle) + source.slice(handle.length);
}
