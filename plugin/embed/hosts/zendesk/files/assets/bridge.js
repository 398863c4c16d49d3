import { bridge } from "./zendesk.js";

bridge(globalThis.ZAFClient.init(), document.querySelector("segue-panel"), document.body.dataset.source);
