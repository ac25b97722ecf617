export {
  briefRowsOf,
  evidenceJson,
  evidenceMarkdown,
  type Occasion,
  verdict,
} from "./evidence.ts";
export type { Finding } from "./finding.ts";
export type { Exemption, NamedIdentity, ProveOptions } from "./options.ts";
export type { Part, Passage } from "./passage.ts";
export { type Proof, prove } from "./prove.ts";
