import type { ApplyOutcome, KubeObject, Refusal } from "../cluster/index.ts";
import { visible } from "../visible.ts";
import type { DeployFinding } from "./deploy-plan.ts";

/** Why the cluster does not take an object, and what to do; nothing where it takes it. */
export function refusalFinding({ object, refusal }: ApplyOutcome): readonly DeployFinding[] {
  if (refusal === undefined) return [];
  return [
    {
      code: `object-${refusal.reason}`,
      subject: objectText(object),
      message: [...causeTexts(refusal), ADVICE[refusal.reason]].filter((text) => text !== "").join(" "),
    },
  ];
}

/** `Deployment aro-hcp/frontend` */
export function objectText({ kind, metadata: { namespace, name } }: Pick<KubeObject, "kind" | "metadata">): string {
  return visible(`${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`);
}

function causeTexts({ reason, message, causes }: Refusal): readonly string[] {
  if (causes.length === 0) return [sentence(message)];
  return causes.map(({ field, message: cause, manager }) => {
    if (reason === "conflict" && manager !== undefined) return `${field ?? "A field"} is owned by ${manager}.`;
    return sentence(field === undefined ? cause : `${field}: ${cause}`);
  });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

const ADVICE: Readonly<Record<Refusal["reason"], string>> = {
  conflict:
    "Somebody changed it past Helm. If that is to stay, write it into the values; " +
    "if not, --force-conflicts takes the field back.",
  invalid: "Mend the template or the value that it comes from.",
  forbidden: "It is a right, a quota or an admission rule of the cluster that forbids it.",
  "unknown-kind": "",
  "no-namespace": "Name the namespace in deploy.namespaces of helm-ts.config.ts, or make it.",
  other: "",
};
