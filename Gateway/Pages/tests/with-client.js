import { register } from "node:module";

// Pages are served with the client beside them; on disk it lies in the folder of clients.
const client = new URL("../../../clients/js/attendance.js", import.meta.url).href;
register(`data:text/javascript,${encodeURIComponent(`
  export const resolve = (specifier, context, next) =>
    specifier.endsWith("/attendance.js") ? { url: ${JSON.stringify(client)}, shortCircuit: true } : next(specifier, context);
`)}`);
