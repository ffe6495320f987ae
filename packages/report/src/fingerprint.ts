/** FNV-1a's prime, and one start a lane; four lanes of 32 bits together make accidental collisions negligible. */
const PRIME = 0x01_00_01_93;
const STARTS = [0x81_1c_9d_c5, 0x9e_37_79_b9, 0x85_eb_ca_6b, 0xc2_b2_ae_35];

function lane(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), PRIME);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/** 32 hexadecimal digits that change when the text does. Not for secrets: anybody can make a collision. */
export function fingerprint(text: string): string {
  return STARTS.map((start) => lane(text, start).toString(16).padStart(8, '0')).join('');
}
