package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Gate;
import java.util.List;

/** What the rules of containers and projects are excused from beside those in {@link Exceptions}. */
final class RuntimeExceptions {

  private static final String CAPABILITIES = "host-capability says that it can't be told what is added: once is enough";

  private static final String MOUNTS = "docker-socket says that it can't be told what is mounted: once is enough";
  private static final String PORTS = "open-database says that it can't be told which port it is: once is enough";
  private static final String EXTERNAL = "external_links are Compose's, which looks the container up itself";
  private static final String CREDENTIALS = "the key has no flag and no pointer of its own, being one of several security options";
  private static final String IMAGES = "who puts a version into a variable has one; end-of-life-image asks where the product is known";
  private static final String ANY = "any variable may hold anything, and may be called anything";
  private static final String TWO = "that two are the same is said only where both are known";
  private static final String LAN = "that a network which a variable names leads to the LAN is not guessed at: hardly one does";
  private static final String REQUESTS = "a request has no variables";

  static final Exceptions ALL = new Exceptions(
      List.of(
          new Exceptions.Unspelled("PL2122", Gate.CREATE, REQUESTS),
          new Exceptions.Unspelled("PL2122", Gate.RUNNING, REQUESTS),
          new Exceptions.Unspelled("PL2020", Gate.CREATE, "it is milder there: a request is no file that is kept and handed around"),
          new Exceptions.Unspelled("PL2020", Gate.RUNNING, "it is milder there: an answer is no file that is kept and handed around"),
          new Exceptions.Unspelled("PL2172", Gate.CREATE, "it is milder there: a request is no file that is kept and handed around"),
          new Exceptions.Unspelled("PL2172", Gate.RUNNING, "it is milder there: an answer is no file that is kept and handed around"),
          new Exceptions.Unspelled("PL2173", Gate.CREATE, "it is milder there: a request is no file that is kept and handed around"),
          new Exceptions.Unspelled("PL2173", Gate.RUNNING, "it is milder there: an answer is no file that is kept and handed around"),
          new Exceptions.Unspelled("PL2146", Gate.RUN, EXTERNAL),
          new Exceptions.Unspelled("PL2146", Gate.CREATE, EXTERNAL),
          new Exceptions.Unspelled("PL2146", Gate.RUNNING, EXTERNAL),
          new Exceptions.Unspelled("PL2150", Gate.RUN, CREDENTIALS),
          new Exceptions.Unspelled("PL2150", Gate.CREATE, CREDENTIALS),
          new Exceptions.Unspelled("PL2150", Gate.RUNNING, CREDENTIALS)),
      List.of(
          new Exceptions.Unheeded("PL2107", "**", "the rules of the host's namespaces say that it can't be told whose it is"),
          new Exceptions.Unheeded("PL2114", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2115", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2116", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2117", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2118", "**", CAPABILITIES),
          new Exceptions.Unheeded("PL2120", "**", "host-device says that it can't be told; any graphics card is one"),
          new Exceptions.Unheeded("PL2119", "services.archive.volumes", MOUNTS),
          new Exceptions.Unheeded("PL2119", "device=/dev/vdb", MOUNTS),
          new Exceptions.Unheeded("PL2119", "type=volume,dst=/x,volume-opt=type=xfs,volume-opt=device=/dev/vdb", MOUNTS),
          new Exceptions.Unheeded("PL2121", "**", MOUNTS),
          new Exceptions.Unheeded("PL2122", "**", MOUNTS),
          new Exceptions.Unheeded("PL2123", "**", MOUNTS),
          new Exceptions.Unheeded("PL2124", "**", MOUNTS),
          new Exceptions.Unheeded("PL2125", "**", MOUNTS),
          new Exceptions.Unheeded("PL2128", "**", "whatever it names, all that it mounts is taken"),
          new Exceptions.Unheeded("PL2129", "services.api.ports.*", "a port is published, whichever it is"),
          new Exceptions.Unheeded("PL2130", "**", PORTS),
          new Exceptions.Unheeded("PL2131", "**", PORTS),
          new Exceptions.Unheeded("PL2132", "**", PORTS),
          new Exceptions.Unheeded("PL2177", "**", "a variable is how a mode is chosen: production by default, and the developer's where one develops"),
          new Exceptions.Unheeded("PL2133", "**", PORTS),
          new Exceptions.Unheeded("PL2134", "**", PORTS),
          new Exceptions.Unheeded("PL2142", "services.search.ulimits.memlock.hard", "it is undecided where the limit begins"),
          new Exceptions.Unheeded("PL2020", "services.api.environment.*", "secret-passed-through says that a variable is passed on"),
          new Exceptions.Unheeded("PL2146", "**", "whichever container it is, it is a link"),
          new Exceptions.Unheeded("PL2147", "**", "what a variable may lead to is not worth a word"),
          new Exceptions.Unheeded("PL2148", "net.ipv4.conf.all.route_localnet=1", ANY),
          new Exceptions.Unheeded("PL2150", "**", "what a variable may name is not worth a word"),
          new Exceptions.Unheeded("PL2156", "**", "what a build is given ends in the history, so the name decides"),
          new Exceptions.Unheeded("PL2157", "**", "whichever key it is, it is given"),
          new Exceptions.Unheeded("PL2158", "**", "a variable holds a folder nearly always, and what is built is whatever it names"),
          new Exceptions.Unheeded("PL2159", "**", IMAGES),
          new Exceptions.Unheeded("PL2160", "**", IMAGES),
          new Exceptions.Unheeded("PL2161", "**", IMAGES),
          new Exceptions.Unheeded("PL2178", "**", IMAGES),
          new Exceptions.Unheeded("PL2163", "DOCKER_CONTENT_TRUST=1", ANY),
          new Exceptions.Unheeded("PL2164", "**", "secret-passed-through says that a variable is passed on"),
          new Exceptions.Unheeded("PL2165", "**", "that a database asks for nothing is said only where it is certain"),
          new Exceptions.Unheeded("PL2172", "**", "what a variable holds is judged where it is written"),
          new Exceptions.Unheeded("PL2173", "**", "what a variable holds is judged where it is written"),
          new Exceptions.Unheeded("PL2166", "**", "a variable is what it finds"),
          new Exceptions.Unheeded("PL2167", "PYTHONHTTPSVERIFY=0", ANY),
          new Exceptions.Unheeded("PL2168", "**", "which image it is does not matter"),
          new Exceptions.Unheeded("PL2169", "**", "a variable is taken for a good name"),
          new Exceptions.Unheeded("PL2170", "**", "a variable is no number to any base"),
          new Exceptions.Unheeded("PL3100", "**", TWO),
          new Exceptions.Unheeded("PL3101", "**", TWO),
          new Exceptions.Unheeded("PL3102", "**", TWO),
          new Exceptions.Unheeded("PL3104", "**", "what a variable holds does not stand in the file"),
          new Exceptions.Unheeded("PL3105", "**", "what a variable holds does not stand in the file"),
          new Exceptions.Unheeded("PL3106", "**", ANY),
          new Exceptions.Unheeded("PL2175", "**", "who puts a word into a variable is taken to know it; what it may open, the rules of that key ask"),
          new Exceptions.Unheeded("PL2176", "**", "who puts a word into a variable is taken to know it"),
          new Exceptions.Unheeded("PL3121", "**", "a name that a variable makes is Compose's to look up"),
          new Exceptions.Unheeded("PL3122", "**", "who waits for a service that a variable names can't be told, and is hardly a circle"),
          new Exceptions.Unheeded("PL3004", "services.lab.networks**", LAN),
          new Exceptions.Unheeded("PL3124", "services.*.networks**", LAN),
          new Exceptions.Unheeded("PL3123", "**", "socket-as-secret says that it can't be told what is handed over: once is enough"),
          new Exceptions.Unheeded("PL3107", "services.db.image", IMAGES),
          new Exceptions.Unheeded("PL3108", "services.db.image", IMAGES)));

  private RuntimeExceptions() {}
}
