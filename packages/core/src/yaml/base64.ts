const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function bytesOf(text: string): number[] {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    held = ((held << 6) | ALPHABET.indexOf(letter)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

function percent(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}

/** The text in standard base64 with padding; `null` for other letters, or bytes that are no UTF-8. */
export function decodeBase64(text: string): string | null {
  const packed = text.replaceAll(/[\r\n]/g, '');
  if (!FORM.test(packed)) return null;
  try {
    return decodeURIComponent(bytesOf(packed.replaceAll('=', '')).map(percent).join(''));
  } catch {
    return null;
  }
}
