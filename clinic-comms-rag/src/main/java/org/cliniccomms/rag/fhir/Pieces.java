package org.cliniccomms.rag.fhir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes bundles apart. What is no JSON is told of and left out. Thread-safe. */
final class Pieces {
  private static final int MOST_ENTRIES = 50_000;
  private static final long LONGEST = 128L * 1024 * 1024;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          // A scanned letter is one long text, and not read.
                          .maxStringLength((int) LONGEST)
                          .build())
                  .build())
          // So that 5.70 stays 5.70.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The resources in {@code texts}, each of which is a bundle or a resource.
   *
   * @throws IllegalArgumentException if there are more than a chart can have
   */
  List<Piece> in(List<String> texts, Consumer<SkippedResource> skips) {
    if (texts.stream().mapToLong(String::length).sum() > LONGEST) {
      throw new IllegalArgumentException("texts: use at most " + LONGEST + " characters");
    }
    List<Piece> pieces = new ArrayList<>();
    for (String text : texts) {
      add(parse(text, skips), pieces, skips);
    }
    return pieces;
  }

  /** The tree of {@code text}; a missing node if it is no JSON. */
  JsonNode parse(String text, Consumer<SkippedResource> skips) {
    try {
      JsonNode tree = json.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
      if (!tree.isMissingNode()) {
        return tree;
      }
    } catch (JacksonException e) {
      // As below; what e says may quote a patient.
    }
    skips.accept(new SkippedResource("", "is no JSON"));
    return json.missingNode();
  }

  private static void add(JsonNode node, List<Piece> to, Consumer<SkippedResource> skips) {
    if (node.isMissingNode()) {
      return;
    }
    if (!node.path("resourceType").asText().equals("Bundle")) {
      accept(new Piece("", node), to, skips);
      return;
    }
    for (JsonNode entry : node.path("entry")) {
      JsonNode resource = entry.path("resource");
      if (resource.path("resourceType").asText().equals("Bundle")) {
        add(resource, to, skips); // the answer to several searches at once
      } else if (!resource.isMissingNode()) {
        accept(new Piece(entry.path("fullUrl").asText(), resource), to, skips);
      }
    }
  }

  private static void accept(Piece piece, List<Piece> to, Consumer<SkippedResource> skips) {
    if (piece.type().isEmpty()) {
      skips.accept(new SkippedResource("", "is no resource"));
    } else if (to.size() == MOST_ENTRIES) {
      throw new IllegalArgumentException("texts: use at most " + MOST_ENTRIES + " resources");
    } else {
      to.add(piece);
    }
  }
}
