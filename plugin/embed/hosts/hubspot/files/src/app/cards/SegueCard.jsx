import { createElement as h, useEffect, useState } from "react";
import { Alert, Button, Flex, LoadingSpinner, Text, hubspot } from "@hubspot/ui-extensions";

const CARD = "@CARD@";

hubspot.extend(({ context, actions }) => h(SegueCard, { context, actions }));

// HubSpot signs the request and adds who asks: this card holds no secret.
async function launch({ crm }) {
  const response = await hubspot.fetch(CARD, {
    method: "POST",
    body: { objectId: String(crm.objectId), objectTypeId: crm.objectTypeId },
  });
  const told = await response.json();
  if (!response.ok) throw new Error(told.detail ?? told.title ?? `status ${response.status}`);
  return told;
}

function SegueCard({ context, actions }) {
  const [told, setTold] = useState(null);
  const [trouble, setTrouble] = useState(null);

  useEffect(() => {
    launch(context).then(setTold, (error) => setTrouble(error.message));
  }, [context.crm.objectId]);

  // A launch works once: the one of the summary is used for the first opening, then a new one is asked for.
  async function open() {
    try {
      const { url } = told?.url ? told : await launch(context);
      setTold({ ...told, url: null });
      actions.openIframeModal({ uri: url, width: 480, height: 760, title: "Segue" });
    } catch (error) {
      setTrouble(error.message);
    }
  }

  if (trouble) return h(Alert, { title: "Segue", variant: "error" }, trouble);
  if (!told) return h(LoadingSpinner, { label: "Segue" });
  return h(
    Flex,
    { direction: "column", gap: "small" },
    ...told.lines.map((line) => h(Text, { key: line }, line)),
    h(Button, { onClick: open, variant: "primary" }, "Open the history"),
  );
}
