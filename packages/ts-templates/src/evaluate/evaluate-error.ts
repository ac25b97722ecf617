import { HelmTsError } from "../errors.ts";

/** A template that cannot be followed here, though Helm might render it. */
export class EvaluateError extends HelmTsError {
  override readonly name = "EvaluateError";

  constructor(message: string) {
    super("evaluate", message);
  }
}

/** A render that Helm would stop, or whose output no YAML reader takes; the message is the chart's or Go's own. */
export class RenderFailure extends HelmTsError {
  override readonly name = "RenderFailure";

  constructor(message: string) {
    super("render-failure", message);
  }
}
