import { topOf } from '../lookups.js';
import { makeRule } from '../rule.js';

/** The rule `ignored-file`; its page is `doc.md`. */
export const ignoredFile = makeRule({
  id: 'ignored-file',
  severity: 'warning',
  title: 'A workflow file that the server does not read, because of the letter case of its ending',
  say: {
    'letter-case': ({ file }) =>
      `the server does not read ${file}: the ending must be .yml or .yaml in small letters`,
  },
  find: ({ snapshot: { tree }, folder }) => {
    if (folder === null) return [];
    return tree.files
      .filter(({ path }) => path.startsWith(`${folder}/`))
      .filter(({ path }) => /\.ya?ml$/iu.test(path) && !/\.ya?ml$/u.test(path))
      .map(({ path: file }) => ({ message: 'letter-case', data: { file }, at: topOf(file) }));
  },
});
