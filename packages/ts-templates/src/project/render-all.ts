import { RenderErrors, type RenderManyOptions, type RenderOutcome, renderMany } from "../helm/index.ts";

/** Renders a chart many times; that a render fails is a result as well. */
export async function renderAll(options: RenderManyOptions): Promise<RenderOutcome> {
  if (options.renders.length === 0) return { errors: new Map(), manifests: new Map() };
  try {
    return { errors: new Map(), manifests: await renderMany(options) };
  } catch (error) {
    if (error instanceof RenderErrors) return error;
    throw error;
  }
}
