package org.cliniccomms.rag.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * One resource as it was sent.
 *
 * @param url what other entries of its bundle call it; empty if it has no such address
 */
record Piece(String url, JsonNode json) {
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{1,63}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final String URN = "urn:uuid:";

  String type() {
    String type = json.path("resourceType").asText();
    return TYPE.matcher(type).matches() ? type : "";
  }

  /** The id, or the one that its bundle gives it; empty if there is none. */
  String id() {
    String id = json.path("id").asText();
    String found = id.isEmpty() && url.startsWith(URN) ? url.substring(URN.length()) : id;
    return ID.matcher(found).matches() ? found : "";
  }

  /** As much of type and id as is known. */
  String name() {
    return id().isEmpty() ? type() : type() + "/" + id();
  }

  /** Leaves the content out: it is a patient's. */
  @Override
  public String toString() {
    return "Piece[" + name() + "]";
  }
}
