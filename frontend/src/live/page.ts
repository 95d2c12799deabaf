/** The page's one connection, on the browser's own network and clock; started by `main.ts`. */
import { store } from "../store/store";
import { Connection } from "./connection";
import { browserEnv } from "./env";

export const connection = new Connection(browserEnv(), store);
