// Keys of the review desk: through the queue, open, begin, accept, ask to supplement.
// A key only moves the focus to what a mouse would press; nothing is posted by it, so
// that a screen reader says what comes and a second key decides. No key works while
// somebody types, with a modifier, or where the switch on the page is off.
(function () {
  "use strict";

  const OFF = "tradeplan-keys-off";
  const ROWS = "table.queue tbody tr";

  function isOn() {
    return window.localStorage.getItem(OFF) !== "yes";
  }

  function isTyping(target) {
    return (
      target.isContentEditable ||
      (target.closest("input, textarea, select") && target.type !== "checkbox")
    );
  }

  function focused(element) {
    if (!element) {
      return false;
    }
    element.focus();
    element.scrollIntoView({ block: "nearest" });
    return true;
  }

  function rowOf(element) {
    return element && element.closest(ROWS);
  }

  function walk(step) {
    const rows = Array.from(document.querySelectorAll(ROWS));
    if (!rows.length) {
      return false;
    }
    const at = rows.indexOf(rowOf(document.activeElement));
    const first = step > 0 ? 0 : rows.length - 1;
    const next = at < 0 ? first : Math.min(Math.max(at + step, 0), rows.length - 1);
    return focused(rows[next].querySelector("a[href]"));
  }

  function inRow(selector) {
    const row = rowOf(document.activeElement);
    return row && row.querySelector(selector);
  }

  function pressed(element) {
    if (element) {
      element.click();
    }
    return Boolean(element);
  }

  function inForm(act, selector) {
    const input = document.querySelector(`form.form input[name="act"][value="${act}"]`);
    return input && input.form.querySelector(selector);
  }

  function begin() {
    return focused(inForm("begin", "button") || inForm("take_over", "button"));
  }

  const KEYS = {
    list: {
      j: function () { return walk(1); },
      k: function () { return walk(-1); },
      ArrowDown: function () { return Boolean(rowOf(document.activeElement)) && walk(1); },
      ArrowUp: function () { return Boolean(rowOf(document.activeElement)) && walk(-1); },
      o: function () { return pressed(inRow("a[href]")); },
      x: function () { return pressed(inRow('input[type="checkbox"]')); },
    },
    one: {
      b: begin,
      a: function () { return focused(inForm("accept", "button")); },
      s: function () { return focused(inForm("supplement", "textarea")); },
      q: function () { return pressed(document.querySelector("a[data-queue]")); },
    },
  };

  // What was pressed before the page lived, in its order.
  let early = [];

  function act(key) {
    const help = document.querySelector("[data-keys]");
    const keys = help && KEYS[help.dataset.keys];
    return Boolean(keys && Object.prototype.hasOwnProperty.call(keys, key) && keys[key]());
  }

  document.addEventListener("keydown", function (event) {
    const isModified = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (!isOn() || isModified || event.defaultPrevented || isTyping(event.target)) {
      return;
    }
    if (document.getElementById("first")) {
      early.push(event.key);
    } else if (act(event.key)) {
      event.preventDefault();
    }
  });

  document.addEventListener("live", function () {
    early.forEach(act);
    early = [];
  });

  document.addEventListener("change", function (event) {
    if (event.target.id === "keys-on") {
      window.localStorage.setItem(OFF, event.target.checked ? "no" : "yes");
    }
  });

  // The page is drawn after this file was read, and drawn anew with each address.
  new MutationObserver(function () {
    const box = document.getElementById("keys-on");
    if (box && !box.dataset.read) {
      box.dataset.read = "yes";
      box.checked = isOn();
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
