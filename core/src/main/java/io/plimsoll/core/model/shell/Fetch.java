package io.plimsoll.core.model.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call that gets something from a server: curl, wget and their like. The options are those of the manual pages of curl 8,
 * GNU Wget 1.25 and Wget2 2.2, BusyBox 1.36, aria2 1.37, HTTPie 3.2, xh 0.24 and FreeBSD's fetch.
 *
 * @param options of the call
 * @param urls what it gets; a proxy and the like are none
 * @param output the file that it writes to, with {@code \0} for what the shell puts in; empty for standard output; null where
 *     that can't be told
 */
public record Fetch(Call call, Options options, List<Url> urls, @Nullable String output) {

  public Fetch {
    urls = List.copyOf(urls);
  }

  /**
   * An address, as far as it is known.
   *
   * @param scheme in lower case; empty where none is written
   * @param host in lower case, without user, password and port; null where a variable holds it
   * @param path behind the host, with what follows it
   */
  public record Url(String scheme, @Nullable String host, String path, ShellWord word) {

    /** True for the machine itself, and for a file. */
    public boolean isLocal() {
      return scheme.equals("file") || (host != null && (host.equals("localhost") || host.endsWith(".localhost")
          || host.startsWith("127.") || host.equals("::1") || host.equals("0.0.0.0")));
    }
  }

  private static final String CURL_LETTERS = "AbcCdDeEFHKmoPQrtTuUwxXyYz";
  private static final String CURL_LONGS =
      " abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at"
          + " cookie cookie-jar crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface"
          + " dns-servers doh-url dump-header engine expect100-timeout form form-string ftp-account ftp-method header hostpubmd5"
          + " hsts interface ip-tos json keepalive-time key key-type limit-rate local-port login-options mail-from mail-rcpt"
          + " max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey"
          + " preproxy proto proto-default proto-redir proxy proxy-cacert proxy-cert proxy-header proxy-key proxy-user"
          + " proxy-pass pubkey quote random-file range rate referer request request-target resolve retry retry-delay"
          + " retry-max-time service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr telnet-option"
          + " tftp-blksize time-cond tls-max tls13-ciphers trace trace-ascii unix-socket upload-file url url-query user user-agent"
          + " variable write-out ";
  private static final String WGET_LETTERS = "aABDeGiIloOPQRtTUwX";
  private static final String WGET_LONGS =
      " accept accept-regex append-output base bind-address ca-certificate ca-directory certificate config connect-timeout"
          + " cut-dirs default-page directory-prefix dns-timeout domains exclude-directories exclude-domains execute header"
          + " http-password http-user include-directories input-file level limit-rate load-cookies local-encoding max-redirect"
          + " method output-document output-file password post-data post-file prefer-family private-key progress proxy-password"
          + " proxy-user quota read-timeout referer reject reject-regex remote-encoding report-speed restrict-file-names"
          + " save-cookies secure-protocol start-pos timeout tries user user-agent wait waitretry ";

  /** The fetch that a call is, or null if it is none. */
  public static @Nullable Fetch of(Call call) {
    return switch (call.name()) {
      case "curl" -> curl(call);
      case "wget", "wget2" -> wget(call);
      case "fetch", "aria2c", "axel" -> plain(call, Options.of(call, "dijostxUaBnT", " dir out output split max-connection-per-server header "));
      case "http", "https", "xh", "xhs" -> plain(call, Options.of(call, "aAops", " auth auth-type output pretty style session proxy verify "));
      case "lwp-download", "lwp-request", "GET" -> plain(call, Options.of(call, "", ""));
      default -> null;
    };
  }

  private static Fetch curl(Call call) {
    Options options = Options.of(call, CURL_LETTERS, CURL_LONGS);
    var urls = urls(options.operands());
    for (Options.Option option : options.options()) {
      if (option.name().equals("--url") && option.value() != null && option.at() != null) {
        urls.add(url(option.value(), option.at()));
      }
    }
    Options.Option output = options.find("-o", "--output");
    String file = output != null && output.value() != null ? in(options.find("--output-dir"), output.value())
        : options.has("-O", "--remote-name", "--remote-name-all") ? in(options.find("--output-dir"), base(urls)) : redirected(call);
    return new Fetch(call, options, urls, standard(file));
  }

