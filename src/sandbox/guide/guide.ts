/** The guided tour: steps that the visitor performs, each of which sees by itself that it is done. */
import { Changes } from '../changes.ts';
import { onChange } from '../on-change.ts';
import { oneOf } from '../page/body.ts';
import type { PagePart } from '../page/part.ts';
import type { TourRow, TourStateRow } from '../show/rows.ts';
import { chatSteps } from './chat-steps.ts';
import { comeBackSteps } from './come-back-steps.ts';
import { dutySteps } from './duty-steps.ts';
import { GuideScene, type SceneParts } from './scene.ts';
import { troubleSteps } from './trouble-steps.ts';

export const guideSteps = [...chatSteps, ...comeBackSteps, ...dutySteps, ...troubleSteps];

/** What has become of a step; nothing yet where it is missing. */
type Past = { state: 'done'; at: number } | { state: 'skipped' };

export class Guide extends Changes {
  private readonly parts: SceneParts;
  private readonly stops: Array<() => void>;
  private readonly past = new Map<string, Past>();
  private scene: GuideScene | undefined;

  constructor(parts: SceneParts) {
    super();
    this.parts = parts;
    const { services, bot, erp, faults } = parts;
    const look = () => this.look();
    this.stops = [
      onChange(services, look),
      erp.http.onCall(look),
      faults.onChange(look),
      bot.onChange(() => {
        if (this.scene && bot.state === 'down') this.scene.falls += 1;
        look();
      }),
    ];
  }

  get part(): PagePart {
    return {
      tables: () => ({ tour: this.rows(), tourState: { tour: this.state() } }),
      onChange: this.onChange,
      acts: {
        'tour/start': () => this.start(),
        'tour/stop': () => this.leave(),
        'tour/skip': (body) => this.skip(stepIn(body).id),
        'tour/help': async (body) => {
          if (!this.scene) throw new Error('The tour has not begun.');
          await stepIn(body).help(this.scene);
          this.look();
        },
      },
    };
  }

  private look(): void {
    const { scene } = this;
    if (!scene) return;
    const fresh = guideSteps.filter(({ id, isDone }) => this.past.get(id)?.state !== 'done' && isDone(scene));
    for (const { id } of fresh) this.past.set(id, { state: 'done', at: Math.round(this.parts.time.now) });
    if (fresh.length > 0) this.changed();
  }

  close(): void {
    for (const stop of this.stops) stop();
  }

  private start(): void {
    this.past.clear();
    this.scene = new GuideScene(this.parts);
    this.changed();
  }

  private leave(): void {
    this.scene = undefined;
    this.changed();
  }

  private skip(id: string): void {
    if (!this.past.has(id)) this.past.set(id, { state: 'skipped' });
    this.changed();
  }

  private rows(): Record<string, TourRow> {
    const current = this.scene && guideSteps.find(({ id }) => !this.past.has(id))?.id;
    const entries = guideSteps.map(({ id, title, todo, why, line, pane }, order) => {
      const past = this.past.get(id);
      const row: TourRow = {
        ...{ order, title, todo, why, line, pane },
        state: past?.state ?? (id === current ? 'current' : 'open'),
        ...(past?.state === 'done' && { doneAt: past.at }),
      };
      return [id, row] as const;
    });
    return Object.fromEntries(entries);
  }

  private state(): TourStateRow {
    const done = [...this.past.values()].filter(({ state }) => state === 'done').length;
    const of = guideSteps.length;
    const isOver = this.past.size === of;
    const sentence = isOver
      ? `That was the process: ${done} of ${of} steps done by you.`
      : 'Each step marks itself once it is done, however you came to it.';
    return { isOn: this.scene !== undefined, done, of, sentence };
  }
}

function stepIn(body: Record<string, unknown>) {
  const id = oneOf(
    body,
    'step',
    guideSteps.map((step) => step.id),
  );
  const step = guideSteps.find((one) => one.id === id);
  if (!step) throw new Error(`There is no step ${id}.`);
  return step;
}
