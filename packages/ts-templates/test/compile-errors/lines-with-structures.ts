import { each, lines, type ValueRef, when } from "@helm/ts-templates";

declare const values: {
  readonly server: ValueRef<{ host: string; port: number }>;
  readonly optional: ValueRef<string | undefined>;
  readonly hosts: ValueRef<{ name: string }[]>;
};

export const whole = lines`
  server ${values.server}
`;
export const missing = lines`
  host ${values.optional}
`;
export const objects = lines`
  ${each(values.hosts, (host) => host)}
`;
export const text = lines`
  ${when("yes", "on")}
`;
