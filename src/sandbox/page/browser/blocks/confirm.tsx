/** The question that Slack asks before it passes a press on, where the app wants that. */
import { createContext, type ReactNode, useContext, useId, useRef, useState } from 'react';
import { asJson, type Json, textOf } from '../../../slack/json.ts';
import { useDialogFocus } from '../parts/dialog-focus.ts';
import { TextObject } from './text.tsx';

type Ask = (question: Json, then: () => void) => void;

const AskContext = createContext<Ask>((_, then) => then());

/** Asks where the element has a `confirm`, and goes on at once where it has none. */
export function useConfirm(): (element: Json, then: () => void) => void {
  const ask = useContext(AskContext);
  return (element, then) => (element.confirm === undefined ? then() : ask(asJson(element.confirm), then));
}

/** Shows the questions of the elements in it. */
export function ConfirmPlace({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ question: Json; then: () => void }>();
  return (
    <AskContext.Provider value={(question, then) => setAsked({ question, then })}>
      {children}
      {asked && (
        <Question
          question={asked.question}
          onEnd={(isYes) => {
            setAsked(undefined);
            if (isYes) asked.then();
          }}
        />
      )}
    </AskContext.Provider>
  );
}

function Question({ question, onEnd }: { question: Json; onEnd(isYes: boolean): void }) {
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKeyDown = useDialogFocus({ box, first: '[data-yes]', close: () => onEnd(false) });
  return (
    <div className="veil">
      <div
        className="dialog small"
        ref={box}
        tabIndex={-1}
        role="alertdialog"
        aria-labelledby={id}
        aria-describedby={`${id}-words`}
        onKeyDown={onKeyDown}
      >
        <h2 id={id}>{textOf(question.title)}</h2>
        <p id={`${id}-words`}>
          <TextObject value={question.text} />
        </p>
        <p className="dialog-foot">
          <button type="button" className="slack-button" onClick={() => onEnd(false)}>
            {textOf(question.deny) || 'Cancel'}
          </button>
          <button
            type="button"
            data-yes
            className={question.style === 'danger' ? 'slack-button danger-fill' : 'slack-button primary'}
            onClick={() => onEnd(true)}
          >
            {textOf(question.confirm) || 'Yes'}
          </button>
        </p>
      </div>
    </div>
  );
}
