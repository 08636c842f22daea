package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Columns;
import io.plimsoll.core.words.Printable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a sheet of an {@link Atlas} as SVG.
 *
 * <p>A service is a row and a network is an upright line, with a dot where the service is in it: two services reach one another
 * where dots lie on one line. So no line ever has to find its way between others, and sixty services are as legible as three. What
 * crosses the border of the project goes sideways: to the left wall, which is the world outside, lead the published ports; to
 * the right wall, which is the host, leads what a service holds of it. Whatever has a finding bears the colour of the worst one and
 * is a link to it. The same sheet gives the same drawing.
 *
 * <p>Widths are those of a fixed-width face, since nobody measures text here; lengths are in CSS pixels.
 */
final class AtlasDrawing {

  /** The width of a column of text: of the labels, and of the names, which are bold and larger. */
  private static final double LABEL = 7.25;
  private static final double NAME = 8.2;
  private static final double SMALL = 6.7;

  private static final int WALL = 26;
  private static final int SLOT = 25;
  private static final int PILL = 20;
  private static final int GAP = 12;
  private static final int CLOSE_GAP = 8;
  private static final int LEAST_CARD = 50;
  private static final int CLOSE_CARD = 42;
  /** With more services they stand closer. */
  private static final int FEW = 12;
  private static final int LEVEL_NETS = 3;
  private static final double PAGE = 1020;
  private static final double SMALLEST = 0.85;
  private static final double LARGEST = 1.25;
  private static final int FOOT = 8;

  private final Atlas.Sheet sheet;
  private final Html out;
  private final boolean level;
  private final double pitch;
  private final int head;
  private final double portsWidth;
  private final double cardWidth;
  private final double holdsWidth;
  private final double cardX;
  private final double lanesX;
  private final double holdsX;
  private final double width;
  private final double[] tops;
  private final double[] heights;
  private final double height;

  AtlasDrawing(Atlas.Sheet sheet, Html out) {
    this.sheet = sheet;
    this.out = out;
    double ports = 0;
    double holds = 0;
    double card = 150;
    for (Atlas.Service service : sheet.services()) {
      ports = Math.max(ports, widest(service.ports()));
      holds = Math.max(holds, widest(service.holds()));
      card = Math.max(card, 40 + NAME * columns(service.name()) + badge(service));
      card = Math.max(card, 32 + SMALL * columns(subtitle(service)));
    }
    double net = 0;
    for (Atlas.Net one : sheet.nets()) {
      net = Math.max(net, LABEL * columns(one.name()) + 22);
    }
    net = Math.min(net, 190);
    level = sheet.nets().size() <= LEVEL_NETS;
    pitch = level ? Math.max(net + 12, 60) : 32;
    head = level ? 40 : (int) (30 + net * 0.75);
    portsWidth = ports == 0 ? 54 : Math.min(ports, 200) + 62;
    cardWidth = Math.min(card, 260);
    holdsWidth = holds == 0 ? 54 : Math.min(holds, 250) + 46;
    cardX = WALL + portsWidth;
    lanesX = cardX + cardWidth + (level ? net / 2 + 14 : 34);
    double lanesEnd = sheet.nets().isEmpty() ? cardX + cardWidth + 10
        : lanesX + pitch * (sheet.nets().size() - 1) + (level ? net / 2 + 10 : Math.max(26, net * 0.68 - Math.max(0, holdsWidth - 60)));
    holdsX = lanesEnd;
    width = holdsX + holdsWidth + WALL;
    tops = new double[sheet.services().size()];
    heights = new double[sheet.services().size()];
    boolean few = tops.length <= FEW;
    double y = head;
    for (int i = 0; i < tops.length; i++) {
      Atlas.Service service = sheet.services().get(i);
      tops[i] = y;
      int right = service.holds().size() + (service.nets().isEmpty() ? 0 : 1);
      heights[i] = Math.max(few ? LEAST_CARD : CLOSE_CARD, SLOT * Math.max(service.ports().size(), right) + 4);
      y += heights[i] + (few ? GAP : CLOSE_GAP);
    }
    height = y + FOOT;
  }

