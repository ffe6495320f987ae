import type { Result } from '../forge.js';

async function collect(body: ReadableStream, limit: number): Promise<Uint8Array[] | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return chunks;
}

function decode(chunks: readonly Uint8Array[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

function parse(text: string): Result<unknown, string> {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // The parser's own message quotes the body, which is not ours to print.
    return { ok: false, failure: `not JSON, or cut off after ${text.length} characters` };
  }
}

function isJson(contentType: string | null): boolean {
  return /^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i.test(contentType ?? '');
}

/**
 * Reads an answer's body as JSON, at most `limit` bytes. The failure is a reason in our words; a broken
 * connection throws, because only the caller knows whether time ran out.
 */
export async function readBody(
  response: Response,
  limit: number,
): Promise<Result<unknown, string>> {
  const type = response.headers.get('content-type');
  if (!isJson(type)) {
    await response.body?.cancel();
    return {
      ok: false,
      failure: type === null ? 'no content type' : 'the content type is not JSON',
    };
  }
  const chunks = response.body === null ? [] : await collect(response.body, limit);
  if (chunks === null) return { ok: false, failure: `more than ${limit} bytes` };
  const text = decode(chunks);
  return text === null ? { ok: false, failure: 'not UTF-8' } : parse(text);
}
