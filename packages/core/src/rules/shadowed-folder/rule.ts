import { topOf } from '../lookups.js';
import { type Found, makeRule } from '../rule.js';

/** The rule `shadowed-folder`; its page is `doc.md`. */
export const shadowedFolder = makeRule({
  id: 'shadowed-folder',
  severity: 'warning',
  title: 'A folder of workflows that the server never reads, because another one exists',
  say: {
    shadowed: ({ folder, read }) => `${folder} is never read, because ${read} exists`,
    'shadowed-by-nothing': ({ folder, read }) =>
      `${folder} is never read, because ${read} exists, and that has no workflow in it`,
  },
  find: ({ snapshot: { tree, directory }, dialect, folder: read, workflows }) => {
    if (read === null || directory !== null) return [];
    const others = dialect.directories.filter(
      (folder) => folder !== read && tree.directories.includes(folder),
    );
    return others.flatMap((folder): readonly Found[] => {
      const file = tree.files.find(({ path }) => path.startsWith(`${folder}/`));
      if (file === undefined) return [];
      const message = workflows.length === 0 ? 'shadowed-by-nothing' : 'shadowed';
      return [{ message, data: { folder, read }, at: topOf(file.path) }];
    });
  },
});
