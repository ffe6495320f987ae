import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DocBlock } from './doc-blocks.js';
import { showsOutput } from './doc-blocks.js';
import { ROOT } from './repository.js';

type Console = Extract<DocBlock, { kind: 'console' }>;
type Workflow = Extract<DocBlock, { kind: 'workflow' }>;

interface Shell {
  readonly run: (command: string) => readonly string[];
  readonly write: (path: string, text: string) => void;
}

/** Programs that a document may show being run; all else belongs in a `sh` block. */
const PROGRAMS = new Set(['driftgate', 'cat', 'echo', 'printf']);

function programOf(command: string): string {
  return /^(?:\w+=\S*\s+)*(\S*)/.exec(command)?.[1] ?? '';
}

/** A clean environment: no token, no proxy, no colours, 80 columns, English, UTC. */
function environment(bin: string, home: string): Record<string, string> {
  return {
    PATH: `${bin}:${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: home,
    NO_COLOR: '1',
    COLUMNS: '80',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    NODE_OPTIONS: `--require ${join(ROOT, 'tools/test/loopback-only.cjs')}`,
  };
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n+$/, '').split('\n');
}

function runIn(folder: string, env: Record<string, string>, command: string): readonly string[] {
  const script = `exec 2>&1\n${command}`;
  const { status, stdout, signal } = spawnSync('sh', ['-c', script], {
    cwd: folder,
    env,
    encoding: 'utf8',
    input: '',
    timeout: 60_000,
  });
  const end = signal === null ? `exit ${status}` : `ended by ${signal}`;
  return status === 0 ? linesOf(stdout) : [...linesOf(stdout), end];
}

/** Gives a temporary copy of a fixture to `use`, with `driftgate` on the path, and clears it away. */
function inCopy<T>(fixture: string | null, use: (shell: Shell) => T): T {
  const top = mkdtempSync(join(tmpdir(), 'driftgate-docs-'));
  try {
    const [folder, bin] = [join(top, 'repository'), join(top, 'bin')];
    mkdirSync(folder);
    mkdirSync(bin);
    if (fixture !== null) cpSync(join(ROOT, fixture), folder, { recursive: true });
    const program = join(ROOT, 'packages/cli/bin/driftgate.cjs');
    writeFileSync(join(bin, 'driftgate'), `#!/bin/sh\nexec node '${program}' "$@"\n`, {
      mode: 0o755,
    });
    const env = environment(bin, top);
    return use({
      run: (command) => runIn(folder, env, command),
      write: (path, text) => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      },
    });
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
}

/** Runs the commands of a block, one after the other in one folder; says which did not print what is shown. */
export function runConsole({ at, folder, steps }: Console): readonly string[] {
  return inCopy(folder, (shell) =>
    steps.flatMap(({ command, output }) => {
      if (!PROGRAMS.has(programOf(command))) return [`${at}: "${command}" belongs in a sh block`];
      const printed = shell.run(command);
      if (showsOutput(output, printed)) return [];
      return [`${at}: $ ${command}\nshown:\n${output.join('\n')}\nprinted:\n${printed.join('\n')}`];
    }),
  );
}

/** Analyses a workflow as the server it was written for; says what is wrong with it. */
export function analyseWorkflow({ at, server, text }: Workflow): readonly string[] {
  return inCopy(null, (shell) => {
    const forge = /^[a-z]+/.exec(server)?.[0].replace('ghes', 'github') ?? '';
    shell.write(`.${forge}/workflows/shown.yml`, text);
    const printed = shell.run(`driftgate contexts --json --server ${server}`).join('\n');
    if (/exit \d+$/.test(printed)) return [`${at}: ${printed}`];
    const { counts } = JSON.parse(printed) as { counts: { jobs: number } };
    return counts.jobs > 0 ? [] : [`${at}: it has no job`];
  });
}
