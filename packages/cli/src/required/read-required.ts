import { readJson } from '../json/index.js';
import { readAsfYaml } from './asf-yaml.js';
import type { DeclaredResult } from './declared.js';
import { readGiteaAnswer } from './gitea-answers.js';
import { readGithubAnswer } from './github-answers.js';
import type { RequiredResult } from './required-text.js';
import { readSettingsYaml } from './settings-yaml.js';
import { readTerraform, type TerraformQuestion } from './terraform.js';

/** JSON starts with a brace or a bracket before something that JSON lets follow it; a pattern does otherwise. */
const LOOKS_LIKE_JSON = /^\uFEFF?\s*(?:\{\s*(?:["}]|$)|\[\s*(?:["[{\]]|$))/;

/** Root keys that make YAML of either kind; a context is hardly called so. */
const ASF_KEY = /^(?:github|["']github["']):\s*(?:#.*)?$/m;
const SETTINGS_KEY = /^(?:branches|rulesets|repository):\s*(?:\[\s*\]\s*)?(?:#.*)?$/m;
const YAML_NAME = /\.ya?ml$/i;

type Format = 'json' | 'asf' | 'settings' | 'list' | 'other-yaml';

/** The format of a file, by its content, and by its name where the content may be anything. */
function formatOf(text: string, name: string): Format {
  if (/(?:^|[\\/])\.asf\.ya?ml$/i.test(name)) return 'asf';
  if (/(?:^|[\\/])settings\.ya?ml$/i.test(name)) return 'settings';
  if (LOOKS_LIKE_JSON.test(text)) return 'json';
  if (ASF_KEY.test(text)) return 'asf';
  if (SETTINGS_KEY.test(text)) return 'settings';
  return YAML_NAME.test(name) ? 'other-yaml' : 'list';
}

function fromDeclared(read: DeclaredResult): RequiredResult {
  if (!read.ok) return read;
  const { branch } = read.value;
  return { ok: true, value: { requirements: { kind: 'declared', declared: read.value }, branch } };
}

function fromJson(text: string, question: TerraformQuestion): RequiredResult {
  const read = readJson(text);
  if (!read.ok) return read;
  const declared = readGithubAnswer(read.value) ?? readTerraform(read.value, question);
  return declared === null ? readGiteaAnswer(read.value) : fromDeclared(declared);
}

function fromLines(text: string): RequiredResult {
  const required = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const at = { line: 1, column: 1 };
  if (required.length === 0)
    return {
      ok: false,
      error: { message: 'it names no context; [] says that nothing is required', at },
    };
  const governance = { kind: 'required', rule: null, required, source: 'file' } as const;
  return { ok: true, value: { requirements: { kind: 'governance', governance }, branch: null } };
}

/** How the file is called, and the repository that is asked about. */
export interface RequiredQuestion extends TerraformQuestion {
  readonly name: string;
}

/**
 * Reads requirements in any of the known formats: one context a line, kept as it stands; the JSON of a server's answer
 * or of Terraform; `.asf.yaml`; `settings.yml`. A list without any context is an error: an empty file is more often an
 * accident.
 */
export function readRequired(text: string, question: RequiredQuestion): RequiredResult {
  const bare = text.replace(/^\uFEFF/, '');
  const format = formatOf(text, question.name);
  if (format === 'asf') return fromDeclared(readAsfYaml(bare));
  if (format === 'settings') return fromDeclared(readSettingsYaml(bare));
  if (format === 'json') return fromJson(bare, question);
  if (format === 'list') return fromLines(bare);
  const message = 'this YAML has neither "github:" as .asf.yaml nor "branches:" as settings.yml';
  return { ok: false, error: { message, at: { line: 1, column: 1 } } };
}
