import type { Picture } from "./picture.ts";

/** A picture in lines, in the order in which a request meets things. */
export function pictureText({ client, gateways, routes, stacks, callers }: Picture): string {
  const block = ([first = "", ...rest]: readonly string[]): readonly string[] => [
    first,
    ...rest.map((line) => `  ${line}`),
  ];
  return [
    block(client),
    ...gateways.map(block),
    ...routes.map(({ title, details, shares }, index) =>
      block([
        `route ${index + 1}: ${title}`,
        ...details,
        ...shares.map(({ stack, weight }) => `${weight} % to ${stacks[stack]?.name ?? ""}`),
      ]),
    ),
    ...stacks.map(({ backend, provider, authorizer }) =>
      block([
        ...backend,
        ...(provider?.map((line) => `asks ${line}`) ?? ["no authorizer is asked"]),
        ...(authorizer ?? []),
      ]),
    ),
    callers.length === 0 ? [] : block(["let in by ALLOW policies", ...callers]),
  ]
    .flat()
    .join("\n");
}
