// Between Zendesk's framework and the panel. `client` is ZAF's: on, get, invoke, context.

const TICKET = ["ticket.id", "ticket.requester"];
const USER = ["user"];
const RECORD = /^https:\/\/[a-z0-9-]+\.zendesk\.com\/agent\/(ticket|user)s\/(\d+)/;

const phoneOf = (person) =>
  person.phone ?? person.identities?.find((each) => /phone/.test(each.type))?.value ?? null;

function hintsOf(ticket, person, source) {
  return [
    ticket && { interaction: `${source}:ticket-${ticket}` },
    person?.id && { external: `${source}:${person.id}` },
    person?.email && { email: person.email },
    person && phoneOf(person) && { phone: phoneOf(person) },
  ].filter(Boolean);
}

export async function bridge(client, panel, source) {
  let shown = "";

  async function show() {
    const { location } = await client.context();
    const found = await client.get(location === "user_sidebar" ? USER : TICKET);
    const hints = hintsOf(found["ticket.id"], found["ticket.requester"] ?? found.user, source);
    if (JSON.stringify(hints) === shown) return;
    shown = JSON.stringify(hints);
    if (hints.length) panel.open(...hints);
    else panel.clear();
  }

  client.on("app.activated", show);
  client.on("ticket.requester.id.changed", show);
  panel.addEventListener("segue-text-insert", ({ detail }) => client.invoke("ticket.comment.appendText", detail.text));
  panel.addEventListener("segue-record-open", ({ detail }) => {
    const record = RECORD.exec(detail.url);
    if (record) client.invoke("routeTo", record[1], Number(record[2]));
    else open(detail.url, "_blank", "noopener");
  });
  panel.addEventListener("segue-call", ({ detail }) => {
    const link = document.createElement("a");
    link.href = `tel:${detail.number}`;
    link.click();
  });
  client.invoke("resize", { width: "100%", height: "640px" });
  await show();
}
