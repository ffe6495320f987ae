/** Reads one datum of a problem, already quoted for the medium; `?` when the problem does not have it. */
type Datum = (name: string) => string;

type Sentence = (datum: Datum) => string;

/** Files that the server refuses, or that cannot be read the way it reads them. */
const YAML: Readonly<Record<string, Sentence>> = {
  'yaml-syntax': (datum) => `this is not YAML: ${datum('reason')}`,
  'yaml-unsupported': (datum) =>
    `the server may read this, but how is not known: ${datum('reason')}`,
  'yaml-too-deep': (datum) => `nested more than ${datum('limit')} levels deep`,
  'yaml-excessive-aliasing': () => 'its aliases expand to too much, and the server refuses it',
  'yaml-duplicate-key': (datum) =>
    `the key ${datum('key')} is there twice, first on line ${datum('first')}`,
  'yaml-type': (datum) => `expected ${datum('expected')}, found ${datum('found')}`,
  'yaml-merge': (datum) => `only mappings can be merged with <<, this is a ${datum('found')}`,
  'file-empty': () => 'the file is empty',
  'root-not-mapping': () => 'the file is no mapping of keys to values',
};

/** What is wrong in `driftgate.yaml`. */
const CONFIG: Readonly<Record<string, Sentence>> = {
  'config-unknown-key': (datum) =>
    `there is no setting ${datum('key')}; did you mean ${datum('nearest')}?`,
  'config-type': (datum) => `expected ${datum('expected')}`,
  'config-missing': (datum) => `${datum('key')} is missing`,
  'config-severity-of-verdict': (datum) =>
    `${datum('rule')} says what a verdict says, and a verdict has no severity; use assumptions, ` +
    'external or suppressions instead',
  'config-severity-of-assumption': (datum) =>
    `how much ${datum('rule')} matters is the assumption fork; set that instead`,
  'config-severity-of-problem': (datum) =>
    `${datum('rule')} cannot be verified, whatever is set; mend or remove the file instead`,
  'config-severity-of-notice': (datum) => `${datum('rule')} is always a notice; leave it out`,
  'config-suppression-of-problem': (datum) =>
    `${datum('rule')} cannot be verified, whatever is suppressed; mend or remove the file instead`,
  'config-suppression-of-notice': (datum) =>
    `${datum('rule')} is a notice, which fails nothing; leave it out`,
};

/** What is wrong under `on:`. */
const EVENTS: Readonly<Record<string, Sentence>> = {
  'on-absent': () => 'it has no on:, so nothing starts it',
  'alias-in-on': () => 'the server follows no alias here, under on:',
  'event-not-text': (datum) => `an event is a name, this is ${datum('found')}`,
  'key-not-text': (datum) => `a key is a text, this is a ${datum('found')}`,
  'filter-not-text': (datum) =>
    `a pattern under ${datum('event')} is a text, this is ${datum('found')}`,
  'filter-empty': (datum) => `a filter under ${datum('event')} has no pattern`,
  'filter-not-list': (datum) =>
    `a filter under ${datum('event')} is a list, this is ${datum('found')}`,
  'filter-is-mapping': (datum) =>
    `${datum('key')} under ${datum('event')} is a list, this is a mapping`,
  'input-not-mapping': (datum) => `an input under ${datum('event')} is a mapping`,
  'list-under-event': (datum) => `a list under ${datum('event')} is refused by the server`,
  'text-under-event': (datum) => `a text under ${datum('event')} is refused by the server`,
  'types-panic': (datum) => `the server crashes on the type ${datum('type')}`,
};

/** What is wrong with jobs, matrices and calls. */
const JOBS: Readonly<Record<string, Sentence>> = {
  'jobs-not-mapping': () => 'jobs: is no mapping of job ids to jobs',
  'job-empty': () => 'a job without a body: the server crashes on it',
  'merge-under-jobs': () => '<< under jobs: crashes the server',
  'name-panic': (datum) => `the server crashes on the name of the job ${datum('job')}`,
  'matrix-panic': (datum) => `the server crashes on the matrix of the job ${datum('job')}`,
  'matrix-failed': (datum) => `the matrix of the job ${datum('job')} fails: ${datum('reason')}`,
  'exclude-unknown-key': (datum) =>
    `the job ${datum('job')} excludes by ${datum('key')}, which its matrix does not have`,
  'callee-missing': (datum) => `${datum('job')} calls ${datum('uses')}, which does not exist`,
  'callee-not-callable': (datum) =>
    `${datum('job')} calls ${datum('uses')}, which has no workflow_call`,
};

