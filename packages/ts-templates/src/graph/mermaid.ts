import type { Picture, PictureStack } from "./picture.ts";

/** The picture as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html). */
export function mermaid({ client, gateways, routes, stacks, callers }: Picture): string {
  const lines = [
    "flowchart TD",
    node("client", client),
    ...gateways.flatMap((gateway, index) => [node(`gateway${index}`, gateway), edge("client", `gateway${index}`)]),
    ...routes.flatMap(({ title, details, shares }, index) => [
      node(`route${index}`, [title, ...details]),
      ...(gateways.length === 0 ? ["client"] : gateways.map((_, at) => `gateway${at}`)).map((from) =>
        edge(from, `route${index}`),
      ),
      ...shares.map(({ stack, weight }) => edge(`route${index}`, `stack${stack}`, `${weight} %`)),
    ]),
    ...stacks.flatMap(stackLines),
    ...(callers.length === 0 ? [] : [node("callers", ["let in by ALLOW policies", ...callers])]),
  ];
  return `${lines.join("\n  ")}\n`;
}

function stackLines({ backend, provider, authorizer }: PictureStack, index: number): readonly string[] {
  return [
    node(`stack${index}`, backend),
    ...(provider === undefined
      ? [node(`provider${index}`, ["no authorizer is asked"]), edge(`stack${index}`, `provider${index}`)]
      : [node(`provider${index}`, provider), edge(`stack${index}`, `provider${index}`, "asks")]),
    ...(authorizer === undefined
      ? []
      : [node(`authorizer${index}`, authorizer), edge(`provider${index}`, `authorizer${index}`)]),
  ];
}

function node(id: string, lines: readonly string[]): string {
  return `${id}["${lines.map(escaped).join("<br>")}"]`;
}

function edge(from: string, to: string, label?: string): string {
  return label === undefined ? `${from} --> ${to}` : `${from} -- "${escaped(label)}" --> ${to}`;
}

/** Whatever is not plain text for Mermaid is written as the number of its character. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:/=()+%→*-]/gu, (character) => `#${character.codePointAt(0)};`);
}
