/** Record ids: 15 case-sensitive characters, and a suffix of three that makes them safe where case is lost. */
const SUFFIX_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The id of the `n`th record of an object whose ids begin with `prefix` (3 characters). */
export function recordId(prefix: string, n: number): string {
  const short = `${prefix}Qy00000${n.toString(36).toUpperCase().padStart(5, '0')}`;
  return short + suffix(short);
}

/** Both forms of an id in the long one; undefined when it cannot be an id. */
export function longId(id: unknown): string | undefined {
  if (typeof id !== 'string' || !/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id)) return undefined;
  return id.length === 18 ? id : id + suffix(id);
}

function suffix(short: string): string {
  return [0, 5, 10]
    .map((from) => {
      let bits = 0;
      for (let i = 0; i < 5; i += 1) if (/[A-Z]/.test(short.charAt(from + i))) bits |= 1 << i;
      return SUFFIX_LETTERS.charAt(bits);
    })
    .join('');
}
