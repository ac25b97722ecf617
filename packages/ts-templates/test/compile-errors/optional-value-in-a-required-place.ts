import { type Expr, type Templated, text } from "@helm/ts-templates";
import type { IContainer } from "kubernetes-models/v1/Container";

declare const values: { readonly name: Expr<string | undefined>; readonly memory: Expr<string | undefined> };

// The name is required; the working directory may be missing.
export const container: Templated<IContainer> = { name: values.name, workingDir: values.memory };
export const label = text`${values.name}-v1`;
