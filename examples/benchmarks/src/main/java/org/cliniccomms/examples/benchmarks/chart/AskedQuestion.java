package org.cliniccomms.examples.benchmarks.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A question of the set, with what is expected of its answer.
 *
 * @param group questions with the same answer
 * @param gold records all of which hold the answer
 * @param also records that say the same
 * @param accept for each fact the spellings that are accepted
 * @param forbidden what must not be in the answer
 */
record AskedQuestion(
    String id,
    String patient,
    String language,
    String type,
    String text,
    String group,
    boolean answerable,
    Set<String> gold,
    Set<String> also,
    List<List<String>> accept,
    List<String> forbidden,
    Instant now) {
  static AskedQuestion of(JsonNode json) {
    List<List<String>> accept = new ArrayList<>();
    json.path("accept").forEach(fact -> accept.add(texts(fact)));
    return new AskedQuestion(
        json.path("qid").asText(),
        json.path("patient_id").asText(),
        json.path("lang").asText(),
        json.path("type").asText(),
        json.path("question").asText(),
        json.path("group").asText(),
        json.path("answerable").asBoolean(),
        new HashSet<>(texts(json.path("gold_ids"))),
        new HashSet<>(texts(json.path("also_ids"))),
        accept,
        texts(json.path("forbidden")),
        Instant.parse(json.path("as_of").asText()));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Tells whether it belongs to the half that may be looked at while developing. */
  boolean isEven() {
    return (group.charAt(group.length() - 1) - '0') % 2 == 0;
  }
}
