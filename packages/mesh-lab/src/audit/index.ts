export { type AuditOptions, runAudit } from "./audit.ts";
export { type AuditException, readExceptions } from "./exceptions.ts";
export type { AuditReport, Finding } from "./report.ts";
