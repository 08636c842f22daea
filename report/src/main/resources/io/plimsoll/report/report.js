
(() => {
  "use strict";
  const form = document.querySelector(".filters");
  if (!form) return;
  const findings = [...document.querySelectorAll(".finding")];
  const blocks = [...document.querySelectorAll(".block")];
  const shown = form.querySelector(".shown");
  const nothing = document.querySelector(".nothing");
  const words = new Map();
  const one = ["rule", "file", "subject", "state"];

  const text = (finding) => {
    let known = words.get(finding);
    if (known === undefined) {
      known = (finding.closest(".block").querySelector("header").textContent + " " + finding.textContent).toLowerCase();
      words.set(finding, known);
    }
    return known;
  };

  const asked = () => {
    const data = new FormData(form);
    const state = { severity: data.getAll("severity"), q: (data.get("q") || "").trim() };
    for (const name of one) state[name] = data.get(name) || "";
    return state;
  };

  const show = () => {
    const state = asked();
    const parts = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      const own = finding.dataset;
      const fits = (state.severity.length === 0 || state.severity.includes(own.severity))
        && one.every((name) => state[name] === "" || own[name] === state[name])
        && parts.every((part) => text(finding).includes(part));
      finding.hidden = !fits;
      if (fits) count++;
    }
    for (const block of blocks) block.hidden = !block.querySelector(".finding:not([hidden])");
    shown.textContent = count === findings.length ? `${count} findings` : `${count} of ${findings.length} findings`;
    nothing.hidden = count > 0;
    form.classList.toggle("on", count < findings.length);
  };

  const say = () => {
    const state = asked();
    const said = new URLSearchParams();
    if (state.severity.length) said.set("severity", state.severity.join(","));
    for (const name of one) if (state[name]) said.set(name, state[name]);
    if (state.q) said.set("q", state.q);
    const hash = said.toString().replaceAll("%2C", ",");
    try {
      history.replaceState(null, "", "#" + (hash || "findings"));
    } catch {
      // Some browsers hold files to be of no origin; then the address stays as it is.
    }
  };

  const fill = (said) => {
    const severities = (said.get("severity") || "").split(",");
    for (const box of form.querySelectorAll("[name=severity]")) box.checked = severities.includes(box.value);
    for (const name of one) {
      const field = form.querySelector(`select[name=${name}]`);
      const value = said.get(name) || "";
      if (field) field.value = [...field.options].some((option) => option.value === value) ? value : "";
    }
    form.querySelector("[name=q]").value = said.get("q") || "";
    show();
  };

  const hear = () => {
    const hash = location.hash.slice(1);
    if (hash.includes("=")) {
      fill(new URLSearchParams(hash));
      form.scrollIntoView({ block: "start" });
      return;
    }
    const target = hash && document.getElementById(hash);
    if (target) {
      if (target.closest("[hidden]")) fill(new URLSearchParams());
      const details = target.querySelector("details") || target.closest("details");
      if (details) details.open = true;
      target.scrollIntoView({ block: "start" });
    }
  };

  form.hidden = false;
  form.addEventListener("input", () => { show(); say(); });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    fill(new URLSearchParams());
    say();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", hear);
  addEventListener("keydown", (event) => {
    const field = form.querySelector("[name=q]");
    const typing = event.target instanceof Element && event.target.closest("input[type=search], select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "Escape" && event.target === field) {
      field.value = "";
      show();
      say();
    }
  });
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".finding details")) details.open = true;
  });
  show();
  hear();
})();
