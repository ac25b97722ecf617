import type { Expr, Templated } from "@helm/ts-templates";
import type { IEnvVar } from "kubernetes-models/v1/EnvVar";
import type { Stack } from "../stack.ts";
import type { Values } from "../values-reference.ts";
import { type AppSettings, appSettings } from "./app-settings.ts";
import { environment } from "./environment.ts";

/** MISE's settings, in the form in which its version reads them. */
export type Configuration =
  | { readonly from: "environment"; readonly variables: readonly Templated<IEnvVar>[] }
  | { readonly from: "appsettings"; readonly settings: Expr<AppSettings> };

/** The settings of one stack's MISE: made once, for what holds them and for what reads them. */
export function configuration(stack: Stack, values: Values): Configuration {
  switch (stack.miseConfiguration) {
    case "environment":
      return { from: "environment", variables: environment(stack, values) };
    case "appsettings":
      return { from: "appsettings", settings: appSettings(stack, values) };
  }
}
