import type { TourRow } from '../../../show/rows.ts';
import { Icon } from '../parts/icon.tsx';

const states = { done: 'done', current: 'now', open: 'to come', skipped: 'skipped' };

export function StepList({ steps, onClose }: { steps: ReadonlyArray<[string, TourRow]>; onClose(): void }) {
  return (
    <div className="step-list">
      <button type="button" className="icon-button" aria-label="Close the list" onClick={onClose}>
        <Icon name="close" />
      </button>
      <ol aria-label="Steps of the tour">
        {steps.map(([id, { title, line, state, why }]) => (
          <li key={id} className={state}>
            <span className="step-mark">
              {state === 'done' && <Icon name="check" />}
              <span className="unseen">{states[state]}</span>
            </span>
            <span>
              <b>{title}</b> <span className="tag">{line}</span>
              <small>{why}</small>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
