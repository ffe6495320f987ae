// Format and lint. A linter that silently sees no file is worse than none, so each must say how many it saw.
import { spawnSync } from 'node:child_process';

function saw(command, args, pattern) {
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  process.stdout.write(stdout + stderr);
  const count = Number(pattern.exec(stdout + stderr)?.[1] ?? 0);
  if (status !== 0 || count === 0) {
    process.stdout.write(`${command}: exit ${status}, ${count} file(s) seen\n`);
    process.exitCode = 1;
  }
}

saw('biome', ['format', '.', '--max-diagnostics=20'], /(?:Checked|Formatted) (\d+) files?/);
saw('oxlint', ['--type-aware', '--deny-warnings'], /on (\d+) files?/);
