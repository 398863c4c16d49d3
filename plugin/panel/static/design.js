// The design page shows real forms and links of people who do not exist: they lead nowhere.

function stop(event) {
  if (event.target.closest("[data-sample] :is(a, form)")) event.preventDefault();
}

document.addEventListener("click", (event) => event.target.closest("a") && stop(event));
document.addEventListener("submit", stop);
