package io.plimsoll.core.facts;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Services that ask nobody for a login because a flag or a variable says so, or until one says otherwise: by the programs' own
 * documentation. Where settings lie in a file that nobody here sees, nothing is told.
 */
final class Unlocked {

  /** Characters of the command line and the environment that are looked at. */
  private static final int LOOKED_AT = 16_384;

  /**
   * A service.
   *
   * @param images repositories that are it, with a blank around each
   * @param program a word of its command line that tells it in any image; empty for none
   * @param ports with a comma around each
   * @param name what listens, "which" and what it does
   * @param on what switches the login off, with a bar between; empty where it asks for none by itself
   * @param off what switches one on
   */
  private record Row(String images, String program, String ports, String name, String on, String off) {}

  private static final List<Row> ROWS = List.of(
      new Row(" codercom/code-server ghcr.io/coder/code-server linuxserver/code-server lscr.io/linuxserver/code-server ", "code-server",
          ",8080,8443,", "code-server, which runs any program", "--auth=none|--auth none", " password="),
      new Row(" gitpod/openvscode-server ", "openvscode-server", ",3000,", "VS Code, which runs any program", "--without-connection-token",
          "--connection-token"),
      new Row(" hashicorp/vault vault ", "", ",8200,", "Vault, whose root token is easy to guess",
          "vault_dev_root_token_id=root |vault_dev_root_token_id=myroot |vault_dev_root_token_id=token |vault_dev_root_token_id=dev "
              + "|vault_dev_root_token_id=vault |vault_dev_root_token_id=test |-dev-root-token-id=root |-dev-root-token-id=dev "
              + "|-dev-root-token-id=myroot |-dev-root-token-id root ", ""),
      new Row(" rocker/rstudio rocker/tidyverse rocker/verse ", "", ",8787,", "RStudio, which runs any program", " disable_auth=true", ""),
      new Row(" jenkins/jenkins jenkinsci/blueocean jenkins ", "", ",8080,", "Jenkins, which runs any program",
          "jenkins.install.runsetupwizard=false", "casc_|.groovy"),
      new Row(" dpage/pgadmin4 ", "", ",80,443,", "pgAdmin", " pgadmin_config_server_mode=false", ""),
      new Row(" grafana/grafana grafana/grafana-oss grafana/grafana-enterprise ", "", ",3000,", "Grafana",
          " gf_auth_anonymous_org_role=admin | gf_auth_anonymous_org_role=editor ", " gf_auth_anonymous_enabled=false"),
      new Row(" filebrowser/filebrowser ", "filebrowser", ",80,8080,", "File Browser, which hands out and takes files",
          "--noauth| fb_noauth=", ""),
      new Row(" portainer/portainer portainer/portainer-ce ", "", ",9000,9443,", "Portainer, which steers the engine", "--no-auth", ""),
      new Row(" ghcr.io/open-webui/open-webui ", "", ",8080,", "Open WebUI", " webui_auth=false", ""),
      new Row(" quay.io/argoproj/argocli argoproj/argocli ", "", ",2746,", "Argo, which runs any program",
          "--auth-mode=server|--auth-mode server", "--auth-mode=client|--auth-mode=sso"),
      new Row(" hashicorp/consul consul ", "", ",8500,", "Consul", " -dev ", " consul_http_token"),
      new Row(" tsl0922/ttyd ", "ttyd", ",7681,", "a terminal in the browser (ttyd)", "", " -c | --credential|--auth-header"),
      new Row(" nats ", "nats-server", ",4222,8222,6222,", "NATS", "", "--user|--pass|--auth| -c | --config|.conf|--tlsverify"),
      new Row(" ollama/ollama ", "", ",11434,", "Ollama, which runs models for anyone", "", ""),
      new Row(" vllm/vllm-openai ", "", ",8000,", "vLLM, which runs models for anyone", "", "--api-key| vllm_api_key="),
      new Row(" ghcr.io/mlflow/mlflow ", "mlflow", ",5000,", "MLflow", "", "--app-name| mlflow_auth_config_path="),
      new Row(" rayproject/ray ", "ray", ",8265,10001,6379,", "Ray, which runs any program", "", " ray_auth_mode="),
      new Row(" apache/spark bitnami/spark bitnamilegacy/spark spark bde2020/spark-master apache/spark-py ", "org.apache.spark.deploy",
          ",7077,6066,", "Spark's master, which runs any program", "",
          "spark_rpc_authentication_enabled=yes|spark_rpc_authentication_enabled=true|spark.authenticate"),
      new Row(" ghcr.io/dask/dask daskdev/dask ", "dask-scheduler", ",8786,8787,", "Dask, which runs any program", "", "--tls-"),
      new Row(" apache/zeppelin ", "", ",8080,", "Zeppelin, which runs any program", "", "shiro"),
      new Row(" browserless/chrome ghcr.io/browserless/chromium ", "", ",3000,", "a browser that does what anyone says", "", " token="),
      new Row(" langflowai/langflow ", "", ",7860,", "Langflow, which runs any program", "", " langflow_auto_login=false"),
      new Row(" bde2020/hadoop-resourcemanager ", "", ",8088,", "YARN, which runs any program", "", "kerberos"));

