// Processor time, because the machines that run this are shared: wall time tells more of the neighbours.
import { spawnSync } from 'node:child_process';

/** User and system time of a whole child process in ms, as the kernel counted it. Throws when it fails. */
export function processTime(args, cwd) {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, '-', process.execPath, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')}: exit ${status}\n${stderr}`);
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return (user + system) * 1000;
}

/** User and system time of a call in this process, in ms. */
export function callTime(call) {
  const before = process.cpuUsage();
  call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Measures named candidates in turn, so that what disturbs one disturbs the others too. */
export function interleaved(candidates, rounds) {
  const times = new Map(Object.keys(candidates).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of Object.entries(candidates)) times.get(name).push(measure());
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, summary(all)]));
}

function summary(all) {
  const sorted = [...all].sort((left, right) => left - right);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)] };
}

/** One line of a table: a name, and its two times in ms. */
export function row(name, { min, median }, note = '') {
  const times = `${min.toFixed(1).padStart(9)} ${median.toFixed(1).padStart(9)}`;
  return `  ${name.padEnd(38)}${times}  ${note}`.trimEnd();
}

/** The head of a table. */
export function head(title) {
  return `\n${title}\n${' '.repeat(40)}${'min ms'.padStart(9)} ${'median'.padStart(9)}`;
}
