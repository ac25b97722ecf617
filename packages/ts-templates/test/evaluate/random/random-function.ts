import { type Expr, fn, isNotEmpty, orElse } from "../../../src/index.ts";
import type { Environment } from "./environment.ts";

/** How the arguments of functions are drawn. */
export interface Arguments {
  readonly text: () => Expr<string>;
  readonly list: () => Expr<readonly string[]>;
  readonly number: () => Expr<number>;
  readonly test: () => Expr<boolean>;
}

/** Calls of functions that give a text and never stop. */
export function callOfText({ draw }: Environment, given: Arguments): Expr<string> {
  const { text, list, number, test } = given;
  const width = () => draw.int(0, 5);
  return draw.pick<() => Expr<string>>([
    () => fn.trim(text()),
    () => fn.trimAll(text(), text()),
    () => fn.nospace(text()),
    () => fn.title(text()),
    () => fn.plural(text(), text(), number()),
    () => fn.repeat(width(), text()),
    () => fn.indent(width(), text()),
    () => fn.nindent(width(), text()),
    () => fn.cat(text(), number(), test(), text()),
    () => fn.toString(draw.pick<() => Expr<string | number | boolean>>([text, number, test])()),
    // Of other characters only Helm knows which it escapes.
    () => fn.quote(draw.pick(['say "hi"', "back\\slash", "a\nb\t", "%d"]), number(), test()),
    () => fn.squote(text(), text()),
    () => fn.html(text()),
    () => fn.urlquery(text()),
    () => fn.b64enc(text()),
    () => fn.b64dec(fn.b64enc(text())),
    () => fn.sha1sum(text()),
    () => fn.sha512sum(text()),
    () => fn.adler32sum(text()),
    () => fn.base(text()),
    () => fn.ext(text()),
    () => fn.print(text(), text()),
    () => fn.regexReplaceAll("[^a-z0-9]+", text(), "-"),
    () => fn.regexFind("[a-z]+", text()),
    () => fn.ternary(text(), text(), test()),
    () => fn.default(text(), text()),
    () => orElse(fn.first(fn.append(list(), text())), "none"),
    () => orElse(fn.last(fn.prepend(list(), text())), "none"),
    () => orElse(fn.coalesce(text(), text()), "none"),
  ])();
}

/** Calls of functions that give a list of texts and never stop. */
export function callOfList({ draw }: Environment, { text, list }: Arguments): Expr<readonly string[]> {
  return draw.pick<() => Expr<readonly string[]>>([
    () => fn.append(list(), text()),
    () => fn.prepend(list(), text()),
    () => fn.concat(list(), list()),
    () => fn.rest(list()),
    () => fn.initial(list()),
    () => fn.reverse(list()),
    () => fn.uniq(list()),
    () => fn.without(list(), text(), "on"),
    () => fn.compact(list()),
    () => fn.sortAlpha(list()),
    () => fn.toStrings(list()),
    () => fn.splitList(draw.pick([",", " ", "\n"]), text()),
    () => fn.slice(fn.append(list(), text()), 0, 1),
    () => fn.regexSplit("[,;]", text(), -1),
  ])();
}

/** Calls of functions that give a whole number and never stop. */
export function callOfInteger({ draw }: Environment, { text, list, number }: Arguments): Expr<number> {
  return draw.pick<() => Expr<number>>([
    () => fn.len(list()),
    () => fn.len(text()),
    () => fn.add1(number()),
    () => fn.max(number(), number(), draw.int(-5, 5)),
    () => fn.min(number(), number()),
    () => fn.int(number()),
    () => fn.atoi(text()),
  ])();
}

/** Calls of functions that give true or false and never stop. */
export function callOfBoolean({ draw }: Environment, { text, list, test }: Arguments): Expr<boolean> {
  return draw.pick<() => Expr<boolean>>([
    () => fn.has(text(), list()),
    () => fn.empty(list()),
    () => fn.all(text(), list()),
    () => fn.any(text(), test()),
    () => fn.isAbs(text()),
    () => fn.regexMatch("^[a-z]", text()),
    () => isNotEmpty(fn.compact(list())),
  ])();
}