  private static double widest(List<Atlas.Tie> ties) {
    double widest = 0;
    for (Atlas.Tie tie : ties) {
      widest = Math.max(widest, LABEL * columns(tie.label()) + 18);
    }
    return widest;
  }

  private static int columns(String text) {
    return Columns.of(Printable.of(text));
  }

  private static String subtitle(Atlas.Service service) {
    return service.alone().isEmpty() ? service.image() : service.alone();
  }

  private static String count(Atlas.Service service) {
    if (service.findings().isEmpty()) {
      return "";
    }
    Severity worst = service.findings().getFirst().severity();
    long count = service.findings().stream().filter(finding -> finding.severity() == worst).count();
    return count + " " + worst.id();
  }

  private static double badge(Atlas.Service service) {
    String count = count(service);
    return count.isEmpty() ? 0 : SMALL * count.length() + 24;
  }

  void write() throws IOException {
    // It fills the page as far as its words stay as large as others; beyond that the page scrolls it.
    double scale = Math.clamp(PAGE / width, SMALLEST, LARGEST);
    out.raw("<svg class=\"map\" xmlns=\"http://www.w3.org/2000/svg\" role=\"group\"").attribute("viewBox", "0 0 " + number(width) + " " + number(height))
        .attribute("width", number(width * scale)).attribute("height", number(height * scale))
        .attribute("aria-label", "Map of " + sheet.name() + ": services, networks, published ports and what reaches the host").raw(">\n");
    walls();
    // Lines of what reaches the host go over those of the networks, dots over all.
    lanes();
    for (int i = 0; i < tops.length; i++) {
      threads(i);
    }
    for (int i = 0; i < tops.length; i++) {
      service(i);
    }
    out.raw("</svg>\n");
  }

  private void walls() throws IOException {
    wall(0, "outside", sheet.services().stream().anyMatch(service -> !service.ports().isEmpty()) ? "" : "no port is published");
    wall(width - WALL, "this host", sheet.services().stream().anyMatch(service -> !service.holds().isEmpty()) ? "" : "nothing of it is handed in");
  }

  private void wall(double x, String name, String none) throws IOException {
    double end = tops[tops.length - 1] + heights[tops.length - 1];
    double middle = (head + end) / 2;
    String label = none.isEmpty() || (columns(name) + columns(none) + 2) * SMALL > end - head ? name : name + ": " + none;
    out.raw("<g class=\"wall\"><rect rx=\"6\"").attribute("x", number(x + 1)).attribute("y", head).attribute("width", WALL - 2)
        .attribute("height", number(end - head)).raw("/>");
    out.raw("<text text-anchor=\"middle\"").attribute("transform", "translate(" + number(x + WALL / 2.0 + 4) + " " + number(middle) + ") rotate(-90)")
        .raw(">").text(label).raw("</text></g>\n");
  }

  private void lanes() throws IOException {
    for (int lane = 0; lane < sheet.nets().size(); lane++) {
      Atlas.Net net = sheet.nets().get(lane);
      double x = lanesX + pitch * lane;
      double end = head;
      for (int i = 0; i < tops.length; i++) {
        if (sheet.services().get(i).nets().contains(lane)) {
          end = tops[i] + SLOT / 2.0 + 6;
        }
      }
      open(net.worst(), "net" + (net.internal() ? " internal" : ""));
      out.raw("<title>").text("network " + net.name() + (net.external() ? ", made outside of this project" : "")
          + (net.internal() ? ", without a way out" : ", with a way out")).raw("</title>");
      line(x, head - 8, x, end + 16, "lane");
      out.raw("<path class=\"end\"").attribute("d", net.internal()
          ? "M" + number(x - 6) + " " + number(end + 16) + "h12"
          : "M" + number(x - 5) + " " + number(end + 12) + "l5 7l5-7").raw("/>");
      String label = fitted(net.name(), 22);
      if (level) {
        double wide = LABEL * columns(label) + 18;
        out.raw("<rect class=\"pill\" rx=\"10\"").attribute("x", number(x - wide / 2)).attribute("y", head - 28).attribute("width", number(wide))
            .attribute("height", PILL).raw("/><text text-anchor=\"middle\"").attribute("x", number(x)).attribute("y", head - 14).raw(">");
      } else {
        out.raw("<text").attribute("transform", "translate(" + number(x + 1) + " " + number(head - 14.0) + ") rotate(-45)").raw(">");
      }
      out.text(label).raw("</text>");
      close(net.worst());
    }
  }

