import type { TargetStatus } from "../operate/index.ts";
import { clipped, oneLine } from "../visible.ts";
import type { Paint } from "./paint.ts";
import { printTable } from "./print-table.ts";

/** How a target is, for a person: what it says, its last deploys, its pods, and what to look at. */
export function statusText(status: TargetStatus, paint: Paint): string {
  const { target, cluster } = status;
  return [
    `${paint("bold", target)} in context ${oneLine(cluster.context)} (${oneLine(cluster.server)})\n`,
    factsText(status, paint),
    deploysText(status, paint),
    workloadsText(status, paint),
    namespacesText(status, paint),
    attentionText(status, paint),
  ]
    .filter((text) => text !== "")
    .join("\n");
}

/** What all releases have in common stands once. */
function factsText({ releases }: TargetStatus, paint: Paint): string {
  const alike = Map.groupBy(
    releases.filter(({ revision }) => revision !== undefined),
    ({ facts }) => JSON.stringify(facts),
  );
  const rows = [...alike.values()].flatMap((same) => {
    const names = same.map(({ name }) => name).join(", ");
    return Object.entries(same[0]?.facts ?? {}).map(([heading, value]) => [heading, value, names]);
  });
  const shown = alike.size > 1 ? rows : rows.map(([heading = "", value = ""]) => [heading, value]);
  if (rows.length === 0) return "";
  return table(alike.size > 1 ? ["WHAT RUNS", "", "RELEASE"] : ["WHAT RUNS", ""], shown, paint);
}

function deploysText({ releases }: TargetStatus, paint: Paint): string {
  const rows = releases.flatMap(({ name, namespace, history }) =>
    history.map(({ revision, deployedAt, status, description, chart }) => [
      `${namespace}/${name}`,
      String(revision),
      timeText(deployedAt),
      status,
      chart,
      description,
    ]),
  );
  if (rows.length === 0) return "";
  return table(["RELEASE", "REVISION", "DEPLOYED", "STATUS", "CHART", "DESCRIPTION"], rows, paint);
}

/** To the second, as a person compares it with a log. */
function timeText(time: string): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? time : `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function workloadsText({ workloads }: TargetStatus, paint: Paint): string {
  const rows = workloads.flatMap(({ document, ready, wanted, sidecars, containers }) =>
    containers.map(({ name, image, known, running }, index) => [
      index === 0 ? shortDocument(document) : "",
      index === 0 ? `${ready}/${wanted}` : "",
      index === 0 ? sidecars.join(", ") : "",
      name,
      known ?? shortImage(image),
      running
        .map((one) => (one.image === image ? `${one.pods}` : `${one.pods} with ${shortImage(one.image)}`))
        .join(", "),
    ]),
  );
  if (rows.length === 0) return "";
  return table(["WORKLOAD", "READY", "SIDECAR", "CONTAINER", "IMAGE", "PODS"], rows, paint);
}

/** `Deployment aro-hcp/web` of `Deployment.apps aro-hcp/web` */
function shortDocument(document: string): string {
  return document.replace(/^(\w+)\.\S+ /, "$1 ");
}

/** The end of the repository, and the tag or so much of the digest as people compare. */
function shortImage(image: string): string {
  return image.replace(/^.*\//, "").replace(/@sha256:([0-9a-f]{12})[0-9a-f]+$/, "@$1");
}

function namespacesText({ namespaces }: TargetStatus, paint: Paint): string {
  const rows = namespaces.map(({ name, labels, wrong }) => [
    name,
    Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(", "),
    wrong.map(({ label, wanted }) => `${label}=${wanted}`).join(", "),
  ]);
  if (rows.length === 0) return "";
  const hasWrong = namespaces.some(({ wrong }) => wrong.length > 0);
  if (hasWrong) return table(["NAMESPACE", "LABELS OF THE MESH", "WANTED INSTEAD"], rows, paint);
  return table(
    ["NAMESPACE", "LABELS OF THE MESH"],
    rows.map((row) => row.slice(0, 2)),
    paint,
  );
}

function attentionText({ attention }: TargetStatus, paint: Paint): string {
  if (attention.length === 0) return "";
  const lines = attention.map((sentence) => `  ${oneLine(sentence)}\n`);
  return `${paint("yellow", "To look at")}\n${lines.join("")}`;
}

/** What comes from the cluster is made safe to show, and no cell makes a line that nobody reads. */
function table(heading: readonly string[], rows: readonly (readonly string[])[], paint: Paint): string {
  const cells = rows.map((row) => row.map((cell) => clipped(oneLine(cell), 80)));
  return printTable(heading, cells, paint);
}
