package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import java.io.IOException;
import java.util.List;

/** A sheet of an {@link Atlas} as a table: for who can't see a drawing, and for what is too large to be drawn. */
final class AtlasTable {

  private AtlasTable() {}

  static void write(Atlas.Sheet sheet, Html out) throws IOException {
    out.raw("<div class=\"scroll\"><table class=\"atlas\"><thead><tr><th scope=\"col\">service</th><th scope=\"col\">networks</th>"
        + "<th scope=\"col\">from outside</th><th scope=\"col\">holds of the host</th><th scope=\"col\">findings</th></tr></thead><tbody>\n");
    for (Atlas.Service service : sheet.services()) {
      out.raw("<tr><th scope=\"row\">").text(service.name());
      if (!service.image().isEmpty()) {
        out.raw("<small>").text(service.image()).raw("</small>");
      }
      out.raw("</th><td>");
      String separator = "";
      for (int lane : service.nets()) {
        Atlas.Net net = sheet.nets().get(lane);
        out.raw(separator).text(net.name() + (net.internal() ? " (internal)" : ""));
        separator = "<br>";
      }
      out.text(service.nets().isEmpty() ? service.alone() : "").raw("</td><td>");
      ties(service.ports(), out);
      out.raw("</td><td>");
      ties(service.holds(), out);
      out.raw("</td><td>");
      findings(service.findings(), out);
      out.raw("</td></tr>\n");
    }
    out.raw("</tbody></table></div>\n");
  }

  private static void ties(List<Atlas.Tie> ties, Html out) throws IOException {
    String separator = "";
    for (Atlas.Tie tie : ties) {
      out.raw(separator);
      Finding worst = tie.worst();
      if (worst == null) {
        out.raw("<code>").text(tie.label()).raw("</code>");
      } else {
        out.raw("<a").attribute("class", "s-" + worst.severity().id()).attribute("href", "#f-" + worst.id().hex()).raw("><code>").text(tie.label())
            .raw("</code></a>");
      }
      separator = "<br>";
    }
  }

  private static void findings(List<Finding> findings, Html out) throws IOException {
    String separator = "";
    for (Severity severity : Severity.values()) {
      List<Finding> same = findings.stream().filter(finding -> finding.severity() == severity).toList();
      if (!same.isEmpty()) {
        out.raw(separator).raw("<a").attribute("class", "s-" + severity.id()).attribute("href", "#f-" + same.getFirst().id().hex()).raw(">")
            .number(same.size()).raw(" ").text(severity.id()).raw("</a>");
        separator = ", ";
      }
    }
  }
}
