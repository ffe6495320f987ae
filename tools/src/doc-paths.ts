import { posix } from 'node:path';
import type { RepositoryFile } from './repository.js';

function isDocument(path: string): boolean {
  return path === 'README.md' || path === 'CONTRIBUTING.md' || /^docs\/.*\.md$/.test(path);
}

function withoutFences(text: string): string {
  return text.replace(/^(\s*)(`{3,})[^\n]*\n[\s\S]*?^\s*\2\s*$/gm, '');
}

/** `<name>`, `NNN` and stars stand for any text without a slash, `**` for any text. */
function patternOf(path: string): RegExp {
  const source = path
    .split(/(<[^>]*>|NNN|\*\*|\*)/)
    .map((part) => {
      if (part === '**') return '.+';
      return /^(<.*>|NNN|\*)$/.test(part) ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}

function pathsOf(files: readonly RepositoryFile[]): ReadonlySet<string> {
  const all = new Set<string>();
  for (const { path } of files) {
    const parts = path.split('/');
    parts.forEach((_, index) => all.add(parts.slice(0, index + 1).join('/')));
  }
  return all;
}

/** Code in backticks that names a place here: its first folder is one of ours, or it is a file of the root. */
function namedPaths(text: string, known: ReadonlySet<string>): readonly string[] {
  return [...withoutFences(text).matchAll(/`([^`\n]+)`/g)]
    .map((match) => (match[1] ?? '').replace(/(?::\d+)?\/?$/, ''))
    .filter((code) => {
      const [first = '', ...rest] = code.split('/');
      return rest.length > 0 && /^[\w.@/<>*-]+$/.test(code) && known.has(first);
    });
}

function linkedPaths({ path, text }: RepositoryFile): readonly string[] {
  return [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/i.test(target))
    .map((target) => posix.join(posix.dirname(path), target).replace(/\/$/, ''));
}

/** Paths that documents name or link to, and that do not exist. */
export function missingPaths(files: readonly RepositoryFile[]): readonly string[] {
  const known = pathsOf(files);
  return files
    .filter(({ path }) => isDocument(path))
    .flatMap((file) =>
      [...namedPaths(file.text, known), ...linkedPaths(file)]
        .filter((named) => ![...known].some((path) => patternOf(named).test(path)))
        .map((named) => `${file.path} names ${named}`),
    );
}
