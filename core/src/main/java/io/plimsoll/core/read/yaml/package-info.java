/** YAML as a tree that keeps aliases, styles and exact places, which edits need and parsers throw away. */
@org.jspecify.annotations.NullMarked
package io.plimsoll.core.read.yaml;
