import type { HelmError } from "./helm-error.ts";
import { type RenderManyOptions, renderEach } from "./render-each.ts";
import { RenderErrors } from "./render-errors.ts";

/**
 * Renders a chart many times in few processes of Helm, as {@link renderEach} does.
 *
 * @returns for each key, in the order of the requests, exactly what `helm template` prints for it alone
 * @throws RenderErrors with the error of every render that failed
 */
export async function renderMany(options: RenderManyOptions): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const failed = new Map<string, HelmError>();
  await renderEach(options, ({ key, text, error }) => {
    if (error === undefined) texts.set(key, text);
    else failed.set(key, error);
  });
  const keys = options.renders.map(({ key }) => key);
  const manifests = inOrder(texts, keys);
  if (failed.size > 0) throw new RenderErrors({ errors: inOrder(failed, keys), manifests });
  return manifests;
}

function inOrder<Value>(found: ReadonlyMap<string, Value>, keys: readonly string[]): ReadonlyMap<string, Value> {
  return new Map(
    keys.flatMap((key) => {
      const value = found.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}