  /** Where the lines of a service leave its card: first that of its networks, then those of what it holds. */
  private double slot(int service, int slot, int slots) {
    return tops[service] + (heights[service] - SLOT * slots) / 2 + SLOT * (slot + 0.5);
  }

  private void threads(int i) throws IOException {
    Atlas.Service service = sheet.services().get(i);
    int slots = service.holds().size() + (service.nets().isEmpty() ? 0 : 1);
    double right = cardX + cardWidth;
    if (!service.nets().isEmpty()) {
      double y = slot(i, 0, slots);
      line(right, y, lanesX + pitch * service.nets().getLast(), y, "thread");
      for (int lane : service.nets()) {
        out.raw("<circle class=\"dot\" r=\"5\"").attribute("cx", number(lanesX + pitch * lane)).attribute("cy", number(y)).raw("/>\n");
      }
    }
    for (int k = 0; k < service.holds().size(); k++) {
      hold(service.holds().get(k), right, slot(i, k + slots - service.holds().size(), slots));
    }
    for (int k = 0; k < service.ports().size(); k++) {
      port(service.ports().get(k), slot(i, k, service.ports().size()));
    }
  }

  private void hold(Atlas.Tie tie, double from, double y) throws IOException {
    open(tie.worst(), tie.wide() || tie.worst() != null ? "tie" : "tie slight");
    String label = fitted(tie.label(), (int) ((holdsWidth - 58) / LABEL));
    double wide = LABEL * columns(label) + 18;
    double to = width - WALL;
    double x = to - 26 - wide;
    out.raw("<title>").text(tie.label()).raw("</title>");
    line(from, y, x, y, "under");
    line(from, y, x, y, "wire");
    line(x + wide, y, to - 7, y, "wire");
    arrow(to, y);
    pill(x, y, wide, label);
    close(tie.worst());
  }

  private void port(Atlas.Tie tie, double y) throws IOException {
    open(tie.worst(), tie.wide() ? "tie" : "tie bound");
    String label = fitted(tie.label(), (int) ((portsWidth - 62) / LABEL));
    double wide = LABEL * columns(label) + 18;
    double x = WALL + 22;
    out.raw("<title>").text("published: " + tie.label() + (tie.wide() ? "" : ", on this address only")).raw("</title>");
    line(WALL, y, x, y, "wire");
    line(x + wide, y, cardX - 7, y, "wire");
    arrow(cardX, y);
    pill(x, y, wide, label);
    close(tie.worst());
  }

