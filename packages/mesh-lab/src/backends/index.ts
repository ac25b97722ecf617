export { type Arrival, type ArrivalLog, createArrivalLog } from "./arrival.ts";
export { authorizerOf, CHECK_PATH } from "./authorizer.ts";
export {
  type Backend,
  type BackendRequest,
  type BackendResponse,
  echo,
  type HeaderLines,
  headerValues,
} from "./backend.ts";
export {
  type AnswerOptions,
  answerConnections,
  type ServedBackend,
  type ServeOptions,
  serveBackend,
} from "./serve-backend.ts";
