/** What text from outside loses before it becomes ours: characters that nobody sees but that change what is read. */

/**
 * Control characters except line break and tab (a database refuses U+0000), and the marks that turn reading direction
 * around by force (U+202A-202E, U+2066-2069), with which a name or an address can be made to read as another.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it looks for
const unwanted = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The same text with one kind of line break and without control characters, direction overrides and half characters. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unwanted, '')
    .toWellFormed();
}

/** The same as one trimmed line of at most `max` UTF-16 units, for names, addresses and titles. */
export function cleanLine(text: string, max = 200): string {
  return cleanText(text).replace(/\s+/g, ' ').trim().slice(0, max).toWellFormed();
}
