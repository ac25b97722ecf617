import type { Mesh } from "../mesh/index.ts";
import { paintFor } from "../paint.ts";
import type { Example } from "./example.ts";
import { overview } from "./overview.ts";
import { requestLine } from "./request-line.ts";
import type { RequestTrace } from "./request-trace.ts";
import type { RoutingPicture } from "./routing-picture.ts";

/** How a playground says what happens in it. */
export interface Say {
  /** The mesh is up, with a page at that address. */
  readonly up: (page: string | undefined) => void;
  readonly request: (trace: RequestTrace) => void;
}

/** What is said when the mesh is up. */
export interface Said {
  readonly mesh: Pick<Mesh, "versions">;
  readonly picture: RoutingPicture;
  readonly examples: readonly Example[];
}

/** For a person: tables, curl lines, then a line for every request. */
export function sayText({ mesh, picture, examples }: Said, out: (text: string) => void, hasColors: boolean): Say {
  const paint = paintFor(hasColors);
  return {
    up: (page) => {
      out(`${overview(mesh, picture, examples, paint)}\n`);
      if (page !== undefined) out(`page: ${page}\n`);
      out("Ctrl-C ends it\n\n");
    },
    request: (trace) => out(`${requestLine(trace, paint)}\n`),
  };
}

/** For a program: an object of the type `up`, then one of the type `request` for every request, each on its line. */
export function sayJson({ mesh, picture, examples }: Said, out: (text: string) => void): Say {
  const line = (type: string, what: object) => out(`${JSON.stringify({ type, ...what })}\n`);
  return {
    up: (page) => line("up", { versions: mesh.versions, page, ...picture, examples }),
    request: (trace) => line("request", trace),
  };
}
