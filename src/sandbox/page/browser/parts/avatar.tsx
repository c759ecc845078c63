/** A person's or the bot's square beside what they say. */
const hues = 8;

export function Avatar({ name, isBot = false, size = 36 }: { name: string; isBot?: boolean; size?: 20 | 28 | 36 }) {
  if (isBot) {
    return (
      <span className="avatar bot" data-size={size} aria-hidden="true">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4.5 5.5h15v10h-8l-4.5 4v-4h-2.5z" />
          <path d="M8.5 10.7l2.3 2.3 4.7-4.8" />
        </svg>
      </span>
    );
  }
  return (
    <span className="avatar" data-size={size} data-hue={hueOf(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
}

function hueOf(name: string): number {
  return [...name].reduce((sum, sign) => sum * 31 + (sign.codePointAt(0) ?? 0), 7) % hues;
}
