/** Something that happened during a deploy, in one line for a person. */
export interface DeployEvent {
  readonly type: DeployEventType;
  readonly text: string;
  /** The step that it belongs to. */
  readonly step?: string;
}

/** What happened. Something that goes on is followed by something else; a `done` is good, a `failed` is not. */
export type DeployEventType = "waiting" | "working" | "done" | "failed" | "note";

/** Told of each event when it happens. */
export type OnDeployEvent = (event: DeployEvent) => void;
