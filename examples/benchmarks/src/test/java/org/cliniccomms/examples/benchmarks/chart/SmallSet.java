package org.cliniccomms.examples.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A set of one patient, who is allergic to latex, and of few questions. */
final class SmallSet {
  static final String ADA = "00000000-0000-4000-8000-00000000ada0";

  private static final String PATIENTS =
      """
      [{"id":"%s","tz":"UTC","file":"bundles/ada.json"}]
      """;
  private static final String BUNDLE =
      """
      {"resourceType":"Bundle","type":"collection","entry":[
        {"resource":{"resourceType":"Patient","id":"%1$s","name":[{"text":"Ada Quill"}]}},
        {"resource":{"resourceType":"AllergyIntolerance","id":"al-1",
          "patient":{"reference":"Patient/%1$s"},"code":{"text":"Latex"},
          "clinicalStatus":{"coding":[{"code":"active"}]}}}]}
      """;
  private static final String ANSWERABLE =
      """
      {"qid":"%s","patient_id":"%s","lang":"en","type":"allergy","question":"%s",\
      "group":"g-2","answerable":true,"gold_ids":["AllergyIntolerance/al-1"],"also_ids":[],\
      "accept":[["latex"]],"forbidden":["penicillin"],"as_of":"2026-03-02T12:00:00Z"}
      """;
  private static final String UNANSWERABLE =
      """
      {"qid":"%s","patient_id":"%s","lang":"en","type":"silent","question":"%s",\
      "group":"g-3","answerable":false,"gold_ids":[],"also_ids":[],\
      "accept":[],"forbidden":[],"as_of":"2026-03-02T12:00:00Z"}
      """;

  private SmallSet() {}

  /** A question about her allergy. */
  static String answerable(String id, String text) {
    return String.format(Locale.ROOT, ANSWERABLE, id, ADA, text);
  }

  /** A question about what her chart does not hold. */
  static String unanswerable(String id, String text) {
    return String.format(Locale.ROOT, UNANSWERABLE, id, ADA, text);
  }

  /** Writes the set with these questions. */
  static void write(Path folder, String... questions) throws IOException {
    Files.createDirectories(folder.resolve("bundles"));
    Files.createDirectories(folder.resolve("questions"));
    Files.writeString(folder.resolve("patients.json"), String.format(Locale.ROOT, PATIENTS, ADA));
    Files.writeString(folder.resolve("bundles/ada.json"), String.format(Locale.ROOT, BUNDLE, ADA));
    Files.writeString(folder.resolve("questions/questions.jsonl"), String.join("", questions));
  }
}
