/** Text and Intercom's HTML, there and back. Only as much HTML as the Messenger and the Inbox produce themselves. */

/** What somebody wrote: plain text, which is escaped and wrapped as the Messenger does, or HTML taken as it is. */
export type Words = string | { html: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** HTML of what somebody wrote, e.g. `a < b` becomes `<p>a &lt; b</p>`; a line break becomes `<br>`. */
export function toHtml(words: Words): string {
  if (typeof words !== 'string') return words.html;
  return `<p>${escapeHtml(words).replaceAll('\n', '<br>\n')}</p>`;
}

/** A body sent to the API: HTML is kept as sent, anything without a block around it is wrapped in a paragraph. */
export function bodyFromApi(body: string): string {
  return /^\s*<(p|div|ul|ol|h[1-6]|blockquote|pre|html)\b/i.test(body) ? body : `<p>${body}</p>`;
}

/** Plain text of a body: paragraphs and breaks as line breaks, links as `label (url)`, entities decoded. */
export function toText(html: string): string {
  return html
    .replace(/<a\s[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gis, (_, url: string, label: string) =>
      label === url ? url : `${label} (${url})`,
    )
    .replace(/<br\s*\/?>\n?/gi, '\n')
    .replace(/<\/(p|div|li|h[1-6]|blockquote)>\n?/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .trim();
}

/** True when a body would show nothing at all to its reader. */
export function isBlank(html: string): boolean {
  return toText(html) === '' && !/<img\b/i.test(html);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
