/**
 * The numbered points of the road, between any two of which a process may die. Nothing listens to them in earnest; a
 * test kills the process at each and reads what the services hold in the end.
 */
export type RoadPoint =
  | '1 before commit'
  | '2 after commit'
  | '3 effect taken'
  | '4 before outcome'
  | '5 after outcome';

/**
 * Called at each point with the event or effect that is on its way, and its chat if it has one. The road goes on when
 * the answer resolves.
 */
export type PointListener = (point: RoadPoint, what: string, chatId?: string) => void | Promise<void>;
