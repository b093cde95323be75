package org.cliniccomms.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Finds a package's tables on a class path, one per language.
 *
 * <p>The resource {@code languages} of the package lists the languages; all resources of that name
 * count, so another jar or folder can add one. Immutable and thread-safe.
 */
public final class LanguageFiles {
  private final ClassLoader classPath;
  private final String folder;
  private final String prefix;

  /**
   * Looks in a folder of a class path.
   *
   * @param folder where the resources are, with a slash at its end
   * @param prefix what stands before the language in a table's name, such as {@code keywords_}
   */
  public LanguageFiles(ClassLoader classPath, String folder, String prefix) {
    this.classPath = classPath;
    this.folder = folder;
    this.prefix = prefix;
  }

  /**
   * Reads every listed table, by language, in the order of the lists.
   *
   * @param reader makes a table of the name of its resource and of what is in it
   * @throws IllegalStateException if a listed table is missing, or none is listed
   */
  public <T> Map<String, T> tables(BiFunction<String, Properties, T> reader) {
    try {
      Map<String, T> tables = new LinkedHashMap<>();
      for (String language : languages()) {
        String name = folder + prefix + language + ".properties";
        tables.put(language, reader.apply(name, read(name)));
      }
      return tables;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the tables of " + folder, e);
    }
  }

  private Set<String> languages() throws IOException {
    Set<String> languages = new LinkedHashSet<>();
    for (URL list : Collections.list(classPath.getResources(folder + "languages"))) {
      try (BufferedReader lines = reader(list)) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(languages::add);
      }
    }
    if (languages.isEmpty()) {
      throw new IllegalStateException(
          folder + "languages: no language listed; put clinic-comms-core on this class path");
    }
    return languages;
  }

  private Properties read(String name) throws IOException {
    URL url = classPath.getResource(name);
    if (url == null) {
      throw new IllegalStateException(
          name + ": listed in " + folder + "languages but missing; add the file or drop the line");
    }
    Properties properties = new Properties();
    try (BufferedReader lines = reader(url)) {
      properties.load(lines);
    }
    return properties;
  }

  private static BufferedReader reader(URL url) throws IOException {
    var connection = url.openConnection();
    // A cached connection would keep the jar of a closed class loader open.
    connection.setUseCaches(false);
    InputStream bytes = connection.getInputStream();
    return new BufferedReader(new InputStreamReader(bytes, UTF_8));
  }
}
