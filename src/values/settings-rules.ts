import { z } from "zod";
import { stackNames } from "./chart-schema.ts";
import { namesOf, ownRegistry } from "./chart-values.ts";
import { usesPart } from "./name-pattern.ts";
import type { Settings } from "./settings-schema.ts";

/** What must hold between several settings. What must hold between values of the chart is one of its own rules. */
interface SettingsRule {
  /** The settings it looks at: it is not asked while one of them is wrong by itself. */
  readonly reads: readonly (keyof Settings)[];
  readonly breaches: (settings: Settings) => readonly Breach[];
}

interface Breach {
  readonly path: readonly string[];
  /** The rest of a sentence that begins with the value. */
  readonly message: string;
}

/** The rules, as checks of the settings' schema. */
export const settingsRules: readonly z.core.$ZodCheck<Settings>[] = [
  asCheck({ reads: ["region", "azure"], breaches: regionInCloud }),
  asCheck({ reads: ["params", "names"], breaches: paramsInNames }),
  asCheck({ reads: ["names", "params", "environment", "region"], breaches: namesWithinLimits }),
  asCheck({
    reads: ["frontend", "stacks", "azure", "names", "params", "environment", "region"],
    breaches: imagesFromOwnRegistry,
  }),
];

function asCheck({ reads, breaches }: SettingsRule): z.core.$ZodCheck<Settings> {
  return z.superRefine<Settings>(
    (settings, context) => {
      for (const { path, message } of breaches(settings))
        context.addIssue({ code: "custom", path: [...path], message });
    },
    { when: ({ issues }) => !issues.some(({ path }) => reads.some((setting) => setting === path?.[0])) },
  );
}

function regionInCloud({ region, azure }: Settings): readonly Breach[] {
  if (region.azure === azure.cloud) return [];
  const message = `is a region of Azure's ${region.azure} cloud, and azure.cloud is ${azure.cloud}`;
  return [{ path: ["region", "name"], message }];
}

const params = [
  { param: "user", part: "user" },
  { param: "buildId", part: "build" },
] as const;

/** A parameter that no name uses would be given in vain, and a name without its parameter is no name. */
function paramsInNames(settings: Settings): readonly Breach[] {
  return params.flatMap(({ param, part }) => {
    const name = Object.entries(settings.names).find(([, pattern]) => usesPart(pattern, part))?.[0];
    const given = settings.params[param] !== undefined;
    if (given === (name !== undefined)) return [];
    const message = given ? "is used in no name of this target" : `is required: names.${name} has {${part}} in it`;
    return [{ path: ["params", param], message }];
  });
}

/** In characters: of each part between dots, for a name that has dots. */
const limits = { subdomain: 63, zone: 63, registry: 50, keyVault: 24, cluster: 63 } as const;

/** The length of a name is known only when its pattern is filled in. */
function namesWithinLimits(settings: Settings): readonly Breach[] {
  const names = new Map(Object.entries(namesOf(settings)));
  return Object.entries(limits).flatMap(([name, limit]) => {
    const parts = names.get(name)?.split(".") ?? [];
    const long = parts.find((part) => part.length > limit);
    if (long === undefined) return [];
    return [
      {
        path: ["names", name],
        message: `is too long: it makes ${long}, of ${long.length} characters, and at most ${limit} are allowed`,
      },
    ];
  });
}

/** Images are mirrored into the target's own registry: another one may be out of reach, or change unnoticed. */
function imagesFromOwnRegistry(settings: Settings): readonly Breach[] {
  const own = ownRegistry(settings);
  const images = [
    { path: ["frontend", "image"], image: settings.frontend.image },
    ...stackNames.map((stack) => ({
      path: ["stacks", stack, "mise", "image"],
      image: settings.stacks[stack].mise.image,
    })),
  ];
  return images
    .filter(({ image: { registry = own } }) => registry !== own)
    .map(({ path }) => ({
      path: [...path, "registry"],
      message: `is not the target's own registry, ${own}; leave it out to have that one`,
    }));
}
