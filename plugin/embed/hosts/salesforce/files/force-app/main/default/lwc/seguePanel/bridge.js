// Between the record page and the panel's frame: Segue's protocol, version 1 (docs/embed.md).

const VERSION = 1;
const RECORD = /^https:\/\/[a-z0-9.-]+\.(?:lightning\.force|salesforce)\.com\/(?:lightning\/r\/(?:\w+\/)?)?([a-zA-Z0-9]{15,18})(?:\/|$)/;

export const FIELDS = {
    Account: ["Account.Phone"],
    Contact: ["Contact.Phone", "Contact.MobilePhone", "Contact.Email"],
    Lead: ["Lead.Phone", "Lead.MobilePhone", "Lead.Email"],
    Case: ["Case.ContactId", "Case.ContactPhone", "Case.ContactMobile", "Case.ContactEmail"]
};

/** Whom to show, the likeliest first: of a case, its contact. */
export function hintsOf(recordId, values, source) {
    const phone = values.ContactMobile ?? values.ContactPhone ?? values.MobilePhone ?? values.Phone;
    const email = values.ContactEmail ?? values.Email;
    return [
        { external: `${source}:${values.ContactId ?? recordId}` },
        ...(email ? [{ email }] : []),
        ...(phone ? [{ phone }] : [])
    ];
}

export class Bridge {
    #hints = [];
    #ready = false;

    /** `open` takes a page reference of lightning/navigation. */
    constructor({ frame, origin, open }) {
        Object.assign(this, { frame, origin, open });
        this.heard = (event) => this.#hear(event);
        window.addEventListener("message", this.heard);
        this.#send("hello", { can: ["record.open", "call"] });
    }

    show(hints) {
        this.#hints = [...hints];
        if (this.#ready) this.#next();
    }

    close() {
        window.removeEventListener("message", this.heard);
    }

    #send(type, data = {}) {
        this.frame.postMessage({ segue: VERSION, type, data }, this.origin);
    }

    #next() {
        const hint = this.#hints.shift();
        if (hint) this.#send("context", hint);
    }

    #hear(event) {
        if (event.source !== this.frame || event.origin !== this.origin || event.data?.segue !== VERSION) return;
        const { type, data } = event.data;
        if (type === "ready") {
            this.#ready = true;
            if (this.#hints.length) this.#next();
            else this.#send("clear");
        } else if (type === "renew") this.#send("launch", { assertion: "none" }); // the sign-in is offered
        else if (type === "not-found" && data.status === 404) this.#next();
        else if (type === "record.open") this.open(this.#target(data.url));
        else if (type === "call") this.open({ type: "standard__webPage", attributes: { url: `tel:${data.number}` } });
    }

    #target(url) {
        const record = RECORD.exec(url);
        if (!record) return { type: "standard__webPage", attributes: { url } };
        return { type: "standard__recordPage", attributes: { recordId: record[1], actionName: "view" } };
    }
}
