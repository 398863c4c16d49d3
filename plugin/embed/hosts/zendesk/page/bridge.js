import { listed, panel, source } from "../../hosted.js";
import { connect } from "./zaf.js";
import { bridge } from "./zendesk.js";

const told = new URLSearchParams(location.search);
const desk = told.get("origin");
if (listed.includes(desk)) bridge(connect(desk, told.get("app_guid")), panel, source);
