package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.testkit.ChartedPatient;

/** A FHIR server in memory: two resources a page, and not too exact about what was asked for. */
final class PagedServer implements FhirReader {
  static final URI BASE = URI.create("https://ehr.example/fhir");
  private static final Pattern PAGE = Pattern.compile(BASE + "\\?page=(\\d+)&of=(.*)");
  private static final Pattern BY_NUMBER = Pattern.compile("Patient\\?identifier=([^&]*).*");

  private final List<ChartedPatient> patients;
  private final boolean givesEverything;
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  PagedServer(List<ChartedPatient> patients, boolean givesEverything) {
    this.patients = List.copyOf(patients);
    this.givesEverything = givesEverything;
  }

  List<String> asked() {
    return asked;
  }

  @Override
  public Optional<String> get(String address) throws IOException {
    asked.add(address);
    Matcher page = PAGE.matcher(address);
    return page.matches()
        ? answer(page.group(2))
            .map(all -> page(all, Integer.parseInt(page.group(1)), page.group(2)))
        : address.matches("Patient/[^/?]*")
            ? answer(address).map(all -> BundleJson.json(all.get(0)))
            : answer(address).map(all -> page(all, 0, address));
  }

  private Optional<List<String>> answer(String address) {
    Matcher byNumber = BY_NUMBER.matcher(address);
    if (byNumber.matches()) {
      return Optional.of(heads(URLDecoder.decode(byNumber.group(1), UTF_8)));
    }
    if (address.contains("$everything") && !givesEverything) {
      return Optional.empty();
    }
    // A search that the server does not understand gets everybody's, as some servers do.
    return address.startsWith("Condition?")
        ? Optional.of(patients.stream().flatMap(one -> illnesses(one).stream()).toList())
        : patients.stream()
            .filter(one -> address.matches("Patient/" + one.id() + "\\b.*"))
            .map(BundleJson::resources)
            .findFirst();
  }

  /** Whoever has a number that one of those asked for begins with. */
  private List<String> heads(String tokens) {
    return patients.stream()
        .map(one -> BundleJson.resources(one).get(0))
        .filter(
            head ->
                List.of(tokens.split(",", -1)).stream()
                    .map(token -> token.replaceFirst(".*\\|", ""))
                    .anyMatch(number -> head.contains("'value':'" + number)))
        .toList();
  }

  private static List<String> illnesses(ChartedPatient patient) {
    List<String> all = BundleJson.resources(patient);
    return all.subList(1, all.size());
  }

  private static String page(List<String> all, int number, String address) {
    int from = Math.min(number * 2, all.size());
    int to = Math.min(from + 2, all.size());
    String next =
        to < all.size()
            ? BundleJson.filled(
                "'link':[{'relation':'next','url':'%s?page=%d&of=%s'}],", BASE, number + 1, address)
            : "";
    return BundleJson.json(
        "{'resourceType':'Bundle',"
            + next
            + "'entry':["
            + all.subList(from, to).stream()
                .map(one -> "{'resource':" + one + "}")
                .collect(Collectors.joining(","))
            + "]}");
  }
}
