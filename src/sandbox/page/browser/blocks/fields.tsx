/** Fields for words, numbers, days and times. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { asJson, asText, type Json, textOf } from '../../../slack/json.ts';
import { useTimeZone } from '../clock.ts';
import { instantOf, wallTime } from '../wall-time.ts';
import { type ElementProps, nameOf } from './control.ts';
import { asWords } from './entry.ts';
import { tellsAtOnce, useChoice } from './one-select.tsx';
import { useSurface } from './surface.ts';

const inputTypes: Record<string, string> = {
  email_text_input: 'email',
  url_text_input: 'url',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

export function TextField(props: ElementProps) {
  const { block, element } = props;
  const surface = useSurface();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const isFirst = element.focus_on_load === true;
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const value = asWords(surface.entry(block, element));
  const change = (words: string) => {
    surface.fill(block, element, words);
    if (tellsOn(block, element, 'on_character_entered')) surface.choose(block, element, words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || !tellsOn(block, element, 'on_enter_pressed')) return;
    event.preventDefault();
    surface.choose(block, element, value);
  };
  const shared = {
    ...nameOf(props),
    ref: field,
    value,
    placeholder: textOf(element.placeholder),
    onChange: (event: { target: { value: string } }) => change(event.target.value),
    onKeyDown,
  };
  if (element.multiline === true || element.type === 'rich_text_input') {
    return <textarea rows={Math.min(10, Math.max(4, value.split('\n').length + 1))} {...shared} />;
  }
  const isNumber = element.type === 'number_input';
  return (
    <input
      {...shared}
      type={inputTypes[asText(element.type)] ?? 'text'}
      {...(isNumber && { inputMode: element.is_decimal_allowed === true ? 'decimal' : 'numeric' })}
    />
  );
}

/** When the app wants to hear of typing, it says on what; Enter is meant where it says nothing. */
function tellsOn(block: Json, element: Json, what: 'on_enter_pressed' | 'on_character_entered'): boolean {
  if (!tellsAtOnce(block)) return false;
  const asked = asJson(element.dispatch_action_config).trigger_actions_on;
  return Array.isArray(asked) ? asked.includes(what) : what === 'on_enter_pressed';
}

export function DateField(props: ElementProps) {
  const { block, element } = props;
  const surface = useSurface();
  const choose = useChoice(props);
  const timeZone = useTimeZone();
  const entry = surface.entry(block, element);
  const isMoment = element.type === 'datetimepicker';
  const value = isMoment && asWords(entry) !== '' ? wallTime(Number(entry) * 1000, timeZone) : asWords(entry);
  const change = (picked: string) => {
    if (picked === '') choose(null);
    else choose(isMoment ? String(instantOf(picked, timeZone) / 1000) : picked);
  };
  return (
    <input
      type={inputTypes[asText(element.type)] ?? 'date'}
      {...nameOf(props)}
      value={value}
      disabled={surface.isBusy}
      onChange={(event) => change(event.target.value)}
    />
  );
}
