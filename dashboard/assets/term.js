// Shows the explanation of a word while the mouse or the keyboard is on it, or after a
// tap; Escape hides it, and the mouse may move onto it.
(function () {
  "use strict";

  const GAP = 6;
  const PATIENCE = 200;
  let shown = null;
  let leaving = 0;

  function tip() {
    let made = document.getElementById("term-tip");
    if (!made) {
      made = document.createElement("div");
      made.id = "term-tip";
      made.setAttribute("role", "tooltip");
      (document.getElementById("content") || document.body).append(made);
    }
    return made;
  }

  function hide() {
    shown = null;
    tip().hidden = true;
  }

  function show(word) {
    const told = document.getElementById(word.getAttribute("aria-describedby"));
    window.clearTimeout(leaving);
    if (!told) {
      return;
    }
    const box = tip();
    shown = word;
    box.textContent = told.textContent;
    box.hidden = false;
    const at = word.getBoundingClientRect();
    const most = document.documentElement.clientWidth - box.offsetWidth - GAP;
    box.style.left = `${Math.max(GAP, Math.min(at.left, most))}px`;
    const below = at.bottom + GAP;
    const fits = below + box.offsetHeight < window.innerHeight;
    box.style.top = `${fits ? below : Math.max(GAP, at.top - GAP - box.offsetHeight)}px`;
  }

  function wordAt(event) {
    return event.target.closest && event.target.closest("button.term");
  }

  document.addEventListener("mouseover", function (event) {
    const word = wordAt(event);
    if (word) {
      show(word);
    } else if (event.target.id === "term-tip") {
      window.clearTimeout(leaving);
    } else if (shown) {
      window.clearTimeout(leaving);
      leaving = window.setTimeout(hide, PATIENCE);
    }
  });

  document.addEventListener("focusin", function (event) {
    const word = wordAt(event);
    if (word) {
      show(word);
    } else if (shown) {
      hide();
    }
  });

  document.addEventListener("focusout", function (event) {
    if (wordAt(event)) {
      hide();
    }
  });

  document.addEventListener("click", function (event) {
    const word = wordAt(event);
    if (word) {
      show(word);
    } else if (shown && event.target.id !== "term-tip") {
      hide();
    }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && shown) {
      hide();
    }
  });

  window.addEventListener("scroll", function () {
    if (shown) {
      hide();
    }
  }, { capture: true, passive: true });
})();
