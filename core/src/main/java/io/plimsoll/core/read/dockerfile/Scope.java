package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * The variables that hold at one point of a Dockerfile; immutable, so that the thousandth stage built on the first one
 * starts from its variables without copying them. An AVL tree by name: the depth of a path is bounded whatever names a
 * hostile file picks, which neither hash tries nor treaps promise.
 */
final class Scope {

  static final Scope EMPTY = new Scope(null);

  private final @Nullable Node root;

  private Scope(@Nullable Node root) {
    this.root = root;
  }

  /** The variable's value; null when nobody set it. */
  @Nullable Text value(String name) {
    Node node = find(name);
    return node == null ? null : node.value;
  }

  /** True when it has a value that an ENV set. */
  boolean isEnv(String name) {
    Node node = find(name);
    return node != null && node.env;
  }

  /** True when an ARG names it, with a value or without, or it has one. */
  boolean declares(String name) {
    return find(name) != null;
  }

  Scope with(String name, Text value) {
    return new Scope(put(root, name, value, false));
  }

  Scope withEnv(String name, Text value) {
    return new Scope(put(root, name, value, true));
  }

  /** With the name of an ARG that nobody gave a value; a value it has already stays. */
  Scope declaring(String name) {
    return declares(name) ? this : new Scope(put(root, name, null, false));
  }

  private @Nullable Node find(String name) {
    Node node = root;
    while (node != null) {
      int order = name.compareTo(node.name);
      if (order == 0) {
        return node;
      }
      node = order < 0 ? node.left : node.right;
    }
    return null;
  }

  private static Node put(@Nullable Node node, String name, @Nullable Text value, boolean env) {
    if (node == null) {
      return new Node(name, value, env, null, null, 1);
    }
    int order = name.compareTo(node.name);
    if (order == 0) {
      return new Node(name, value, env, node.left, node.right, node.height);
    }
    return order < 0
        ? balanced(node, put(node.left, name, value, env), node.right)
        : balanced(node, node.left, put(node.right, name, value, env));
  }

  private static Node balanced(Node node, @Nullable Node left, @Nullable Node right) {
    if (left != null && left.height > height(right) + 1) {
      Node inner = left.right;
      return inner != null && inner.height > height(left.left)
          ? over(inner, over(left, left.left, inner.left), over(node, inner.right, right))
          : over(left, left.left, over(node, inner, right));
    }
    if (right != null && right.height > height(left) + 1) {
      Node inner = right.left;
      return inner != null && inner.height > height(right.right)
          ? over(inner, over(node, left, inner.left), over(right, inner.right, right.right))
          : over(right, over(node, left, inner), right.right);
    }
    return over(node, left, right);
  }

  /** A node's variable over other children. */
  private static Node over(Node node, @Nullable Node left, @Nullable Node right) {
    return new Node(node.name, node.value, node.env, left, right, Math.max(height(left), height(right)) + 1);
  }

  private static int height(@Nullable Node node) {
    return node == null ? 0 : node.height;
  }

  private record Node(
      String name, @Nullable Text value, boolean env, @Nullable Node left, @Nullable Node right, int height) {}
}
