import type { SyntaxFailure } from './syntax.js';

type TokenKind = 'end' | 'name' | 'string' | 'int' | 'float' | 'mark';

/** A piece of an expression; `mark` is any operator or bracket, told apart by its text. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly offset: number;
}

interface Rule {
  readonly kind: TokenKind;
  readonly pattern: RegExp;
}

const EXPONENT = '[eE]-?(?:0|[1-9][0-9]*)';
const FRACTION = `\\.[0-9]+(?:${EXPONENT})?`;
const FLOAT = new RegExp(`-?(?:0|[1-9][0-9]*)(?:${FRACTION}|${EXPONENT})(?![A-Za-z0-9])`, 'y');

/** The tokens of actionlint's lexer, which act uses. Order matters: longer marks first. */
const RULES: readonly Rule[] = [
  { kind: 'end', pattern: /\}\}/y },
  { kind: 'name', pattern: /[A-Za-z_][A-Za-z0-9_-]*/y },
  { kind: 'string', pattern: /'(?:''|[^'])*'(?!')/y },
  { kind: 'int', pattern: /-?0x(?:0|[1-9a-fA-F][0-9a-fA-F]*)(?![A-Za-z0-9])/y },
  { kind: 'float', pattern: FLOAT },
  { kind: 'int', pattern: /-?(?:0|[1-9][0-9]*)(?![A-Za-z0-9.])/y },
  { kind: 'mark', pattern: /<=|>=|==|!=|&&|\|\||[<>!()[\].*,]/y },
];

const BLANK = /[ \n\r\t]*/y;

function matchAt(pattern: RegExp, source: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0];
}

function tokenAt(source: string, offset: number): Token | SyntaxFailure {
  for (const { kind, pattern } of RULES) {
    const text = matchAt(pattern, source, offset);
    if (text !== undefined) return { kind, text, offset };
  }
  const reason = source[offset] === "'" ? 'unclosed-string' : 'unexpected-character';
  return { kind: 'syntax-error', reason, offset };
}

/**
 * Cuts an expression into tokens up to the first `}}` outside strings; what follows it is not
 * looked at, which is what the servers do. The source must end in `}}`.
 */
export function scan(source: string): readonly Token[] | SyntaxFailure {
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    offset += matchAt(BLANK, source, offset)?.length ?? 0;
    const token = tokenAt(source, offset);
    if (token.kind === 'syntax-error') return token;
    offset += token.text.length;
    tokens.push(token);
    if (token.kind === 'end') break;
  }
  // Go's text scanner reports a NUL as soon as it was read, one character ahead.
  const nul = source.slice(0, offset + 1).indexOf('\0');
  return nul < 0 ? tokens : { kind: 'syntax-error', reason: 'unexpected-character', offset: nul };
}
