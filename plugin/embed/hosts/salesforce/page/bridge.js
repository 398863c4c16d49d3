// The canvas app's page. What it is to show came signed, with the page: it is opened anew for each record.

import { dial, hints, panel } from "../../hosted.js";

panel.addEventListener("segue-record-open", ({ detail }) => open(detail.url, "_blank", "noopener"));
panel.addEventListener("segue-call", ({ detail }) => dial(detail.number));
panel.open(...hints);
