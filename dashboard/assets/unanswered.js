// What dash asks the server for and is not answered: asked once more after a moment,
// then told. Without it a click that was lost would leave the page of before under the
// new address, and nobody would know.
(function () {
  "use strict";

  const AGAIN = 800;
  // A server that is overloaded or away, or a gateway that says so of it.
  const AWAY = [502, 503, 504];
  const ask = window.fetch;
  let isTold = false;

  function isOfPage(where) {
    return String((where && where.url) || where).includes("/_dash-update-component");
  }

  function said(type, text) {
    return { namespace: "dash_html_components", type, props: { children: text } };
  }

  function tell() {
    const { unanswered, retry } = document.getElementById("notice").dataset;
    const children = [said("B", unanswered), said("P", retry)];
    isTold = true;
    window.dash_clientside.set_props("notice", { children });
  }

  // What asks by itself, as an open job each second, finds the server again, too.
  function isBack() {
    if (isTold) {
      isTold = false;
      window.dash_clientside.set_props("notice", { children: null });
    }
  }

  async function answered(where, how) {
    const answer = await ask(where, how);
    if (AWAY.includes(answer.status)) {
      throw new Error(`${answer.status} ${answer.statusText}`);
    }
    isBack();
    return answer;
  }

  window.fetch = async function (where, how) {
    if (!isOfPage(where)) {
      return ask(where, how);
    }
    try {
      return await answered(where, how);
    } catch {
      await new Promise((go) => window.setTimeout(go, AGAIN));
    }
    try {
      return await answered(where, how);
    } catch (failure) {
      tell();
      throw failure;
    }
  };
})();
