package io.plimsoll.report;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Pages;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rules of a run, each with its page: what an attacker gets, what to do instead, a bad and a good sample. */
final class HtmlRules {

  private static final String FENCE = "```";
  private static final String BEHIND = " # <- ";
  private static final String ABOVE = "# v ";

  private final Map<String, Rule<?>> pages = new HashMap<>();
  private final Html out;
  private boolean inList;

  HtmlRules(RuleIndex index, Html out) {
    this.out = out;
    for (Rule<?> rule : index.all()) {
      pages.put(rule.info().id(), rule);
    }
  }

  void write(List<Finding> findings) throws IOException {
    var infos = new TreeMap<String, RuleInfo>();
    findings.forEach(finding -> infos.put(finding.rule().id(), finding.rule()));
    if (infos.isEmpty()) {
      return;
    }
    out.raw("<section class=\"rules\" aria-labelledby=\"rules\">\n<h2 id=\"rules\">The rules behind them</h2>\n");
    for (RuleInfo info : infos.values()) {
      out.raw("<details><summary><b>").text(info.id()).raw("</b> ").text(info.name()).raw(" <span>").text(info.title())
          .raw("</span></summary>\n<div class=\"page\"").attribute("id", "rule-" + info.id()).raw(">\n");
      Rule<?> rule = pages.get(info.id());
      if (rule != null) {
        page(Pages.markdown(rule));
      }
      if (!info.refs().isEmpty()) {
        out.raw("<p class=\"refs\">").text(String.join(" · ", info.refs())).raw("</p>\n");
      }
      out.raw("</div></details>\n");
    }
    out.raw("</section>\n");
  }

  /** The Markdown that our pages use: a title, paragraphs, lists of one level, code, bold, samples. */
  private void page(String markdown) throws IOException {
    List<String> lines = markdown.lines().toList();
    var paragraph = new ArrayList<String>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith(FENCE)) {
        paragraph(paragraph);
        list(false);
        at = sample(lines, at);
      } else if (line.startsWith("#")) {
        paragraph(paragraph);
      } else if (line.isBlank()) {
        paragraph(paragraph);
        list(false);
      } else {
        if (line.startsWith("- ")) {
          paragraph(paragraph);
          list(true);
        }
        paragraph.add(line.strip());
      }
      at++;
    }
    paragraph(paragraph);
    list(false);
  }

  private void list(boolean begin) throws IOException {
    if (begin != inList) {
      out.raw(begin ? "<ul>\n" : "</ul>\n");
      inList = begin;
    }
  }

  private void paragraph(List<String> lines) throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    String text = String.join(" ", lines);
    lines.clear();
    String element = inList ? "li" : "p";
    out.raw("<").raw(element).raw(">");
    inline(inList ? text.substring(2) : text);
    out.raw("</").raw(element).raw(">\n");
  }

  private void inline(String text) throws IOException {
    int at = 0;
    while (at < text.length()) {
      boolean code = text.charAt(at) == '`';
      boolean bold = text.startsWith("**", at);
      String mark = code ? "`" : "**";
      int end = code || bold ? text.indexOf(mark, at + mark.length()) : -1;
      if (end > 0) {
        String element = code ? "code" : "strong";
        out.raw("<").raw(element).raw(">").text(text.substring(at + mark.length(), end)).raw("</").raw(element).raw(">");
        at = end + mark.length();
      } else {
        int next = at + 1;
        while (next < text.length() && text.charAt(next) != '`' && !text.startsWith("**", next)) {
          next++;
        }
        out.text(text.substring(at, next));
        at = next;
      }
    }
  }

  /** The block that begins at a line; the answer is its last line. */
  private int sample(List<String> lines, int start) throws IOException {
    String[] info = lines.get(start).substring(FENCE.length()).strip().split(" +", -1);
    if (info.length == 3) {
      out.raw("<p class=\"sample\">").raw(info[1].equals("bad") ? "Bad" : "Good").raw(", as <code>").text(info[2]).raw("</code></p>\n");
    }
    out.raw("<pre>");
    int at = start + 1;
    boolean marked = false;
    for (; at < lines.size() && !lines.get(at).startsWith(FENCE); at++) {
      String line = lines.get(at);
      if (line.strip().startsWith(ABOVE)) {
        marked = true;
        continue;
      }
      int mark = line.lastIndexOf(BEHIND);
      String text = mark >= 0 ? line.substring(0, mark).stripTrailing() : line;
      String indent = text.substring(0, text.length() - text.stripLeading().length());
      if (marked || mark >= 0) {
        out.text(indent).raw("<mark>").text(text.strip()).raw("</mark>\n");
      } else {
        out.text(text).raw("\n");
      }
      marked = false;
    }
    out.raw("</pre>\n");
    return at;
  }
}