  private void service(int i) throws IOException {
    Atlas.Service service = sheet.services().get(i);
    Finding worst = service.findings().isEmpty() ? null : service.findings().getFirst();
    String count = count(service);
    double badge = badge(service);
    open(worst, "service");
    out.raw("<title>").text(service.name() + (service.image().isEmpty() ? "" : ", " + service.image())
        + (count.isEmpty() ? ", no finding" : ", " + count + (service.findings().size() > 1 ? ", " + service.findings().size() + " findings in all" : "")))
        .raw("</title>");
    out.raw("<rect class=\"card\" rx=\"7\"").attribute("x", number(cardX)).attribute("y", number(tops[i])).attribute("width", number(cardWidth))
        .attribute("height", number(heights[i])).raw("/>");
    out.raw("<rect class=\"side\" rx=\"2\"").attribute("x", number(cardX + 6)).attribute("y", number(tops[i] + 8)).attribute("width", 4)
        .attribute("height", number(heights[i] - 16)).raw("/>");
    double middle = tops[i] + heights[i] / 2;
    String subtitle = fitted(subtitle(service), (int) ((cardWidth - 32) / SMALL));
    out.raw("<text class=\"name\"").attribute("x", number(cardX + 20)).attribute("y", number(subtitle.isEmpty() ? middle + 5 : middle - 3)).raw(">")
        .text(fitted(service.name(), (int) ((cardWidth - 36 - badge) / NAME))).raw("</text>");
    if (!subtitle.isEmpty()) {
      out.raw("<text class=\"small\"").attribute("x", number(cardX + 20)).attribute("y", number(middle + 14)).raw(">").text(subtitle).raw("</text>");
    }
    if (!count.isEmpty()) {
      double x = cardX + cardWidth - badge + 2;
      double y = subtitle.isEmpty() ? middle : middle - 8;
      out.raw("<rect class=\"badge\" rx=\"8\"").attribute("x", number(x)).attribute("y", number(y - 9)).attribute("width", number(badge - 10))
          .attribute("height", 17).raw("/><text class=\"badge-text\" text-anchor=\"middle\"").attribute("x", number(x + badge / 2 - 5))
          .attribute("y", number(y + 3.5)).raw(">").text(count).raw("</text>");
    }
    close(worst);
  }

  private void pill(double x, double y, double wide, String label) throws IOException {
    out.raw("<rect class=\"pill\" rx=\"5\"").attribute("x", number(x)).attribute("y", number(y - PILL / 2.0)).attribute("width", number(wide))
        .attribute("height", PILL).raw("/><text text-anchor=\"middle\"").attribute("x", number(x + wide / 2)).attribute("y", number(y + 4)).raw(">")
        .text(label).raw("</text>");
  }

  private void arrow(double x, double y) throws IOException {
    out.raw("<path class=\"head\"").attribute("d", "M" + number(x - 1) + " " + number(y) + "l-9-5v10z").raw("/>");
  }

  private void line(double x1, double y1, double x2, double y2, String face) throws IOException {
    out.raw("<path").attribute("class", face).attribute("d", "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2)).raw("/>");
  }

  private void open(@Nullable Finding worst, String face) throws IOException {
    if (worst == null) {
      out.raw("<g").attribute("class", face).raw(">");
    } else {
      out.raw("<a").attribute("class", face + " s-" + worst.severity().id()).attribute("href", "#f-" + worst.id().hex()).raw(">");
    }
  }

  private void close(@Nullable Finding worst) throws IOException {
    out.raw(worst == null ? "</g>\n" : "</a>\n");
  }

  /** A text that takes at most so many columns; its begin and its end are kept. */
  private static String fitted(String text, int most) {
    String shown = Printable.of(text);
    if (Columns.of(shown) <= most) {
      return shown;
    }
    int tail = Math.max(most / 2 - 1, 0);
    int from = shown.length();
    int taken = 0;
    while (from > 0 && taken + Columns.of(shown.codePointBefore(from)) <= tail) {
      taken += Columns.of(shown.codePointBefore(from));
      from -= Character.charCount(shown.codePointBefore(from));
    }
    int to = 0;
    while (to < from && taken + 1 + Columns.of(shown.codePointAt(to)) <= most) {
      taken += Columns.of(shown.codePointAt(to));
      to += Character.charCount(shown.codePointAt(to));
    }
    return shown.substring(0, to) + "…" + shown.substring(from);
  }

  /** A length that is not negative, with one decimal at most. */
  private static String number(double value) {
    long tenths = Math.round(value * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
