export { deployJunit, planJunit, type Unfinished, unfinishedJunit } from "./deploy-junit.ts";
export { deployMarkdown, planMarkdown, unfinishedMarkdown } from "./deploy-markdown.ts";
export { namespaceText, OUTCOME_WORDS, runsText } from "./deploy-words.ts";
export type { RoutingPictures } from "./html-pictures.ts";
export { htmlReport } from "./html-report.ts";
export { jsonReport } from "./json-report.ts";
export { type MarkdownOptions, markdownReport } from "./markdown-report.ts";
export { type ReportPaint, type ReportStyle, terminalReport } from "./terminal-report.ts";
export { headline, isSame } from "./words.ts";
