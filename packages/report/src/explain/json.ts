import type { Explanation, Later, Link, NamePart, Posting } from '@driftgate/core';
import {
  emissionJson,
  extentJson,
  externalJson,
  type Json,
  placeOf,
  problemJson,
  suppressionJson,
  verdictJson,
  write,
} from '../json.js';
import { replayCommand } from '../simulate/index.js';
import { linkRow } from './links.js';
import { explanationExitCode, laterInWords } from './words.js';

const verbatim = (name: string): string => name;

function partJson({ text, at }: NamePart): Json {
  return { text, at: placeOf(at ?? undefined) };
}

function linkJson(link: Link, { emission }: Posting): Json {
  if (link.kind === 'name')
    return { kind: 'name', workflow: partJson(link.workflow), job: partJson(link.job) };
  const told = { event: emission.event, job: emission.origin.job };
  const { noun, text } = linkRow(link, told, verbatim);
  return { kind: link.kind, noun, text, holds: link.holds, at: placeOf(link.at ?? undefined) };
}

function postingJson(posting: Posting): Json {
  const { emission, lands, doubt, links } = posting;
  const chain = links.map((link) => linkJson(link, posting));
  return { lands, doubt, emission: emissionJson(emission), chain };
}

function laterJson(later: Later, told: Explanation): Json {
  return {
    since: later.since,
    kind: later.kind,
    message: laterInWords(later, told, verbatim),
    verdict: later.kind === 'verdict' ? verdictJson(later.verdict) : null,
    differences: later.differences.map((each) => ({ ...each })),
  };
}

function replays({ verdict, branch }: Explanation): Json {
  if (verdict.kind !== 'always' && verdict.kind !== 'sometimes') return [];
  return verdict.gaps.map(({ kind, pull }) => ({
    kind,
    command: replayCommand(pull, branch, verbatim),
  }));
}

/** Everything about one context, as JSON; `format` 1. Ends in a newline. */
export function formatExplanationJson(told: Explanation): string {
  const { server, repository, governance } = told;
  return write({
    format: told.format,
    exitCode: explanationExitCode(told),
    context: told.context,
    server: { ...server },
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    branch: told.branch,
    rule: governance.kind === 'unprotected' ? null : governance.rule,
    extent: extentJson(told.extent),
    requiredBy: [...told.requiredBy],
    known: told.known,
    verdict: verdictJson(told.verdict),
    external: externalJson(told.external),
    suppression: suppressionJson(told.suppression),
    replays: replays(told),
    postings: told.postings.map(postingJson),
    later: told.later.map((later) => laterJson(later, told)),
    broken: told.broken.map(problemJson),
  });
}
