/** One field of a modal as HTML, by the kind of its Block Kit element. */
import { asList, asText, type Json, textOf } from '../slack/json.ts';
import { type Html, html } from './html.ts';

/** Before the name of each field of a form; Slack's own name for it follows. */
export const fieldPrefix = 'field:';

export interface Field {
  id: string;
  /** Slack's name for it. */
  action: string;
  element: Json;
  caption: string;
  isRequired: boolean;
  /** What is filled in, as Slack reports it. */
  value: Json;
}

/** What is filled in is shown; what this page has no field for is said. */
export function fieldView(field: Field): Html {
  const { id, element, caption, value } = field;
  const label = html`<label for="${id}">${caption}</label>`;
  const name = `${fieldPrefix}${field.action}`;
  const required = field.isRequired ? html`required` : undefined;
  const input = (type: string, filled: unknown) =>
    html`${label}<input id="${id}" name="${name}" type="${type}" value="${asText(filled)}" ${required}>`;
  switch (element.type) {
    case 'plain_text_input':
      if (element.multiline !== true) return input('text', value.value);
      // A line break right after the tag belongs to HTML, not to the words.
      return html`${label}<textarea id="${id}" name="${name}" rows="4" ${required}>
${asText(value.value)}</textarea>`;
    case 'number_input':
      return input('number', value.value);
    case 'datepicker':
      return input('date', value.selected_date);
    case 'timepicker':
      return input('time', value.selected_time);
    case 'static_select':
      return html`${label}<select id="${id}" name="${name}" ${required}><option value="">${textOf(element.placeholder)}</option>${asList(
        element.options,
      ).map(
        (option) =>
          html`<option value="${asText(option.value)}" ${isChosen(option, value) ? html`selected` : undefined}>${words(option)}</option>`,
      )}</select>`;
    case 'radio_buttons':
      return boxes(field, 'radio');
    case 'checkboxes':
      return boxes(field, 'checkbox');
    default:
      return html`<p class="meta">${caption}: this page has no field for it.</p>`;
  }
}

function boxes({ id, action, element, caption, isRequired, value }: Field, type: 'radio' | 'checkbox'): Html {
  const required = isRequired && type === 'radio' ? html`required` : undefined;
  const all = asList(element.options).map((option, place) => {
    const checked = isChosen(option, value) ? html`checked` : undefined;
    return html`<label for="${id}-${place}"><input id="${id}-${place}" name="${fieldPrefix}${action}" type="${type}" value="${asText(option.value)}" ${checked} ${required}> ${words(option)}</label>`;
  });
  return html`<fieldset><legend>${caption}</legend>${all}</fieldset>`;
}

function isChosen(option: Json, { selected_option: one, selected_options: several }: Json): boolean {
  return [...asList([one]), ...asList(several)].some((chosen) => chosen.value === option.value);
}

function words(option: Json): string {
  const description = textOf(option.description);
  return description === '' ? textOf(option.text) : `${textOf(option.text)} (${description})`;
}
