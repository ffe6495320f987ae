import { spawn } from 'node:child_process';
import type { Git, GitOutput } from './git.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What git needs to find itself, its configuration and the repository; tokens are none of its business. */
const NEEDED = /^(?:PATH|HOME|XDG_CONFIG_HOME|USERPROFILE|SYSTEMROOT|TEMP|TMP|TMPDIR|PATHEXT)$/i;
const ITS_OWN = /^GIT_(?!.*(?:TOKEN|PASS|SECRET))/;

function environmentFor(env: Environment): Environment {
  const kept = Object.entries(env).filter(([name]) => NEEDED.test(name) || ITS_OWN.test(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PAGER: 'cat',
  };
}

/** The machine's own git, which sees of an environment only what it needs. */
export function spawnGit(env: Environment): Git {
  const environment = { ...environmentFor(env) };
  return (args, cwd, input = '') =>
    new Promise<GitOutput>((resolve, reject) => {
      const child = spawn('git', args, { cwd, env: environment, windowsHide: true });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
      child.on('error', reject);
      // It may end without reading all of its input, which is no error of ours.
      child.stdin.on('error', () => undefined);
      child.on('close', (code) =>
        resolve({
          code: code ?? -1,
          stdout: Buffer.concat(out),
          stderr: Buffer.concat(err).toString('utf8'),
        }),
      );
      child.stdin.end(input);
    });
}