  private static Fetch wget(Call call) {
    // BusyBox and GNU take -nv, -nc, -nd ... as one option of two letters.
    Options options = Options.of(call, WGET_LETTERS, WGET_LONGS);
    List<Url> urls = urls(options.operands());
    Options.Option output = options.find("-O", "--output-document");
    String file = output != null ? output.value() : in(options.find("-P", "--directory-prefix"), base(urls));
    return new Fetch(call, options, urls, file != null && isStandard(file) ? redirected(call) : file);
  }

  private static Fetch plain(Call call, Options options) {
    List<ShellWord> operands = options.operands();
    var words = new ArrayList<ShellWord>();
    for (ShellWord word : operands) {
      if (word.sketch().contains("://") || (word.sketch().indexOf('.') > 0 && !word.sketch().startsWith("/")) || word.sketch().startsWith("\0")) {
        words.add(word);
      }
    }
    List<Url> urls = urls(words);
    Options.Option output = options.find("-o", "--out", "--output");
    boolean stays = call.name().equals("aria2c") || call.name().equals("axel") || call.name().equals("fetch") || call.name().equals("lwp-download");
    String name = output != null ? output.value() : base(urls);
    String file = stays ? in(options.find("-d", "--dir"), name) : output != null ? name : redirected(call);
    return new Fetch(call, options, urls, standard(file));
  }

  private static @Nullable String standard(@Nullable String file) {
    return file != null && isStandard(file) ? "" : file;
  }

  private static boolean isStandard(String file) {
    return file.equals("-") || file.equals("/dev/stdout") || file.equals("/proc/self/fd/1");
  }

  private static @Nullable String in(Options.@Nullable Option folder, @Nullable String file) {
    if (folder == null || folder.value() == null || file == null) {
      return file;
    }
    return folder.value().endsWith("/") ? folder.value() + file : folder.value() + "/" + file;
  }

  /** The file that standard output goes to, or empty. */
  private static String redirected(Call call) {
    for (Statement.Redirect redirect : call.at().redirects()) {
      boolean output = redirect.operator().startsWith(">") || redirect.operator().startsWith("&>");
      if (output && !redirect.operator().equals(">&") && redirect.fd() != 2) {
        return redirect.target().sketch();
      }
    }
    return "";
  }

  /** The last part of the path of the last address, which is the name that a file gets. */
  private static @Nullable String base(List<Url> urls) {
    if (urls.isEmpty()) {
      return null;
    }
    String path = urls.getLast().path();
    int query = path.indexOf('?');
    String file = query < 0 ? path : path.substring(0, query);
    String name = file.substring(file.lastIndexOf('/') + 1);
    return name.isEmpty() || (urls.getLast().host() == null && file.indexOf('/') < 0) ? null : name;
  }

  private static List<Url> urls(List<ShellWord> words) {
    var urls = new ArrayList<Url>(1);
    for (ShellWord word : words) {
      urls.add(url(word.sketch(), word));
    }
    return urls;
  }

  /** Takes an address apart; one without a scheme begins with its host. */
  public static Url url(String text, ShellWord word) {
    int colon = text.indexOf("://");
    boolean file = text.regionMatches(true, 0, "file:", 0, 5);
    String scheme = file ? "file" : colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    int start = colon < 0 ? file ? 5 : 0 : colon + 3;
    int end = start;
    while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String authority = text.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    int port = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
    String host = port > 0 && port <= authority.length() ? authority.substring(0, port) : authority;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    // A variable may hold the user as well: nothing before it is sure to be the host.
    boolean known = !host.isEmpty() && host.indexOf('\0') < 0 && scheme.indexOf('\0') < 0;
    return new Url(scheme, known ? host.toLowerCase(Locale.ROOT) : null, text.substring(end), word);
  }

  /** The first host that is known and not this machine, or null. */
  public @Nullable String host() {
    for (Url url : urls) {
      if (url.host() != null && !url.isLocal()) {
        return url.host();
      }
    }
    return null;
  }

  /** True if all that it gets is on the machine itself. */
  public boolean isLocal() {
    for (Url url : urls) {
      if (!url.isLocal()) {
        return false;
      }
    }
    return !urls.isEmpty();
  }

  /** True if it puts what it gets on standard output. */
  public boolean toOutput() {
    return output != null && output.isEmpty();
  }
}
