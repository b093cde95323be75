package org.cliniccomms.reply;

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

/** Finds the keyword tables on a class path. */
final class KeywordFiles {
  private static final String FOLDER = "org/cliniccomms/reply/";

  private final ClassLoader classPath;

  KeywordFiles(ClassLoader classPath) {
    this.classPath = classPath;
  }

  /** Reads every listed table, by language, in the order of the lists. */
  Map<String, KeywordTable> tables() {
    try {
      Map<String, KeywordTable> tables = new LinkedHashMap<>();
      for (String language : languages()) {
        String name = FOLDER + "keywords_" + language + ".properties";
        tables.put(language, new KeywordTable(name, read(name)));
      }
      return tables;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the keyword tables of " + FOLDER, e);
    }
  }

  private Set<String> languages() throws IOException {
    Set<String> languages = new LinkedHashSet<>();
    for (URL list : Collections.list(classPath.getResources(FOLDER + "languages"))) {
      try (BufferedReader lines = reader(list)) {
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(languages::add);
      }
    }
    if (languages.isEmpty()) {
      throw new IllegalStateException(
          FOLDER + "languages: no language listed; put clinic-comms-core on this class path");
    }
    return languages;
  }

  private Properties read(String name) throws IOException {
    URL url = classPath.getResource(name);
    if (url == null) {
      throw new IllegalStateException(
          name + ": listed in " + FOLDER + "languages but missing; add the file or drop the line");
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
