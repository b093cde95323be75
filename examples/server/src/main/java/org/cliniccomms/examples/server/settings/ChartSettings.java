package org.cliniccomms.examples.server.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions about charts: where clinical records come from, and who words the answers.
 *
 * @param givenFolder of FHIR bundles; null where a FHIR server has them, or nobody
 * @param languageModel null for answers in the records' own words
 * @param deadline of a whole question
 * @param index where charts are searched
 */
public record ChartSettings(
    @Nullable Path givenFolder,
    @Nullable ModelSettings languageModel,
    Duration deadline,
    Index index) {

  /** Where charts are searched. */
  public enum Index {
    /** In a folder of the one server that there is. */
    LUCENE,
    /** In the server's database, which several servers may share. */
    POSTGRES
  }

  /** Returns the folder of FHIR bundles; empty where a FHIR server has the charts, or nobody. */
  public Optional<Path> folder() {
    return Optional.ofNullable(givenFolder);
  }

  /** Returns the model that words answers; empty for answers in the records' own words. */
  public Optional<ModelSettings> model() {
    return Optional.ofNullable(languageModel);
  }
}
