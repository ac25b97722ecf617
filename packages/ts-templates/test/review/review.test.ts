import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Manifest, parseManifests, printManifests, printYaml } from "../../src/manifest/index.ts";
import {
  applyReview,
  type ChangeGroup,
  parseReviewJson,
  type Review,
  type ReviewSide,
  type ReviewTarget,
  review,
  reviewJson,
} from "../../src/review/index.ts";
import { type ShopValues, shopOf } from "../golden/manifests.ts";
import { type MeshValues, meshOf } from "./mesh-manifests.ts";

const regions = Array.from({ length: 40 }, (_, index) => `region${index + 10}`);

describe("a review", () => {
  it("says an image once for all regions and both stacks", () => {
    const images = [{ name: "Shop", version: "2.0.2", image: OTHER_IMAGE }];
    const before = shops({});
    const after = shops({ image: OTHER_IMAGE }, { images });
    expect(lines(checked(before, after))).toEqual([
      "image | image of Deployment web and web-v2: web sha256:111111111111 -> sha256:222222222222 | all 40 targets | Shop sha256:111111111111 -> 2.0.2; their pods are replaced",
    ]);
    const named = { ...before, targets: before.targets.map((one) => ({ ...one, images: OLD_IMAGES })) };
    const { groups, images: changed } = checked(named, after);
    expect(groups[0]?.meaning).toBe("Shop 2.0.1 -> 2.0.2; their pods are replaced");
    expect(changed).toEqual([
      {
        name: "Shop",
        before: "2.0.1",
        after: "2.0.2",
        documents: ["Deployment.apps shop/web", "Deployment.apps shop/web-v2"],
        targets: expect.objectContaining({ words: "all 40 targets" }),
      },
    ]);
  });

  it("explains a checksum by what changed, and keeps its values", () => {
    const settings = (value: string) => (manifests: readonly Manifest[]) =>
      manifests.map((one) => edited(one, (text) => text.replace('"log": "json"', `"log": "${value}"`)));
    const found = checked(
      shops({}),
      mapped(shops({}), (one) => rehashed(settings("text")(one))),
    );
    expect(lines(found)).toEqual([
      "rest | checksum/config of Deployment web and web-v2 | all 40 targets | their pods are replaced | because ConfigMap shop/web changed",
      "rest | data.app of ConfigMap web: log: json -> text | all 40 targets | -",
    ]);
    expect(found.groups[0]?.edits).toHaveLength(80);
  });

  it("takes one field with a value of its own in every region for one change", () => {
    const after = mapped(shops({}), (manifests, name) =>
      manifests.map((one) => edited(one, (text) => text.replace("replicas: 2", `replicas: 2\n  host: ${name}`))),
    );
    expect(lines(checked(shops({}), after))).toEqual([
      "rest | host of Deployment web and web-v2: new, 40 different values | all 40 targets | -",
    ]);
  });

  it("tells what is new and gone by kind, and names the targets that have it not", () => {
    const after = mapped(shops({}), (manifests, name) =>
      name.endsWith("12") ? manifests : manifests.filter(({ metadata }) => metadata.name !== "web-v2"),
    );
    expect(lines(checked(shops({}), after))).toEqual([
      "availability | gone: Deployment web-v2 | all 40 targets except public/prod/region12 | its pods are removed",
    ]);
    expect(lines(checked(after, shops({})))).toEqual([
      "availability | new: Deployment web-v2 | all 40 targets except public/prod/region12 | more pods",
    ]);
  });

  it("recognises a renamed document and those that refer to it", () => {
    const named = (name: string) =>
      mapped(shops({}), (manifests) =>
        manifests.map((one) => {
          if (one.kind === "Deployment")
            return edited(one, (text) =>
              text.replace("env:", `envFrom:\n        - configMapRef:\n            name: ${name}\n        env:`),
            );
          return one.kind === "ConfigMap" ? edited(one, (text) => text.replace("name: web", `name: ${name}`)) : one;
        }),
      );
    expect(lines(checked(named("web"), named("web-settings")))).toEqual([
      "rest | ConfigMap shop/web is now called web-settings, and 2 documents refer to it so | all 40 targets | their pods are replaced",
    ]);
  });

  it("compares a new region with the nearest that there was", () => {
    const before = shops({});
    const added: ReviewTarget = { name: "public/prod/north", manifests: shopOf({ location: "region99" }) };
    const found = checked(before, { ...before, targets: [...before.targets, added] });
    expect(found.targets.added).toEqual([{ name: "public/prod/north", like: "public/prod/region10" }]);
    expect(lines(found)).toEqual([
      "rest | checksum/config of Deployment web and web-v2 | public/prod/north | their pods are replaced | because ConfigMap shop/web changed",
      "rest | data.LOCATION of ConfigMap web: region10 -> region99 | public/prod/north | -",
      "rest | data.app of ConfigMap web: region: region10 -> region99 | public/prod/north | -",
    ]);
  });

  it("names targets that are gone, environments and their owners", () => {
    const before = shops({});
    const found = checked(before, { ...before, targets: before.targets.slice(1) });
    expect(found.groups).toEqual([]);
    expect(found.targets.removed).toEqual(["public/prod/region10"]);
    const owners = (environment: string) => [`owner of ${environment}`];
    expect(review(before, { ...before, targets: before.targets.slice(1) }, { owners }).environments).toEqual([
      { name: "public/prod", targets: ["public/prod/region10"], owners: ["owner of public/prod"] },
    ]);
  });

  it("has nothing to say of equal sides", () => {
    const found = checked(shops({}), shops({}));
    expect(found.groups).toEqual([]);
    expect(found.targets.changed).toEqual({ names: [], words: "no target" });
  });
});

