import { type Args, type Command, everywhere, type Offer, type Option } from '../args/index.js';
import type { World } from '../world.js';

/** A word for a shell inside single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function optionsOf(command: Command): readonly Option[] {
  return [...command.options, ...everywhere];
}

function flagsOf(command: Command): string {
  return optionsOf(command)
    .map((option) => `--${option.name}`)
    .join(' ');
}

function bashOffer(offer: Offer | undefined): string {
  if (offer === 'file') return 'compgen -f -- "$word"';
  if (offer === 'folder') return 'compgen -d -- "$word"';
  return `compgen -W ${quoted((offer ?? []).join(' '))} -- "$word"`;
}

function bashCase(command: Command): string {
  const values = optionsOf(command)
    .filter((option) => option.value !== undefined)
    .map((option) => `      --${option.name}) words=$(${bashOffer(option.offer)}) ;;`);
  const operand = command.operands[0]?.offer;
  const rest =
    operand === undefined || typeof operand === 'string'
      ? flagsOf(command)
      : `${flagsOf(command)} ${operand.join(' ')}`;
  return [
    `    ${quoted(command.name)}) case "$before" in`,
    ...values,
    `      *) words=$(compgen -W ${quoted(rest)} -- "$word") ;;`,
    '    esac ;;',
  ].join('\n');
}

function bash(table: readonly Command[]): string {
  const verbs = table.map(({ name }) => name).filter((name) => name !== '');
  return `_driftgate() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} verb='' each words=''
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$each" in ${verbs.join('|')}) verb=$each; break ;; esac
  done
  if [[ -z $verb && $word != -* ]]; then
    words=$(compgen -W ${quoted(verbs.join(' '))} -- "$word")
  else case "$verb" in
${table.map(bashCase).join('\n')}
  esac; fi
  local IFS=$'\\n'
  COMPREPLY=($words)
}
complete -o filenames -F _driftgate driftgate
`;
}

function zshOffer(option: Option): string {
  if (option.value === undefined) return '';
  if (option.offer === 'file') return ':file:_files';
  if (option.offer === 'folder') return ':folder:_files -/';
  return option.offer === undefined ? ':value:' : `:value:(${option.offer.join(' ')})`;
}

/** A description inside the brackets of `_arguments`, where these characters end things. */
function zshAbout(text: string): string {
  return text.replaceAll(/[[\]:\\]/g, String.raw`\$&`);
}

function zshOption(option: Option): string {
  return quoted(`--${option.name}[${zshAbout(option.about)}]${zshOffer(option)}`);
}

function zshCase(command: Command): string {
  const operands = command.operands.map(({ name, offer }) =>
    quoted(`:${name}:${typeof offer === 'string' ? '_files' : `(${offer.join(' ')})`}`),
  );
  const specs = [...optionsOf(command).map(zshOption), ...operands];
  return `    ${quoted(command.name)}) _arguments ${specs.join(' ')} ;;`;
}

function zsh(table: readonly Command[]): string {
  const verbs = table.filter(({ name }) => name !== '');
  const described = verbs.map(({ name, summary }) => quoted(`${name}:${summary}`)).join(' ');
  const known = verbs.map(({ name }) => name).join('|');
  return `#compdef driftgate
_driftgate() {
  local -a verbs=(${described})
  local verb='' each
  for each in "\${(@)words[2,CURRENT-1]}"; do
    case "$each" in ${known}) verb=$each; break ;; esac
  done
  if [[ -z $verb && $PREFIX != -* ]]; then _describe verb verbs; return; fi
  if [[ -n $verb ]]; then shift words; (( CURRENT-- )); fi
  case "$verb" in
${table.map(zshCase).join('\n')}
  esac
}
compdef _driftgate driftgate
`;
}

function fishOption(option: Option, condition: string): string {
  const { offer } = option;
  const value = option.value === undefined ? '' : ' -r';
  const files = offer === 'file' || offer === 'folder' ? ' -F' : ' -f';
  const words =
    offer === undefined || typeof offer === 'string' ? '' : ` -a ${quoted(offer.join(' '))}`;
  const after = value === '' ? '' : `${value}${files}${words}`;
  return `complete -c driftgate${condition} -l ${option.name}${after} -d ${quoted(option.about)}`;
}

function fishCommand(command: Command): readonly string[] {
  const condition = ` -n ${quoted(`__fish_seen_subcommand_from ${command.name}`)}`;
  const operands = command.operands.flatMap(({ offer }) =>
    typeof offer === 'string'
      ? []
      : [`complete -c driftgate${condition} -a ${quoted(offer.join(' '))}`],
  );
  return [
    `complete -c driftgate -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
    ...command.options.map((option) => fishOption(option, condition)),
    ...operands,
  ];
}

function fish(table: readonly Command[]): string {
  const verbs = table.filter(({ name }) => name !== '');
  const lines = [
    'complete -c driftgate -f',
    ...everywhere.map((option) => fishOption(option, '')),
    ...verbs.flatMap(fishCommand),
  ];
  return `${lines.join('\n')}\n`;
}

/** Prints the completion script of a shell, made from the table of commands. */
export function runCompletion(args: Args, world: World): Promise<0> {
  const [shell] = args.operands;
  const make = shell === 'bash' ? bash : shell === 'zsh' ? zsh : fish;
  world.stdout.write(make(args.table));
  return Promise.resolve(0);
}
