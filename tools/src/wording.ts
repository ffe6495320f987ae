import type { RepositoryFile } from './repository.js';

/** What belongs to somebody's machine and not to the project. Written so that this file does not match itself. */
const FOREIGN: readonly RegExp[] = [
  /\/wor[k]\//,
  /\/tm[p]\//,
  /\/hom[e]\/\w/,
  /\/User[s]\/\w/,
  /\.\.\/share[d]/,
  /registr[y]\.(?:npmjs|yarnpkg)/,
];

/** Lines that tell of the machine they were written on. */
export function foreignWords(files: readonly RepositoryFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        FOREIGN.some((word) => word.test(line)) ? [`${path}:${index + 1}`] : [],
      ),
  );
}
