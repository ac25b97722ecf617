import type { Field } from "../document/index.ts";
import type { Reference } from "./case-file.ts";

/** Notes what must be in the manifests, and gives the name back. */
export type Refer = (kind: Reference["kind"], field: Field | undefined) => string | undefined;
