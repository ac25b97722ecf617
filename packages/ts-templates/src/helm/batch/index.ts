export { changesShared } from "./batchable.ts";
export { type BatchPlan, hasNull, planBatch } from "./plan-batch.ts";
export { renderBatch, writeBatch } from "./render-batch.ts";
