import { merge, omit, text, type ValueRef } from "@helm/ts-templates";

declare const values: {
  readonly probe: ValueRef<{ enabled: boolean; path: string; port: number }>;
  readonly override: ValueRef<{ path?: number }>;
};

export const cut = omit(values.probe, "enable");
export const merged = merge(values.probe, values.override);
export const label = text`port-${values.probe}`;