/** Files that GitHub's parser refuses. */
const FORMS: Readonly<Record<string, Sentence>> = {
  'yaml-many-documents': () => 'a file holds one document, this has more',
  'merge-key': () => 'the server does not merge mappings with <<',
  'unknown-key': (datum) =>
    `there is no key ${datum('key')} here; did you mean ${datum('nearest')}?`,
  'value-unexpected': (datum) =>
    `${datum('found')} does not fit here; did you mean ${datum('nearest')}?`,
  'list-unexpected': (datum) => `a list does not fit at ${datum('key')}`,
  'mapping-unexpected': (datum) => `a mapping does not fit at ${datum('key')}`,
  'key-missing': (datum) => `the key ${datum('key')} is missing`,
  'keys-undecided': (datum) => `one of the keys ${datum('keys')} is missing`,
  'expression-not-closed': (datum) => `an expression is not closed in ${datum('found')}`,
  'expression-not-allowed': (datum) => `no expression may stand here: ${datum('found')}`,
  'expression-fault': (datum) => `the server does not take ${datum('what')}: ${datum('reason')}`,
  'events-missing': () => 'on: names no event, so nothing starts it',
  'filter-pair': (datum) =>
    `${datum('event')} has both ${datum('key')} and its -ignore; only one is allowed`,
  'id-format': (datum) =>
    `${datum('id')} is no id: letters, digits, - and _, under 100, not __ in front`,
  'step-id-twice': (datum) => `two steps have the id ${datum('id')}`,
  'uses-format': (datum) => `${datum('uses')} is no action: owner/repository@reference`,
  'jobs-missing': () => 'jobs: has no job',
  'steps-missing': (datum) => `the job ${datum('job')} has neither steps nor uses`,
  'vector-empty': (datum) => `${datum('key')} in the matrix of ${datum('job')} is empty`,
  'matrix-empty': (datum) => `the matrix of ${datum('job')} has no values`,
  'need-unknown': (datum) =>
    `${datum('job')} needs ${datum('need')}, which is no job; did you mean ${datum('nearest')}?`,
  'need-circle': (datum) => `what ${datum('job')} needs goes round in a circle`,
};

/** What is worth knowing about the server and its answers. */
const SERVER: Readonly<Record<string, Sentence>> = {
  'forge-unknown': (datum) => `what ${datum('forge')} posts is not known yet`,
  'no-workflows-folder': (datum) => `there is no workflows folder: ${datum('looked')}`,
  'version-hidden': (datum) =>
    `which version of ${datum('forge')} it is was not told: what versions differ in is unknown`,
  'not-known': (datum) => `the server was not asked, or did not say: ${datum('what')}`,
  'required-workflow': (datum) =>
    `${datum('from')} also requires the workflow ${datum('path')}, which runs whatever its filters say: not judged`,
  'queue-unseen': () =>
    'no ruleset has a merge queue; one that the classic protection sets would not be seen',
  'version-newer': (datum) =>
    `${datum('version')} is newer than ${datum('known')}, the newest whose behaviour is known`,
  'known-from-source': (datum) =>
    `the verdict on ${datum('requirement')} hangs on ${datum('difference')} (${datum('about')}), ` +
    `which is known from the server's source only: ${datum('reference')}`,
  'protections-refused': (datum) =>
    `the list of protections was not shown (${datum('why')}): requirements of other branches are not known`,
  'merge-state': (datum) => `the server itself says of the pull request: ${datum('state')}`,
  'in-merge-queue': () =>
    'the pull request is in the merge queue: all that is required has to come on its commit there, too',
  'required-beside': (datum) =>
    `the server itself requires ${datum('context')}, which no rule that it showed does`,
  'branch-refused': (datum) => `the branch itself was not shown (${datum('why')})`,
  'branch-missing': (datum) =>
    `the server has no branch ${datum('branch')}: is the name right, or is it still to come?`,
  'file-without-branch': (datum) =>
    `${datum('file')} says nothing of ${datum('branch')}; it speaks of ${datum('spoken')}`,
  'file-protects-nothing': (datum) => `${datum('file')} protects no branch`,
  'folder-not-read': (datum) =>
    `the server reads the workflows in ${datum('read')}, never those in ${datum('directory')}`,
  'sources-disagree': (datum) =>
    `the branch names the rule ${datum('branchView')}, the list of protections ${datum('rules')}`,
};

/** One sentence a problem code. Codes are made in the core; one without a sentence here is told by its own words. */
export const SENTENCES: Readonly<Record<string, Sentence>> = {
  ...YAML,
  ...CONFIG,
  ...EVENTS,
  ...JOBS,
  ...FORMS,
  ...SERVER,
};
