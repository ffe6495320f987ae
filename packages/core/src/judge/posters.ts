import type { Poster, SourceFile, Span } from '../model/index.js';

/** Contexts that well-known apps and other CI systems post on GitHub, by their names. */
const APPS: readonly { readonly name: RegExp; readonly by: string }[] = [
  // docs.github.com/code-security/code-scanning: results are a check run of this name.
  { name: /^CodeQL$/u, by: 'GitHub code scanning' },
  // plugins.jenkins.io/github-branch-source: pr-merge, pr-head, branch.
  { name: /^continuous-integration\/jenkins\//u, by: 'Jenkins' },
  // docs.travis-ci.com: pr, push.
  { name: /^continuous-integration\/travis-ci\//u, by: 'Travis CI' },
  // docs.codecov.com/docs/commit-status: project, patch, changes.
  { name: /^codecov\//u, by: 'Codecov' },
  // mergeable.readthedocs.io: every check is called so by default.
  { name: /^Mergeable: /u, by: 'the app Mergeable' },
  // github.com/kaxil/boring-cyborg: the default title of verifyTitles.
  { name: /^Title Validator$/u, by: 'the app Boring Cyborg' },
];

/** Calls by which a script posts a status or a check run (docs.github.com/rest/commits/statuses, /rest/checks/runs). */
const POSTS = /createCommitStatus|checks\.create|\/statuses\/|\/check-runs\b/u;

/** Where a text stands alone in a file: not inside of a longer word. */
function findWord(text: string, word: string): number {
  const isPart = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return at;
  }
  return -1;
}

function spanAt(file: SourceFile, offset: number, length: number): Span {
  const before = file.text.slice(0, offset);
  const line = before.split('\n').length;
  const column = offset - before.lastIndexOf('\n');
  const start = { offset, line, column };
  return {
    file: file.path,
    start,
    end: { offset: offset + length, line, column: column + length },
  };
}

/** A script in a workflow that posts statuses, and has the context in it as it stands. */
function scriptFor(context: string, files: readonly SourceFile[]): Poster | undefined {
  for (const file of files) {
    const at = POSTS.test(file.text) ? findWord(file.text, context) : -1;
    if (at >= 0) return { kind: 'script', name: file.path, at: spanAt(file, at, context.length) };
  }
  return undefined;
}

/**
 * What posts a context that no job has the name of: a script in a workflow, or an app that is known by the names of its
 * contexts. It is a hint, and never a proof that the context arrives.
 */
export function posterOf(context: string, files: readonly SourceFile[]): Poster | undefined {
  const script = scriptFor(context, files);
  if (script !== undefined) return script;
  const app = APPS.find(({ name }) => name.test(context));
  return app && { kind: 'app', name: app.by, at: null };
}
