package org.cliniccomms.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.upstream.ExternalId;
import org.jspecify.annotations.Nullable;

/**
 * A bundle taken apart, each resource by itself.
 *
 * @param frame the bundle with its entries, but without their resources
 * @param linksAlone the bundle without its entries
 * @param resources those of the entries, in their order; empty where one has none
 */
record SplitBundle(String frame, String linksAlone, List<String> resources) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,64}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  SplitBundle {
    resources = List.copyOf(resources);
  }

  /** Without the text. */
  @Override
  public String toString() {
    return "SplitBundle[" + resources.size() + "]";
  }

  /** Empty if it is no bundle. */
  static Optional<SplitBundle> of(String json) {
    return tree(json)
        .filter(root -> root.path("resourceType").asText().equals("Bundle"))
        .filter(root -> root.path("entry").isArray())
        .map(root -> split((ObjectNode) root));
  }

  /** The id of a resource that may be wrong in other ways; null if that is wrong, too. */
  static @Nullable ExternalId idOf(String json) {
    JsonNode root = tree(json).orElseGet(JsonNodeFactory.instance::objectNode);
    String type = root.path("resourceType").asText();
    String id = root.path("id").asText();
    return TYPE.matcher(type).matches() && ID.matcher(id).matches()
        ? new ExternalId(type, id)
        : null;
  }

  private static SplitBundle split(ObjectNode root) {
    List<String> resources = new ArrayList<>();
    int index = 0;
    for (JsonNode entry : root.path("entry")) {
      @Nullable JsonNode resource =
          entry instanceof ObjectNode object ? object.remove("resource") : entry;
      if (entry instanceof ObjectNode object) {
        // An element's id, so that none is empty.
        object.put("id", "entry-" + index);
      }
      resources.add(resource == null ? "" : resource.toString());
      index++;
    }
    String frame = root.toString();
    root.remove("entry");
    return new SplitBundle(
        frame, root.retain("resourceType", "type", "link").toString(), resources);
  }

  private static Optional<JsonNode> tree(String json) {
    try {
      return Optional.of(JSON.readTree(json)).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
