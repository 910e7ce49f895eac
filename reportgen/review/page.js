(() => {
  "use strict";
  // without this script a figure's link still shows what stands behind it; it adds where the eye
  // and the keyboard are to go
  let from = null;

  const shown = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const found = id && document.getElementById(id);
    return found && found.closest(".evidence article");
  };

  const pointOut = (article, spots) => {
    for (const cell of document.querySelectorAll(".here")) cell.classList.remove("here");
    for (const link of document.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    if (from) from.setAttribute("aria-current", "true");
    const cells = [...article.querySelectorAll("[data-ref]")];
    for (const cell of cells) if (spots.includes(cell.dataset.ref)) cell.classList.add("here");
  };

  const open = () => {
    const article = shown();
    if (!article) return;
    pointOut(article, from && from.dataset.at ? from.dataset.at.split("|") : []);
    article.scrollTop = 0;
    article.querySelector("h3").focus({ preventScroll: true });
  };

  const close = () => {
    if (!shown()) return;
    location.hash = "_";
    for (const cell of document.querySelectorAll(".here")) cell.classList.remove("here");
    if (from) from.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.matches(".close")) {
      event.preventDefault();
      close();
    } else if (!link.closest(".evidence")) {
      from = link;
      if (link.hash === location.hash) open();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  window.addEventListener("hashchange", open);
  open();
})();
