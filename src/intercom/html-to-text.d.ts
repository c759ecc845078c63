/** The part of html-to-text 10 that we use; the package brings no types. */
declare module 'html-to-text' {
  export interface HtmlElement {
    attribs: Record<string, string | undefined>;
    children: unknown[];
  }

  export interface TextBuilder {
    options: { formatters: Record<string, Formatter | undefined> };
    addInline(text: string): void;
  }

  export type Formatter = (
    element: HtmlElement,
    walk: (children: unknown[], builder: TextBuilder) => void,
    builder: TextBuilder,
    options: Record<string, unknown>,
  ) => void;

  export interface ConvertOptions {
    wordwrap?: number | false;
    limits?: { maxInputLength?: number; maxDepth?: number; ellipsis?: string };
    formatters?: Record<string, Formatter>;
    selectors?: Array<{ selector: string; format?: string; options?: Record<string, unknown> }>;
  }

  export function compile(options: ConvertOptions): (html: string) => string;
}
