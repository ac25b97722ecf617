import { MeshLabError } from "../errors.ts";

/** What a command found out, for a person and for a machine. */
export interface Result {
  readonly text: string;
  readonly json: Readonly<Record<string, unknown>>;
}

/** A command that did its work and found what must not be: its result is shown, then the message. */
export class FailedResult extends MeshLabError {
  override readonly name = "FailedResult";
  readonly result: Result;

  constructor(code: string, message: string, result: Result) {
    super(code, message);
    this.result = result;
  }
}
