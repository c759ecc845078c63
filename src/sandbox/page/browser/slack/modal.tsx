/** The modal that lies over one person's Slack. */
import { type FormEvent, useId, useRef } from 'react';
import type { ViewRow } from '../../slack-rows.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { SurfaceContext } from '../blocks/surface.ts';
import { Avatar } from '../parts/avatar.tsx';
import { useDialogFocus } from '../parts/dialog-focus.ts';
import { Icon } from '../parts/icon.tsx';
import { usePane } from './pane-context.ts';
import { useViewSurface } from './view-surface.ts';

const firstField = '.modal-body :is(input, select, textarea, summary, button)';

/** @param problem what Slack shows when the last try did not work. */
export function Modal({ view, problem }: { view: ViewRow; problem?: string | undefined }) {
  const { act } = usePane();
  const { surface, entries, isBusy, during } = useViewSurface(view, 'modal');
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const close = () => void during(() => act('slack/close-modal', { view: view.id }));
  const onKeyDown = useDialogFocus({ box, first: firstField, subject: view.id, close });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) void during(() => act('slack/submit', { view: view.id, entries: entries() }));
  };
  return (
    <div className="veil">
      <div className="dialog" ref={box} tabIndex={-1} role="dialog" aria-labelledby={id} onKeyDown={onKeyDown}>
        <form onSubmit={submit} noValidate>
          <header className="modal-head">
            <Avatar name="Chat Duty" isBot size={28} />
            <h2 id={id}>{view.title}</h2>
            <button type="button" className="icon-button" aria-label="Close" onClick={close}>
              <Icon name="close" />
            </button>
          </header>
          <div className="modal-body">
            {problem !== undefined && (
              <p className="modal-problem" role="alert">
                <Icon name="warning" /> {problem}
              </p>
            )}
            <SurfaceContext value={surface}>
              <Blocks blocks={view.blocks} />
            </SurfaceContext>
          </div>
          <footer className="dialog-foot">
            <button type="button" className="slack-button" onClick={close}>
              {view.close || (view.submit === '' ? 'Close' : 'Cancel')}
            </button>
            {view.submit !== '' && (
              <button type="submit" className="slack-button primary" aria-disabled={isBusy}>
                {view.submit}
              </button>
            )}
          </footer>
        </form>
      </div>
    </div>
  );
}
