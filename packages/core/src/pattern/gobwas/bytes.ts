/**
 * Texts as the server's Go program sees them: one UTF-16 unit for each byte of UTF-8. Offsets and lengths
 * are bytes, so that the library's confusions of bytes and characters come out as they do there.
 */
export type Bytes = string;

/** A decoded character: `width` bytes. A byte that starts none decodes to U+FFFD of width 1, as in Go. */
export interface Rune {
  readonly code: number;
  readonly width: number;
}

const BROKEN = 0xfffd;

function encodeCode(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const tail = (shift: number): number => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6), tail(0));
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12), tail(6), tail(0));
  return String.fromCharCode(0xf0 | (code >> 18), tail(12), tail(6), tail(0));
}

/** Encodes a text as UTF-8; a lone surrogate becomes U+FFFD. */
export function encode(text: string): Bytes {
  let bytes = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += encodeCode(code >= 0xd800 && code <= 0xdfff ? BROKEN : code);
  }
  return bytes;
}

function widthOf(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** The character at a byte offset; width 0 at the end. The bytes come from valid UTF-8, cut anywhere. */
export function decodeAt(bytes: Bytes, at: number): Rune {
  if (at >= bytes.length) return { code: BROKEN, width: 0 };
  const lead = bytes.charCodeAt(at);
  const width = widthOf(lead);
  if (width === 1) return { code: lead, width };
  if (width === 0 || at + width > bytes.length) return { code: BROKEN, width: 1 };
  let code = lead & (0xff >> (width + 1));
  for (let next = at + 1; next < at + width; next += 1) {
    const byte = bytes.charCodeAt(next);
    if ((byte & 0xc0) !== 0x80) return { code: BROKEN, width: 1 };
    code = (code << 6) | (byte & 0x3f);
  }
  return { code, width };
}

/** How many bytes a character takes when encoded (3 for a broken one, whatever it took in its text). */
export function encodedWidth(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** The first offset at which a character begins that is asked for, -1 for none. */
export function findRune(bytes: Bytes, asked: (at: number, code: number) => boolean): number {
  for (let at = 0; at < bytes.length; ) {
    const { code, width } = decodeAt(bytes, at);
    if (asked(at, code)) return at;
    at += width;
  }
  return -1;
}

/** Every character of a text with the offset it begins at. */
export function runesOf(bytes: Bytes): readonly { readonly at: number; readonly code: number }[] {
  const runes: { at: number; code: number }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { code, width } = decodeAt(bytes, at);
    runes.push({ at, code });
    at += width;
  }
  return runes;
}