describe("meanings", () => {
  it("say who is served by whom now, in the words of the model and of the project", () => {
    const before = mesh({ weight: 0 }, { rollout: "header" });
    const after = mesh({ weight: 10 }, { rollout: "canary" });
    expect(meanings(before, after)).toEqual([
      "requests with no or another header x-version now go to 90 % web, 10 % web-v2 (before: web) (rollout: header -> canary)",
    ]);
  });

  it("say that nobody is served by another where routes change otherwise", () => {
    expect(meanings(mesh({ timeout: "5s" }), mesh({ timeout: "9s" }))).toEqual([
      "who serves which requests stays the same",
    ]);
  });

  it("say who gets in now, also where the policy names somebody for the first time", () => {
    const found = meanings(mesh({ callers: ["gateways"] }), mesh({ callers: ["gateways", "other"] }));
    expect(found).toEqual(["other/default at shop/web:8080: asks check (before: refused); and 1 more"]);
    const open = meanings(mesh({ callers: ["gateways"] }), mesh({ callers: ["gateways"], isAsked: false }));
    expect(open).toEqual([
      "gateways/default at shop/web:8080: let in without being asked (before: asks check); and 1 more",
    ]);
  });
});

const OTHER_IMAGE = `sha256:${"2".repeat(64)}`;
const OLD_IMAGES = [{ name: "Shop", version: "2.0.1", image: `sha256:${"1".repeat(64)}` }];

function shops(values: ShopValues, more: Partial<ReviewTarget> = {}): ReviewSide {
  const targets = regions.map((location) => ({
    name: `public/prod/${location}`,
    manifests: shopOf({ location, ...values }),
    ...more,
  }));
  return { title: "shop", targets };
}

function mesh(values: MeshValues, facts: Readonly<Record<string, string>> = {}): ReviewSide {
  return { title: "mesh", targets: [{ name: "public/int/uksouth", manifests: meshOf(values), facts }] };
}

function mapped(
  side: ReviewSide,
  change: (manifests: readonly Manifest[], name: string) => readonly Manifest[],
): ReviewSide {
  const targets = side.targets.map((one) => ({ ...one, manifests: change(one.manifests, one.name) }));
  return { ...side, targets };
}

/** A document with its YAML changed. */
function edited(manifest: Manifest, change: (yaml: string) => string): Manifest {
  const [found] = parseManifests(change(printYaml(manifest.body)));
  if (found === undefined) throw new Error("a document was expected");
  return found;
}

/** The shop's hash of its configuration, made anew. */
function rehashed(manifests: readonly Manifest[]): readonly Manifest[] {
  const data = manifests.find(({ kind }) => kind === "ConfigMap")?.body["data"];
  const hash = createHash("sha256").update(JSON.stringify(data)).digest("hex");
  return manifests.map((one) => edited(one, (text) => text.replace(/(checksum\/config: ).*/, `$1${hash}`)));
}

/** The review, after proof that its JSON applied to the side before gives the side after. */
function checked(before: ReviewSide, after: ReviewSide): Review {
  const found = review(before, after);
  const sides = [before, after].map(({ targets }) => new Map(targets.map(({ name, manifests }) => [name, manifests])));
  const applied = applyReview(parseReviewJson(reviewJson(found)), sides[0] ?? new Map());
  const printed = (side: ReadonlyMap<string, readonly Manifest[]> = new Map()) =>
    [...side].map(([name, manifests]) => `${name}\n${printManifests(manifests)}`).sort();
  expect(printed(applied)).toEqual(printed(sides[1]));
  return found;
}

function lines({ groups }: Review): readonly string[] {
  return groups.map(({ risk, title, targets, meaning = "-", because }: ChangeGroup) =>
    [risk, title, targets.words, meaning, ...(because === undefined ? [] : [`because ${because}`])].join(" | "),
  );
}

function meanings(before: ReviewSide, after: ReviewSide): readonly string[] {
  return [...new Set(checked(before, after).groups.map(({ meaning = "-" }) => meaning))];
}