  private Unlocked() {}

  /**
   * What listens on a port of a range without a login, or null.
   *
   * @param text the command line, with blanks between its words
   */
  static Listeners.@Nullable Listener behind(ContainerSpec spec, String text, int from, int to, String repository) {
    String all = null;
    for (Row row : ROWS) {
      boolean image = !repository.isEmpty() && row.images.contains(" " + repository + " ");
      if ((!image && (row.program.isEmpty() || !runs(text, row.program))) || !holds(row.ports, from, to)) {
        continue;
      }
      all = all == null ? all(spec, text) : all;
      boolean byItself = row.on.isEmpty();
      boolean open = byItself ? !mayAsk(spec) : any(all, row.on);
      if (open && !any(all, row.off)) {
        return new Listeners.Listener(Listeners.Kind.CONSOLE, row.name, Listeners.Login.NONE, null);
      }
      if (byItself) {
        return new Listeners.Listener(Listeners.Kind.CONSOLE, row.name.split(", which", 2)[0], Listeners.Login.ASKED, null);
      }
    }
    boolean jmx = (" " + (all == null ? all(spec, text) : all)).contains(" local_jmx=no ") && from <= 7199 && 7199 <= to;
    return jmx ? new Listeners.Listener(Listeners.Kind.DEBUGGER, "Cassandra's remote management (JMX)", Listeners.Login.ASKED, null) : null;
  }

  /** True for a program that is named by a word of the command line, with or without its folder. */
  private static boolean runs(String text, String program) {
    for (int at = text.indexOf(program); at >= 0; at = text.indexOf(program, at + 1)) {
      char before = at == 0 ? ' ' : text.charAt(at - 1);
      int end = at + program.length();
      char behind = end == text.length() ? ' ' : text.charAt(end);
      if ((before == ' ' || before == '/') && (behind == ' ' || behind == '.')) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(String ports, int from, int to) {
    for (int start = 1; start < ports.length();) {
      int end = ports.indexOf(',', start);
      int port = Integer.parseInt(ports.substring(start, end));
      if (from <= port && port <= to) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean any(String all, String markers) {
    for (int start = 0; start < markers.length();) {
      int bar = markers.indexOf('|', start);
      int end = bar < 0 ? markers.length() : bar;
      if (all.contains(markers.substring(start, end))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  /** True where a file that nobody here sees may switch a login on. */
  private static boolean mayAsk(ContainerSpec spec) {
    if (spec.says(Key.ENV_FILE) || spec.stage() != null || !spec.items(Key.CONFIGS).isEmpty() || !spec.items(Key.SECRETS).isEmpty()) {
      return true;
    }
    for (Mount mount : spec.items(Key.MOUNTS)) {
      String to = mount.target().shown();
      if (to.startsWith("/etc") || to.contains("conf") || to.endsWith(".ini") || to.endsWith(".yml") || to.endsWith(".yaml")) {
        return true;
      }
    }
    return false;
  }

  /** The command line, and each variable with its value, in lower case with blanks between. */
  private static String all(ContainerSpec spec, String text) {
    var out = new StringBuilder(" ").append(text).append(' ');
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      Text value = variable.value().value();
      if (out.length() >= LOOKED_AT) {
        break;
      }
      out.append(variable.name().shown()).append('=').append(value == null ? "?" : value.shown()).append(' ');
    }
    return out.toString().toLowerCase(Locale.ROOT);
  }
}
