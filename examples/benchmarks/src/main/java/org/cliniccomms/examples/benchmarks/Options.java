package org.cliniccomms.examples.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run measures.
 *
 * @param fills how many wait in the clinics whose seats are filled
 * @param server how many wait in the server's clinic; 0 leaves the server out
 * @param selections how many wait in the lists of which the best three are found
 * @param messages how many texts are sent through the pipeline; 0 leaves that out
 * @param history how many seats were filled in the months before
 * @param warm how long seats are filled before their rate is measured: a virtual machine takes long
 *     to compile all that a fill needs
 * @param length how long each rate is measured
 * @param times how often each latency is measured
 * @param url a database other than one of its own
 */
record Options(
    List<Integer> fills,
    int server,
    List<Integer> selections,
    int messages,
    int history,
    Duration warm,
    Duration length,
    int times,
    Optional<String> url,
    String user,
    String password) {
  static final String USAGE =
      """
      Options, each as name=value:
        fills=1000,100000              how many wait in the clinics whose seats are filled
        server=100000                  how many wait in the server's clinic; 0 leaves it out
        selections=10000,100000,1000000  lists of which the best three are found
        messages=5000                  how many texts are sent; 0 leaves that out
        history=20000                  how many seats were filled in the months before
        warm=120                       for how many seconds seats are filled before
        seconds=20                     how long each rate is measured
        times=300                      how often each latency is measured
        url=jdbc:postgresql://…        an empty database to use; else one is started
        user=… password=…              its owner, with url
      """;
  private static final Set<String> NAMES =
      Set.of(
          "fills",
          "server",
          "selections",
          "messages",
          "history",
          "warm",
          "seconds",
          "times",
          "url",
          "user",
          "password");

  /** Reads them. */
  static Options parse(String... args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length < 2 || !NAMES.contains(parts[0])) {
        throw new IllegalArgumentException(arg + " is not known.\n" + USAGE);
      }
      given.put(parts[0], parts[1]);
    }
    return new Options(
        numbers(given.getOrDefault("fills", "1000,100000")),
        Integer.parseInt(given.getOrDefault("server", "100000")),
        numbers(given.getOrDefault("selections", "10000,100000,1000000")),
        Integer.parseInt(given.getOrDefault("messages", "5000")),
        Integer.parseInt(given.getOrDefault("history", "20000")),
        seconds(given.getOrDefault("warm", "120")),
        seconds(given.getOrDefault("seconds", "20")),
        Integer.parseInt(given.getOrDefault("times", "300")),
        Optional.ofNullable(given.get("url")),
        given.getOrDefault("user", ""),
        given.getOrDefault("password", ""));
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.split(",", -1))
        .filter(it -> !it.isBlank())
        .map(it -> Integer.valueOf(it.strip()))
        .toList();
  }
}
