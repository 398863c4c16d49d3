/** @odoo-module **/

import { Component, onMounted, onPatched, useRef, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

const SEGUE = "@URL@";
const SOURCE = "@SOURCE@";
const RECORD = /[#&?](?:id=(\d+)&(?:.*&)?model=([a-z0-9_.]+)|model=([a-z0-9_.]+)&(?:.*&)?id=(\d+))|\/odoo\/contacts\/(\d+)$/;

function hintsOf({ resId, data }) {
    return [
        resId && { external: `${SOURCE}:${resId}` },
        data.email && { email: data.email },
        (data.mobile || data.phone) && { phone: data.mobile || data.phone },
    ].filter(Boolean);
}

/** The panel, in a form of res.partner. */
export class SeguePanel extends Component {
    static template = xml`<div t-ref="place" class="o_segue_panel" style="height: 640px"/>`;
    static props = ["*"];

    setup() {
        this.action = useService("action");
        this.place = useRef("place");
        this.shown = "";
        onMounted(() => this.begin());
        onPatched(() => this.show());
    }

    async begin() {
        await this.loaded();
        this.panel = document.createElement("segue-panel");
        this.panel.style.height = "100%";
        this.panel.setAttribute("launch-url", "/segue/launch");
        this.panel.addEventListener("segue-record-open", ({ detail }) => this.open(detail.url));
        this.panel.addEventListener("segue-call", ({ detail }) => {
            const link = document.createElement("a");
            link.href = `tel:${detail.number}`;
            link.click();
        });
        this.show();
        this.place.el.append(this.panel);
    }

    loaded() {
        if (!document.querySelector(`script[src="${SEGUE}/embed/segue.js"]`)) {
            const script = document.createElement("script");
            script.type = "module";
            script.src = `${SEGUE}/embed/segue.js`;
            document.head.append(script);
        }
        return customElements.whenDefined("segue-panel");
    }

    show() {
        const hints = hintsOf(this.props.record);
        if (!this.panel || JSON.stringify(hints) === this.shown) return;
        this.shown = JSON.stringify(hints);
        if (hints.length) this.panel.open(...hints);
        else this.panel.clear();
    }

    open(url) {
        const found = url.startsWith(`${location.origin}/`) && RECORD.exec(url);
        if (!found) return window.open(url, "_blank", "noopener");
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: found[2] ?? found[3] ?? "res.partner",
            res_id: Number(found[1] ?? found[4] ?? found[5]),
            views: [[false, "form"]],
            target: "current",
        });
    }
}

registry.category("view_widgets").add("segue_panel", {
    component: SeguePanel,
    fieldDependencies: [
        { name: "email", type: "char" },
        { name: "phone", type: "char" },
    ],
});
