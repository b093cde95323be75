package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;

/** Small answers of a server as resources, large ones are read elsewhere. Thread-safe. */
final class FhirJson {
  private static final Pattern LOCATION = Pattern.compile("[A-Za-z][A-Za-z0-9.:()\\[\\]_-]{0,199}");
  private static final int MOST_ISSUES = 20;
  private static final JsonMapper TREES =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final FhirContext context;

  FhirJson(FhirContext context) {
    this.context = context;
  }

  String write(IBaseResource resource) {
    return parser().encodeResourceToString(resource);
  }

  /**
   * What two wrote, of whom neither knew of the other: {@code one} with whatever parts the other
   * changed.
   *
   * @param before what {@code other} was made from
   */
  Resource both(Resource before, Resource one, Resource other) {
    ObjectNode was = tree(before);
    ObjectNode both = tree(one);
    ObjectNode is = tree(other);
    Set<String> names = new TreeSet<>();
    was.fieldNames().forEachRemaining(names::add);
    is.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      if (!is.has(name)) {
        both.remove(name);
      } else if (!is.get(name).equals(was.get(name))) {
        both.set(name, both(was.path(name), both.path(name), is.get(name)));
      }
    }
    return (Resource) parser().parseResource(both.toString());
  }

  /**
   * Of a list that both have changed: one's, with what the other added and without what it took.
   */
  private static JsonNode both(JsonNode before, JsonNode one, JsonNode other) {
    if (!other.isArray() || !one.isArray() || one.equals(before)) {
      return other;
    }
    List<JsonNode> was = new ArrayList<>();
    before.forEach(was::add);
    List<JsonNode> is = new ArrayList<>();
    other.forEach(is::add);
    ArrayNode all = TREES.createArrayNode();
    one.forEach(
        part -> {
          if (is.contains(part) || !was.contains(part)) {
            all.add(part);
          }
        });
    is.stream().filter(part -> !was.contains(part)).forEach(all::add);
    return all;
  }

  private ObjectNode tree(IBaseResource resource) {
    try {
      return (ObjectNode) TREES.readTree(write(resource));
    } catch (JacksonException e) { // what e says may quote a patient
      throw new IllegalStateException("json: what was written cannot be read");
    }
  }

  /** The resource in {@code body}, if it is one of this type. What is strange in it is skipped. */
  <T extends IBaseResource> Optional<T> read(byte[] body, Class<T> type) {
    if (body.length == 0) {
      return Optional.empty();
    }
    try {
      IBaseResource read = parser().parseResource(new String(body, UTF_8));
      return type.isInstance(read) ? Optional.of(type.cast(read)) : Optional.empty();
    } catch (DataFormatException e) {
      return Optional.empty(); // what e says may quote a patient
    }
  }

  /** The issues in {@code body}; none if it is no OperationOutcome. */
  List<OutcomeIssue> issues(byte[] body) {
    return read(body, OperationOutcome.class).stream()
        .flatMap(outcome -> outcome.getIssue().stream())
        .limit(MOST_ISSUES)
        .map(FhirJson::issue)
        .toList();
  }

  private static OutcomeIssue issue(OperationOutcomeIssueComponent issue) {
    Predicate<String> isPath = LOCATION.asMatchPredicate();
    return new OutcomeIssue(
        issue.getSeverity() == null ? "error" : issue.getSeverity().toCode(),
        issue.getCode() == null ? "unknown" : issue.getCode().toCode(),
        Stream.concat(issue.getExpression().stream(), issue.getLocation().stream())
            .map(PrimitiveType::getValueAsString)
            .filter(where -> where != null && isPath.test(where))
            .distinct()
            .toList());
  }

  /** One for each use: parsers are not thread-safe. It logs nothing, as values would be logged. */
  private IParser parser() {
    return context
        .newJsonParser()
        .setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
  }
}
