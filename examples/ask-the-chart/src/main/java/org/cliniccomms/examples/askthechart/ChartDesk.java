package org.cliniccomms.examples.askthechart;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartIndexer;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.PatientRef;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.fhir.FhirBundleSource;
import org.cliniccomms.rag.fhir.SkippedResource;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.spi.ChartAccess.Reach;
import org.cliniccomms.rag.spi.RecordIndex;
import org.cliniccomms.rag.spi.RecordSource;
import org.jspecify.annotations.Nullable;

/** The library, wired for one clinic, one user and a folder of bundles. */
final class ChartDesk implements AutoCloseable {
  /** The same in each run, for it is part of what an index is asked by. */
  static final ClinicId CLINIC = ClinicId.parse("00000000-0000-4000-8000-00000000c11c");

  /** What a question may take besides the model. */
  private static final Duration TO_LOOK = Duration.ofSeconds(5);

  private static final Actor USER = Actor.staff("terminal");

  private final RecordSource source;
  private final RecordIndex index;
  private final ChartIndexer indexer;
  private final ChartQuestions questions;

  private ChartDesk(
      RecordSource source, RecordIndex index, ChartIndexer indexer, ChartQuestions questions) {
    this.source = source;
    this.index = index;
    this.indexer = indexer;
    this.questions = questions;
  }

  static ChartDesk open(Setup setup) throws IOException {
    RecordSource source =
        FhirBundleSource.builder(CLINIC, setup.bundles())
            .zones(setup.zones())
            .onSkipped(setup.onSkipped())
            .build();
    Path folder = setup.index();
    RecordIndex index =
        folder == null ? LuceneRecordIndex.inMemory(null) : LuceneRecordIndex.open(folder, null);
    Glossary glossary = Glossary.standard();
    // Whoever can run this can read the bundles; a house asks who is assigned, and keeps the audit.
    ChartQuestions.Builder questions =
        ChartQuestions.builder(
                source,
                index,
                (clinic, user, patient) -> Reach.ASSIGNED,
                record -> {},
                setup.time())
            .glossary(glossary)
            .facts(FactFinder.standard(glossary));
    ModelSettings model = setup.model();
    if (model != null) {
      questions
          .model(model.name(), model.model(setup.listener()))
          .settings(
              AskSettings.builder()
                  .modelTimeout(model.timeout())
                  .deadline(model.timeout().plus(TO_LOOK))
                  .build());
    }
    return new ChartDesk(
        source, index, ChartIndexer.of(source, index, setup.time()), questions.build());
  }

  RecordSource source() {
    return source;
  }

  ChartIndexer indexer() {
    return indexer;
  }

  /** Brings the chart in question up to date and answers. */
  AskResult ask(PatientRef patient, String text) throws InterruptedException {
    if (patient instanceof PatientRef.ById byId) {
      indexer.index(new ChartKey(CLINIC, byId.id()));
    } else {
      indexer.all(CLINIC);
    }
    return questions.ask(
        new ChartQuestion(
            CLINIC, USER, patient, new SessionId("terminal"), text, "treatment", null));
  }

  @Override
  public void close() {
    questions.close();
    index.close();
  }

  /**
   * What a run is set up with.
   *
   * @param index the folder of the index; null to keep it in memory
   * @param model null to answer in the records' own words
   */
  record Setup(
      Path bundles,
      Function<PatientId, ZoneId> zones,
      Consumer<SkippedResource> onSkipped,
      @Nullable Path index,
      InstantSource time,
      @Nullable ModelSettings model,
      ChatModelListener listener) {}
}
