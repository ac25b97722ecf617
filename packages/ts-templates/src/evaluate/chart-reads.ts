import type { ChartDefinition } from "../template/index.ts";
import type { EvaluateContext } from "./context.ts";
import { evaluateChart } from "./evaluate.ts";
import { EvaluateError, RenderFailure } from "./evaluate-error.ts";
import type { EvaluatedValue } from "./evaluated-value.ts";
import { watch } from "./watch.ts";

/** What a template file gives, and of which values. */
export interface FileReads {
  /** Path below `templates/`. */
  readonly path: string;
  /** None where a condition removed all. */
  readonly documents: readonly EvaluatedValue[];
  /** Paths of the values that decide about the documents, in the order in which they were read. */
  readonly reads: readonly (readonly (string | number)[])[];
  /** Set where only Helm can tell: `raw` may read anything. */
  readonly untold?: true;
}

/** What each template file of a chart makes of which values; rules and notes, which make none, are left out. */
export function chartReads(definition: ChartDefinition, context: EvaluateContext): readonly FileReads[] {
  const makesNothing = (kinds: readonly { readonly kind: string }[]): boolean =>
    kinds.every(({ kind }) => kind === "rules" || kind === "notes");
  return definition.templates
    .filter(({ documents }) => !makesNothing(documents))
    .map((file) => {
      const watched = watch(context.values);
      const { documents, ...others } = attempt(
        { ...definition, templates: [file] },
        { ...context, values: watched.value },
      );
      return { path: file.path, documents, reads: watched.reads(), ...others };
    });
}

function attempt(definition: ChartDefinition, context: EvaluateContext): Pick<FileReads, "documents" | "untold"> {
  try {
    return { documents: evaluateChart(definition, context).flatMap(({ documents }) => documents) };
  } catch (error) {
    if (error instanceof RenderFailure) return { documents: [] };
    if (error instanceof EvaluateError) return { documents: [], untold: true };
    throw error;
  }
}
