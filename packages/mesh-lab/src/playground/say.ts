import { paintFor } from "../paint.ts";
import { overview } from "./overview.ts";
import { requestLine } from "./request-line.ts";
import type { RequestTrace } from "./request-trace.ts";
import type { View } from "./view.ts";

/** How a playground says what happens in it. */
export interface Say {
  /** The mesh is up, with a page at that address. */
  readonly up: (view: View, page: string | undefined) => void;
  readonly request: (trace: RequestTrace) => void;
}

/** For a person: tables, curl lines, then a line for every request. */
export function sayText(out: (text: string) => void, hasColors: boolean): Say {
  const paint = paintFor(hasColors);
  return {
    up: (view, page) => {
      out(`${overview(view, paint)}\n`);
      if (page !== undefined) out(`page: ${page}\n`);
      out("Ctrl-C ends it\n\n");
    },
    request: (trace) => out(`${requestLine(trace, paint)}\n`),
  };
}

/** For a program: an object of the type `up`, then one of the type `request` for every request, each on its line. */
export function sayJson(out: (text: string) => void): Say {
  const line = (type: string, what: object) => out(`${JSON.stringify({ type, ...what })}\n`);
  return {
    up: ({ versions, picture, examples }, page) => line("up", { versions, page, ...picture, examples }),
    request: (trace) => line("request", trace),
  };
}
