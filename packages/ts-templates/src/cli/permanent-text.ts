import type { PermanentChange, SettingToChange } from "../project/index.ts";

/** The pull request that makes a state permanent, as lines. */
export function permanentText(target: string, state: string, permanent: PermanentChange): readonly string[] {
  switch (permanent.type) {
    case "said":
      return ["The settings say the same already: the next deploy keeps it."];
    case "unknown":
      return [
        `The settings must say ${state}, or the next deploy undoes this. Which line does, is not known: ${permanent.why}.`,
        `helm-ts drift ${target} shows the difference until they do.`,
      ];
    case "change":
      return changeText(target, permanent);
  }
}

function changeText(target: string, change: SettingToChange): readonly string[] {
  const { setting, before, after, targets } = change;
  const others = targets.filter((name) => name !== target);
  return [
    `The settings still say ${setting} ${before}: the next deploy would undo this. The pull request that makes it permanent:`,
    "",
    ...whereLines(change),
    "",
    "Then: helm-ts synth, helm-ts golden --update, and commit what they wrote.",
    ...(others.length === 0
      ? []
      : [`It is set for ${others.join(", ")} as well: their next deploy goes to ${after} too.`]),
    `helm-ts drift ${target} shows the difference until it is merged.`,
  ];
}

function whereLines({ setting, after, file, line, decidedIn, diff }: SettingToChange): readonly string[] {
  if (diff !== undefined) return diff.trimEnd().split("\n");
  if (file === undefined) return [`  set ${setting} to "${after}"; it is decided in ${decidedIn}`];
  const key = setting.split(".").at(-1);
  const at = line === undefined ? file : `${file}:${line}`;
  const so = decidedIn === undefined ? "" : `; it is not written there yet, ${decidedIn} decides it for all`;
  return [`  ${at}: write ${key}: "${after}"${so}`];
}
