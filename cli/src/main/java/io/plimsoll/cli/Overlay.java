package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.resolve.Files;
import java.util.Map;

/** The tree as it will be: new texts over the files that they will replace. */
record Overlay(Files below, Map<String, Source> texts) implements Files {

  Overlay {
    texts = Map.copyOf(texts);
  }

  @Override
  public Look look(String path) {
    Source text = texts.get(path);
    return text == null ? below.look(path) : new Look.Found(text);
  }
}
