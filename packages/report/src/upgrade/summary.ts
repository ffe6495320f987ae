import type { Quote } from '../inert.js';
import { count } from '../words/index.js';
import { type Prediction, tally, type Tally, upgradeExitCode } from './prediction.js';

function inNumbers({ of, broken }: Tally): string {
  const wedged = of('wedges');
  const toothless = of('loses-teeth');
  const parts = [
    ...(broken > 0 ? [`${count(broken, 'problem')} in what was read`] : []),
    ...(of('unclear') > 0 ? [`${count(of('unclear'), 'requirement')} unclear`] : []),
    ...(wedged > 0 ? [`${count(wedged, 'requirement')} will wedge`] : []),
    ...(toothless > 0
      ? [`${toothless} ${toothless === 1 ? 'loses its' : 'lose their'} teeth`]
      : []),
  ];
  return parts.join(', ');
}

function harm({ of }: Tally, branch: string): string {
  const wedged = of('wedges');
  const toothless = of('loses-teeth');
  const waits = `pull requests into ${branch} would wait for ${count(wedged, 'context')} that never ${wedged === 1 ? 'comes' : 'come'}`;
  const passes = `${count(toothless, 'required context')} would pass without ${toothless === 1 ? 'its job' : 'their jobs'} having run`;
  return [...(wedged > 0 ? [waits] : []), ...(toothless > 0 ? [passes] : [])].join(', and ');
}

function harmless({ total, of }: Tally, branch: string): string {
  if (total === 0) return `safe: nothing is required of ${branch}, so nothing can wedge`;
  const missing = of('missing');
  const answered = of('answered');
  const told = answered === 0 ? '' : `; driftgate.yaml answers for ${answered}`;
  if (missing === 0)
    return `safe: what arrives today of ${count(total, 'required context')} still arrives${told}`;
  return `no worse than today: but ${missing} of ${count(total, 'required context')} ${missing === 1 ? 'does' : 'do'} not always arrive today either${told}`;
}

/** The verdict for whoever decides, in one sentence. */
export function verdictOn(prediction: Prediction, quote: Quote): string {
  const branch = quote(prediction.upgrade.branch);
  const counted = tally(prediction);
  const code = upgradeExitCode(prediction);
  if (code === 2) return `cannot verify this upgrade: ${inNumbers(counted)}`;
  if (code === 1) return `do not upgrade yet: ${harm(counted, branch)}`;
  return harmless(counted, branch);
}

/** The last line: the verdict in numbers. */
export function closingOf(prediction: Prediction): string {
  const counted = tally(prediction);
  const code = upgradeExitCode(prediction);
  if (code === 2) return `cannot verify: ${inNumbers(counted)}`;
  if (code === 1) return inNumbers(counted);
  const { total, of } = counted;
  if (total === 0) return 'no requirement changes: nothing is required';
  const still = of('stays') + of('recovers');
  return `${still} of ${count(total, 'requirement')} ${total === 1 ? 'arrives' : 'arrive'} after the upgrade`;
}
