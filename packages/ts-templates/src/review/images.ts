import type { YamlValue } from "../manifest/index.ts";
import { repositoryOf, versionIn } from "./image-reference.ts";
import type { ChangeGroup, ImageChange } from "./review.ts";
import type { NamedImage } from "./review-side.ts";
import { targetSet } from "./target-set.ts";

/** The images that changed, by the name and version that the project knows, or else by container and tag. */
export function imagesOf(
  groups: readonly Pick<ChangeGroup, "risk" | "change" | "documents" | "targets">[],
  known: {
    readonly before: readonly NamedImage[];
    readonly after: readonly NamedImage[];
    readonly all: readonly string[];
  },
): readonly ImageChange[] {
  const found = groups.flatMap(({ risk, change, documents, targets }) => {
    if (risk !== "image" || change.type !== "field") return [];
    const old = imageOf(change.before, known.before);
    const now = imageOf(change.after, known.after);
    const name = now?.name ?? old?.name ?? repositoryOf(change.after ?? change.before);
    return [{ name, before: old?.version, after: now?.version, documents, targets: targets.names }];
  });
  const byChange = Map.groupBy(found, ({ name, before, after }) => JSON.stringify([name, before, after]));
  return [...byChange.values()].flatMap((same): readonly ImageChange[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { name, before, after } = first;
    return [
      {
        name,
        ...(before !== undefined && { before }),
        ...(after !== undefined && { after }),
        documents: [...new Set(same.flatMap(({ documents }) => documents))].sort(),
        targets: targetSet(
          same.flatMap(({ targets }) => targets),
          known.all,
        ),
      },
    ];
  });
}

/** The name of an image, where the project knows it, and its version, tag or digest. */
export function imageOf(
  reference: YamlValue | undefined,
  known: readonly NamedImage[],
): { readonly name?: string; readonly version: string } | undefined {
  const version = versionIn(reference);
  if (typeof reference !== "string" || version === undefined) return undefined;
  const found = known.find(({ image }) => reference.includes(image));
  return found === undefined ? { version } : { name: found.name, version: found.version };
}
