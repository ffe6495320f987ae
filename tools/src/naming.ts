import ts from 'typescript';
import type { RepositoryFile } from './repository.js';

const DRAWERS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'lib']);

/** Names of files and folders that say nothing about what is inside. */
export function drawerNames(files: readonly RepositoryFile[]): readonly string[] {
  return files
    .map(({ path }) => path)
    .filter((path) =>
      path.split('/').some((part) => {
        const last = part.replace(/\..*$/, '').split('-').at(-1) ?? '';
        return DRAWERS.has(last.toLowerCase());
      }),
    );
}

function startsWithCheck(node: ts.Node): boolean {
  if (!ts.isIdentifier(node) || !/^[cC]hecks?(?![a-z])/.test(node.text)) return false;
  // A key of an object may be the verb: `{ check: 0 }` is a table over the words that people type.
  return !(ts.isPropertyAssignment(node.parent) && node.parent.name === node);
}

function checksIn(file: RepositoryFile): readonly string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    if (startsWithCheck(node)) found.push(`${file.path}:${line + 1}: ${node.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Identifiers called after the word that means a verb, a status and a test at once. */
export function checkIdentifiers(files: readonly RepositoryFile[]): readonly string[] {
  return files
    .filter(({ path }) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path))
    .filter(({ text }) => /check/i.test(text))
    .flatMap(checksIn);
}
