/** What stands between `{{` and `}}` in a template. */
export interface TemplateAction {
  /** `if`, `else`, `end` and so on; undefined for an expression. */
  readonly keyword: string | undefined;
  /** The expression, without the keyword. */
  readonly text: string;
  /** Whether an `end` belongs to it. */
  readonly opens: boolean;
}

/** The actions of a template, in order, without its comments. */
export function actionsOf(template: string): readonly TemplateAction[] {
  return [...template.matchAll(/\{\{-?\s*(?:\/\*.*?\*\/|(.*?))\s*-?\}\}/gs)].flatMap(([, text]) => {
    return text === undefined ? [] : [actionOf(text)];
  });
}

const OPENING: ReadonlySet<string> = new Set(["if", "with", "range", "define", "block"]);

function actionOf(action: string): TemplateAction {
  const [, keyword, text = ""] = /^(if|else|end|with|range|define|block)\b(.*)$/s.exec(action) ?? [];
  if (keyword === undefined) return { keyword, text: action, opens: false };
  return { keyword, text: text.replace(/^\s*(?:if|with)\b/, ""), opens: OPENING.has(keyword) };
}
