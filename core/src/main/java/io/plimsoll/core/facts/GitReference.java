package io.plimsoll.core.facts;

/** Repositories of git as builders take them: {@code URL#REFERENCE} and {@code URL#REFERENCE:FOLDER}. */
public final class GitReference {

  /** The digits of a commit: so many by SHA-1, more by SHA-256. */
  private static final int COMMIT = 40;

  private GitReference() {}

  /** True for what a builder or Compose fetches from a repository or registry, by how it begins. */
  public static boolean isRemote(String head) {
    return head.startsWith("https://") || head.startsWith("http://") || head.startsWith("git://") || head.startsWith("ssh://")
        || head.startsWith("git@") || head.startsWith("github.com/") || head.startsWith("oci:");
  }

  /** True where the reference is a commit, which is a checksum of itself. */
  public static boolean namesCommit(String url) {
    int hash = url.indexOf('#');
    int end = hash < 0 ? -1 : url.indexOf(':', hash);
    String reference = hash < 0 ? "" : url.substring(hash + 1, end < 0 ? url.length() : end);
    for (int i = 0; i < reference.length(); i++) {
      if (Character.digit(reference.charAt(i), 16) < 0) {
        return false;
      }
    }
    return reference.length() >= COMMIT;
  }
}
