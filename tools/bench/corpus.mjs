// `npm run bench -- --corpus DIR`: every workflow below DIR, read by driftgate and by zizmor where that is installed.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandTime, head, interleaved, row } from './measure.mjs';

const program = fileURLToPath(new URL('../../packages/cli/bin/driftgate.cjs', import.meta.url));
const WORKFLOW = /[/\\]\.(?:github|gitea|forgejo)[/\\]workflows[/\\].*\.ya?ml$/;

/** Copies every workflow file below a folder into one checkout, under names that do not collide. */
function gather(corpus, checkout) {
  const into = join(checkout, '.github/workflows');
  mkdirSync(into, { recursive: true });
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => WORKFLOW.test(file));
  for (const [index, file] of files.entries()) copyFileSync(file, join(into, `w${index}.yml`));
  return files.length;
}

function hasZizmor() {
  return spawnSync('zizmor', ['--version']).status === 0;
}

/** The lines of the report. */
export function benchCorpus(corpus) {
  const checkout = mkdtempSync(join(tmpdir(), 'driftgate-corpus-'));
  try {
    const count = gather(corpus, checkout);
    const contexts = ['contexts', '--dir', checkout, '--server', 'gitea@1.26.3', '--json'];
    const competitors = {
      contexts: () => commandTime([process.execPath, program, ...contexts], { user: true }),
      ...(hasZizmor() && {
        zizmor: () =>
          commandTime(['zizmor', '--offline', '--no-progress', '--quiet', checkout], {
            user: true,
          }),
      }),
    };
    const times = interleaved(competitors, 5);
    const ratio = times.zizmor && (times.contexts.min / times.zizmor.min).toFixed(2);
    return [
      head(`${count} real workflows: user CPU time, 5 runs in turn`),
      row('driftgate contexts', times.contexts),
      times.zizmor
        ? row('zizmor --offline', times.zizmor, `ratio ${ratio}, goal 0.7`)
        : '  zizmor is not installed: no ratio',
    ];
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
}
