import { candidateDirectories, dialectsOf } from '../dialect/index.js';
import { governingRule } from '../merging/index.js';
import {
  ASSUMPTIONS,
  type Assumptions,
  type Finding,
  type ForgeName,
  type Governance,
  type Known,
  NOTHING_KNOWN,
  type Protection,
  type RequirementLayers,
  type Server,
  type Snapshot,
  type SourceFile,
} from '../model/index.js';
import { sayFinding } from './run-rules.js';

/** A case as text: a sentence, and named sections in their order. */
export interface CaseText {
  readonly about: string;
  readonly sections: ReadonlyMap<string, string>;
}

/** Reads a txtar text: sections are headed by lines `-- name --`, the sentence stands above the first. */
export function readCase(text: string): CaseText {
  const [about = '', ...rest] = `\n${text}`.split(/^-- (.+) --\n/mu);
  const sections = new Map<string, string>();
  for (let index = 0; index + 1 < rest.length; index += 2) {
    sections.set(rest[index] ?? '', rest[index + 1] ?? '');
  }
  return { about: about.trim(), sections };
}

/** The fences of a page that have a name (the second word behind the ticks), as sections of a case. */
export function readPage(text: string): CaseText {
  const fences = [...text.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gmu)];
  const sections = new Map(fences.map(([, name = '', body = '']) => [name, body]));
  return { about: '', sections };
}

const NOT_FILES = [
  'protection',
  'server',
  'expected',
  'finding',
  'known',
  'assumptions',
  'layers',
  'not-seen',
];

function serverOf(sections: CaseText['sections']): Server {
  const [forge = 'gitea', version = null] = (sections.get('server') ?? 'gitea@1.26.3')
    .trim()
    .split('@');
  return { forge: forge as ForgeName, version, address: null, from: 'option' };
}

/** One pattern a line, or the rules as JSON, where what is left out is usual. */
function protectionsOf(text: string): readonly Protection[] {
  const usual: Protection = {
    name: 'main',
    statusChecks: true,
    required: [],
    priority: 1,
    createdAt: null,
  };
  if (text.startsWith('[')) {
    const given = JSON.parse(text) as readonly Partial<Protection>[];
    return given.map((rule, index) => ({ ...usual, priority: index + 1, ...rule }));
  }
  return [{ ...usual, required: text.split('\n').filter((line) => line !== '') }];
}

function governanceOf(protections: readonly Protection[], server: Server): Governance {
  const source = 'protections';
  const dialect = dialectsOf(server).at(-1);
  const rule = dialect === undefined ? null : governingRule(protections, 'main', dialect);
  if (rule === null || rule === 'unknown') return { kind: 'unprotected', source };
  if (!rule.statusChecks) return { kind: 'off', rule: rule.name, source };
  return { kind: 'required', rule: rule.name, required: rule.required, source };
}

/** What GitHub's rulesets and its classic protection ask for together: contexts of any app, and the JSON of `layers`. */
function layersOf(sections: CaseText['sections']): Governance {
  const contexts = (sections.get('protection') ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((context) => ({ context, app: null, from: 'main' }));
  const told = JSON.parse(sections.get('layers') ?? '{}') as Partial<RequirementLayers>;
  const usual = { strict: null, queue: null, workflows: [], bypass: null };
  const layers = { ...usual, ...told, contexts: [...contexts, ...(told.contexts ?? [])] };
  const required = [...new Set(layers.contexts.map(({ context }) => context))];
  return { kind: 'required', rule: null, required, source: 'rules', layers };
}

function filesOf(sections: CaseText['sections']): readonly SourceFile[] {
  return [...sections]
    .filter(([name]) => !NOT_FILES.includes(name))
    .map(([path, text]) => ({ path, text }));
}

function knownIn(sections: CaseText['sections']): Known {
  const told = JSON.parse(sections.get('known') ?? '{}') as Partial<Known>;
  return { ...NOTHING_KNOWN, defaultBranch: 'main', ...told };
}

/** Which gaps count in a case: the usual ones, unless it says otherwise. */
export function assumptionsOf({ sections }: CaseText): Assumptions {
  const told = JSON.parse(sections.get('assumptions') ?? '{}') as Partial<Assumptions>;
  return { ...ASSUMPTIONS, ...told };
}

/** The repository that a case tells of, with the branch `main`. */
export function snapshotOf({ sections }: CaseText): Snapshot {
  const server = serverOf(sections);
  const files = filesOf(sections);
  const isGithub = server.forge === 'github';
  const protections = isGithub ? null : protectionsOf(sections.get('protection') ?? '[]');
  const directories = candidateDirectories(server).filter((directory) =>
    files.some(({ path }) => path.startsWith(`${directory}/`)),
  );
  return {
    format: 1,
    takenAt: '2026-01-01T00:00:00Z',
    server,
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: { directories, files: files.filter(({ path }) => /\.ya?ml$/iu.test(path)) },
    governance: protections === null ? layersOf(sections) : governanceOf(protections, server),
    protections,
    known: knownIn(sections),
  };
}

function placeOf({ at }: Finding): string {
  if (at.kind === 'file') {
    return `${at.span.file}:${at.span.start.line}:${at.span.start.column}`;
  }
  return at.kind === 'protection' ? `protection:${at.rule ?? '-'}` : at.kind;
}

/** A finding as one line of a case: `rule place context`, `-` for none. */
export function lineOf(finding: Finding): string {
  return `${finding.rule} ${placeOf(finding)} ${finding.context ?? '-'}`;
}

/** A finding as a page shows it: its line with its severity, and its sentence below. */
export function shownOf(finding: Finding): string {
  return `${finding.severity}: ${lineOf(finding)}\n  ${sayFinding(finding)}`;
}
