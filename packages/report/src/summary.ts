import type { Report } from '@driftgate/core';
import type { Quote } from './inert.js';
import { count, ownFindings, requirementsOf } from './words/index.js';

/** The last line of a report: what it comes to, and how serious that is. */
interface Summary {
  readonly level: 'notice' | 'warning' | 'error';
  readonly say: (quote: Quote) => string;
}

/** How many requirements some or all pull requests wait for in vain. */
function wedgingOf(report: Report): number {
  return report.verdicts.filter(({ kind }) => kind === 'never' || kind === 'sometimes').length;
}

function unverified(report: Report, total: number): Summary | null {
  const unknown = report.verdicts.filter((verdict) => verdict.kind === 'unknown').length;
  const unjudged = Math.max(0, total - report.verdicts.length);
  const broken = report.broken.length;
  if (unknown + unjudged + broken === 0) return null;
  const wedging = wedgingOf(report);
  const parts = [
    ...(broken > 0 ? [`${count(broken, 'problem')} in what was read`] : []),
    ...(unknown + unjudged > 0
      ? [`${unknown + unjudged} of ${count(total, 'required context')} unknown`]
      : []),
    ...(wedging > 0 ? [`${wedging} can wedge`] : []),
  ];
  return { level: 'error', say: () => `cannot verify: ${parts.join(', ')}` };
}

function judged(report: Report, total: number): Summary {
  const wedging = wedgingOf(report);
  const noun = total === 1 ? 'required context' : 'required contexts';
  const accepted = report.verdicts.filter(({ kind }) => kind === 'accepted').length;
  const errors = ownFindings(report).filter(({ severity }) => severity === 'error').length;
  if (wedging === 0 && errors > 0) {
    return { level: 'error', say: () => `${count(errors, 'error')} beside the required contexts` };
  }
  if (wedging === 0 && accepted > 0) {
    const say = () =>
      `${total - accepted} of ${total} ${noun} proven to arrive, ${accepted} answered for by driftgate.yaml`;
    return { level: 'notice', say };
  }
  if (wedging === 0) {
    const verb = total === 1 ? 'arrives' : 'arrive';
    const say = () => `${total} of ${total} ${noun} ${verb} on every pull request`;
    return { level: 'notice', say };
  }
  return { level: 'error', say: () => `${wedging} of ${total} ${noun} can wedge a pull request` };
}

/** What a report comes to, in one sentence. What could not be verified is said first, whatever else was found. */
export function summarise(report: Report): Summary {
  const { governance } = report;
  const total = requirementsOf(report).length;
  const doubt = unverified(report, total);
  if (doubt !== null) return doubt;
  if (governance.kind === 'unprotected')
    return {
      level: 'warning',
      say: (quote) => `${quote(report.branch)} has no protection: nothing is required of it`,
    };
  if (governance.kind === 'off')
    return {
      level: 'notice',
      say: (quote) =>
        `the status check of ${quote(report.branch)} is switched off: nothing is required`,
    };
  if (total === 0)
    return { level: 'notice', say: (quote) => `no context is required on ${quote(report.branch)}` };
  return judged(report, total);
}
