import type { Mesh } from "../mesh/index.ts";
import type { Example } from "./example.ts";
import type { RoutingPicture } from "./routing-picture.ts";

/** What there is to see of a mesh, and what may be tried in it. */
export interface View {
  readonly versions: Mesh["versions"];
  readonly picture: RoutingPicture;
  readonly examples: readonly Example[];
}
