package io.plimsoll.scan.advisory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each text once, known by its number. */
final class StringPool {

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  int number(String text) {
    Integer known = numbers.putIfAbsent(text, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  /** A list of them. */
  void numbers(List<String> texts, Bytes into) {
    into.number(texts.size());
    texts.forEach(text -> into.number(number(text)));
  }

  /** In the order of their numbers. */
  List<byte[]> texts() {
    var texts = new ArrayList<byte[]>();
    numbers.keySet().forEach(text -> texts.add(text.getBytes(StandardCharsets.UTF_8)));
    return texts;
  }
}
