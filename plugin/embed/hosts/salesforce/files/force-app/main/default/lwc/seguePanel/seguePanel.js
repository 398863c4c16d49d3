import { LightningElement, api, wire } from "lwc";
import { NavigationMixin } from "lightning/navigation";
import { getFieldValue, getRecord } from "lightning/uiRecordApi";
import { Bridge, FIELDS, hintsOf } from "./bridge";

const SEGUE = "@URL@";
const SOURCE = "@SOURCE@";

export default class SeguePanel extends NavigationMixin(LightningElement) {
    @api recordId;
    @api objectApiName;
    @api height = "640";
    address = `${SEGUE}/embed/panel`;
    bridge;
    hints = [];

    get fields() {
        return FIELDS[this.objectApiName] ?? [`${this.objectApiName}.Id`];
    }

    @wire(getRecord, { recordId: "$recordId", optionalFields: "$fields" })
    handleRecord({ data }) {
        if (!data) return;
        const values = Object.fromEntries(this.fields.map((field) => [field.split(".")[1], getFieldValue(data, field)]));
        this.hints = hintsOf(this.recordId, values, SOURCE);
        this.bridge?.show(this.hints);
    }

    handleLoad() {
        this.bridge?.close();
        this.bridge = new Bridge({
            frame: this.refs.frame.contentWindow,
            origin: new URL(SEGUE).origin,
            open: (target) => this[NavigationMixin.Navigate](target)
        });
        this.bridge.show(this.hints);
    }

    disconnectedCallback() {
        this.bridge?.close();
    }
}
