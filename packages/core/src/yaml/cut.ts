/** What is left of a text after a limit in UTF-8 bytes; `split` when the limit fell inside of a character. */
interface Cut {
  readonly text: string;
  readonly split: boolean;
}

function utf8Size(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** The first `limit` bytes of a text. A lone surrogate counts as the three bytes of its replacement. */
export function cutBytes(text: string, limit: number | null): Cut {
  // No UTF-16 unit takes more than three bytes, so that short texts need no counting.
  if (limit === null || text.length * 3 <= limit) return { text, split: false };
  let bytes = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    const size = utf8Size(code);
    if (bytes + size > limit) return { text: text.slice(0, at), split: bytes < limit };
    bytes += size;
    at += size === 4 ? 2 : 1;
  }
  return { text, split: false };
}
