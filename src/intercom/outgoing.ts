/** What we write to Intercom, as the HTML that it takes: text in paragraphs, nothing of it markup. */

/**
 * Turns text into paragraphs: a blank line ends one, a single line break stays one. Everything is escaped; translated
 * replies are only announced for text inside block elements, so it always stands in `<p>`
 * (developers.intercom.com, conversations: reply).
 */
export function toHtml(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
