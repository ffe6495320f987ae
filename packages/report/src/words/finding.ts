import { type Finding, type Report, sayFinding, toldBy } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { place } from './place.js';

/** The findings that a report does not say in another way. */
export function ownFindings({ findings }: Report): readonly Finding[] {
  return findings.filter(({ rule }) => toldBy(rule) === null);
}

function quoted(data: Finding['message']['data'], quote: Quote): Finding['message']['data'] {
  const entries = Object.entries(data).map(([key, value]): [string, string | number] => [
    key,
    typeof value === 'string' ? quote(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/** A finding as a sentence with its place, names made inert. */
export function findingInWords(finding: Finding, quote: Quote): string {
  const { message, at } = finding;
  const data = quoted(message.data, quote);
  const sentence = sayFinding({ ...finding, message: { ...message, data } });
  return at.kind === 'file' ? `${place(at.span, quote)}  ${sentence}` : sentence;
}
