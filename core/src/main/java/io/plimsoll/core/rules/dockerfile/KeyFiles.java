package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.secret.SecretFormats;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files with secrets that COPY and ADD put into a layer, for {@link SecretInImage}. */
final class KeyFiles {

  /** Files that are nothing but a secret, some only in a folder of that name. */
  private static final Set<String> KEY_FILES = Set.of(
      "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", ".pgpass", ".git-credentials", ".env", ".npmrc", ".pypirc",
      ".dockercfg", ".htpasswd", "credentials.json", "service-account.json", ".aws/credentials", ".docker/config.json",
      ".kube/config", "kubeconfig", "secrets.json", "service_account.json", "serviceaccount.json", "client_secret.json",
      "client_secrets.json", "application_default_credentials.json", "key.pem", "privkey.pem", "private.pem", "private_key.pem",
      "private-key.pem", "server-key.pem", "client-key.pem", "ca-key.pem", "server.key", "private.key", "privkey.key", "tls.key",
      "ssl.key", "client.key", "ca.key", "localhost.key", "master.key", ".vault-token", ".vault_pass", ".my.cnf", ".s3cfg", ".boto",
      "rclone.conf", "terraform.tfstate", "_netrc", "_authinfo", ".authinfo", ".gem/credentials", ".cargo/credentials.toml", ".cargo/credentials",
      "auth.json", ".htdigest", ".terraformrc", "credentials.tfrc.json", ".snowsql/config", ".databrickscfg");

  /** How files end that hold a private key, whatever their name is. */
  private static final List<String> KEY_ENDINGS = List.of(".ppk", ".pfx", ".p12");

  /** Variables that say where a program finds the file with its keys, by the documentation of AWS, Google and Kubernetes. */
  private static final List<String> FILE_VARIABLES =
      List.of("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "GOOGLE_APPLICATION_CREDENTIALS", "KUBECONFIG", "NETRC");

  /** So much of a file is looked at, in characters. */
  private static final int LOOKED_AT = 1 << 16;

  private KeyFiles() {}

  /** What is copied: by what is in it, where it is a file of settings that is there, else by its name. */
  static void source(Instruction.Value source, BuildContext context, Findings out) {
    Source settings = settings(source, context);
    if (settings != null) {
      for (SecretFormats.Hit hit : SecretFormats.findInFile(head(settings.text()))) {
        String name = Sources.name(source.text().shown());
        SecretInImage.say(source.at(), source.at(), hit.kind() + ", in " + name,
            "this puts " + name + " into a layer, where it stays when a later step deletes it", out);
        return;
      }
      return;
    }
    List<Text> parts = source.text().split('/');
    Text file = parts.getLast();
    String folder = parts.size() < 2 ? "" : parts.get(parts.size() - 2).tail();
    for (String secret : KEY_FILES) {
      int slash = secret.indexOf('/');
      boolean there = slash < 0 || folder.equals(secret.substring(0, slash));
      String name = secret.substring(slash + 1);
      if (there && name.equals(file.known())) {
        SecretInImage.say(source.at(), source.at(), name, "this puts " + name + " into a layer, where it stays when a later step deletes it", out);
        return;
      }
    }
    String whole = file.known();
    for (String ending : KEY_ENDINGS) {
      if (whole != null && whole.length() > ending.length() && whole.endsWith(ending)) {
        SecretInImage.say(source.at(), source.at(), "the key in " + whole,
            "this puts " + whole + " into a layer, where it stays when a later step deletes it", out);
        return;
      }
    }
    // A variable may name any file; one that is only a part of the name may complete that of a secret.
    if (!file.isKnown() && KEY_FILES.stream().anyMatch(file::mayBe)) {
      out.undecided(source.at(), "what it copies", file.why());
    }
  }

  private static @Nullable Source settings(Instruction.Value source, BuildContext context) {
    String known = context.settings().isEmpty() ? null : source.text().known();
    if (known != null) {
      String path = SlashPath.belowRoot(known);
      for (Source file : context.settings()) {
        if ((context.folder().isEmpty() ? path : context.folder() + "/" + path).equals(file.file())) {
          return file;
        }
      }
    }
    return null;
  }

  private static String head(String text) {
    return text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
  }

  /** gcloud writes the key of the account that it takes on into its own folder. */
  static void login(Call call, Findings out) {
    if (call.name().equals("gcloud") && call.arguments().size() > 1 && "auth".equals(call.arguments().getFirst().known())
        && "activate-service-account".equals(call.arguments().get(1).known())) {
      SecretInImage.say(call.place(), call.place(), "the key of the service account",
          "gcloud keeps the key in its own folder, which is in this layer", out);
    }
  }

  /** What is copied to where a program looks for its keys. */
  static void destination(Stage stage, Instruction.Copy copy, Findings out) {
    Instruction.Value to = copy.destination();
    if (to == null) {
      return;
    }
    for (String variable : FILE_VARIABLES) {
      Text value = out.lineage().variable(stage, variable);
      boolean asked = to.text().isHole() && to.text().holes().getFirst().equals(variable);
      boolean given = value != null && value.isKnown() && to.text().isKnown() && holds(to.text().shown(), value.shown());
      if (asked || given) {
        SecretInImage.say(copy.head().at(), to.at(), "the keys that " + variable + " leads to",
            "by " + variable + " keys are read from here, and this puts them into a layer", out);
      }
    }
  }

  /** True if a file may be what is copied to a place, or lie in it. */
  private static boolean holds(String place, String file) {
    boolean relative = !file.startsWith("/");
    String folder = SlashPath.belowRoot(place);
    if (file.isBlank() || file.startsWith("/run/secrets/") || file.startsWith("/var/run/secrets/") || (folder.isEmpty() && !relative)) {
      return false;
    }
    String path = SlashPath.belowRoot(file);
    return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
  }
}
