package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that {@code docker compose} takes for a project since a .env file where it is called says so: {@code COMPOSE_FILE}, a
 * list with {@code COMPOSE_PATH_SEPARATOR} between its items, which is a colon where nothing is said (compose-go's package cli,
 * {@code WithConfigFileEnv}).
 *
 * @param paths from the folder of the env file; the first one's folder is that of the project
 * @param variables all that the file says: it counts before the .env of the project's own folder
 * @param at where they are named
 */
public record NamedFiles(List<String> paths, Variables variables, Place.InText at) {

  private static final String FILES = "COMPOSE_FILE";

  private static final String SEPARATOR = "COMPOSE_PATH_SEPARATOR";

  /** More are not looked for: Compose itself would take minutes. */
  private static final int MOST = 1000;

  public NamedFiles {
    paths = List.copyOf(paths);
  }

  /**
   * What an env file names, or null if it names none.
   *
   * @throws ReadException for an env file that makes no sense, and where a variable without a value tells what is named
   */
  public static @Nullable NamedFiles of(Source env) throws ReadException {
    if (!env.text().contains(FILES)) {
      return null;
    }
    Map<String, Variables.Value> values = Dotenv.read(env);
    Variables.Value files = values.get(FILES);
    if (files == null || (files.text().isKnown() && files.text().head().isEmpty())) {
      return null;
    }
    Place.InText at = files.at() instanceof Place.InText text ? text : env.place(0, 0);
    Variables.Value said = values.get(SEPARATOR);
    String separator = said == null ? "" : said.text().known();
    String known = files.text().known();
    if (known == null || separator == null) {
      throw new ReadException("which files are the project hangs on a variable that has no value here", at);
    }
    List<String> paths = List.of(known.split(java.util.regex.Pattern.quote(separator.isEmpty() ? ":" : separator), MOST + 1));
    if (paths.size() > MOST) {
      throw new ReadException("more than " + MOST + " files are named", at);
    }
    return new NamedFiles(paths, new Variables(values), at);
  }
}
