import type { Emitted } from '../emit/index.js';
import type { Problem, Tree } from '../model/index.js';

type Role = 'branch' | 'head' | 'merged';

function textAt({ files }: Tree, path: string): string | undefined {
  return files.find((file) => file.path === path)?.text;
}

/**
 * What is not understood of the head and of the merge, but for what is as wrong on the branch already: the same
 * problem in the same text changes nothing.
 */
export function newProblems(
  trees: Readonly<Record<Role, Tree>>,
  posts: Readonly<Record<Role, Pick<Emitted, 'problems'>>>,
): readonly Problem[] {
  const known = new Set(posts.branch.problems.map((problem) => JSON.stringify(problem)));
  const isOld = (problem: Problem, tree: Tree): boolean => {
    if (!known.has(JSON.stringify(problem))) return false;
    const file = problem.span?.file;
    return file === undefined || textAt(trees.branch, file) === textAt(tree, file);
  };
  return (['head', 'merged'] as const).flatMap((role) =>
    posts[role].problems.filter((problem) => !isOld(problem, trees[role])),
  );
}
