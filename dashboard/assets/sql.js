// Fetches what the page of queries needs, when somebody comes to it, and begins it.
(function () {
  "use strict";

  let loaded = null;

  function fetched(address) {
    return new Promise(function (done, failed) {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  window.tradeplan.fetched = fetched;

  function load(desk) {
    const addresses = JSON.parse(desk.dataset.scripts);
    return addresses.reduce(function (before, address) {
      return before.then(() => fetched(address));
    }, Promise.resolve());
  }

  function look() {
    const desk = document.getElementById("sql-desk");
    if (desk && !desk.dataset.begun) {
      desk.dataset.begun = "yes";
      loaded = loaded || load(desk);
      loaded.then(() => window.tradeplan.sql.begin(desk));
    }
  }

  // The page is drawn after this file was read, and drawn anew with each address.
  new MutationObserver(look).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
