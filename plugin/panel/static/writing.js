// Notes and wrap-ups by keyboard: w and m open the forms, Ctrl and Enter sends, Escape closes.

const isTyping = (target) => /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.(".writing form");
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (form && event.key === "Escape") {
    // What was typed stays in the form.
    const details = form.closest("details");
    details.open = false;
    details.querySelector("summary").focus();
  } else if (!isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const details = /^[wm]$/.test(event.key) && document.querySelector(`[data-write="${event.key}"]`);
    if (!details) return;
    event.preventDefault();
    details.open = true;
    details.querySelector("select, input:not([type=hidden]), textarea").focus();
  }
});
