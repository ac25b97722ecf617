import { type Picture, pictureText, svg } from "../graph/index.ts";
import { type HtmlElement, type HtmlNode, h } from "./html-element.ts";
import { sides } from "./html-sides.ts";

/** The routing and authorization of targets before and after. */
export interface RoutingPictures {
  /** Which targets look alike: `all 40 of public/prod`. */
  readonly words: string;
  /** Absent where the targets are new. */
  readonly before?: Picture;
  /** Absent where they are gone. */
  readonly after?: Picture;
}

/** The pictures side by side, and the same as text for those who do not see them. */
export function routingPictures(pictures: readonly RoutingPictures[]): readonly HtmlNode[] {
  if (pictures.length === 0) return [h("p", {}, "Routing and authorization are drawn alike before and after.")];
  return pictures.flatMap(({ words, before, after }, index) => [
    h("h3", { id: `pictures-${index + 1}` }, words),
    h("div", { class: "sides" }, image("Before", before), image("After", after)),
    h(
      "details",
      {},
      h("summary", {}, `As text: ${words}`),
      sides(before && pictureText(before), after && pictureText(after)),
    ),
  ]);
}

/** As an image, so that nothing of its style and ids meets the report's. */
function image(title: string, picture: Picture | undefined): HtmlElement | undefined {
  if (picture === undefined) return undefined;
  const src = `data:image/svg+xml;base64,${Buffer.from(svg(picture)).toString("base64")}`;
  const alt = `${title}: ${picture.title}. The same as text is below.`;
  return h("figure", {}, h("figcaption", {}, title), h("img", { src, alt }));
}
