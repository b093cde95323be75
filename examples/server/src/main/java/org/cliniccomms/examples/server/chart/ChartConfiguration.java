package org.cliniccomms.examples.server.chart;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.fhir.FhirSchedule;
import org.cliniccomms.examples.server.settings.ChartSettings;
import org.cliniccomms.examples.server.settings.ModelSettings;
import org.cliniccomms.examples.server.settings.Secret;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.cliniccomms.postgres.PostgresStore;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires questions about charts: where records come from, where they are searched, who words. */
@Configuration(proxyBeanMethods = false)
class ChartConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ChartConfiguration.class);
  private static final Duration TO_LOOK = Duration.ofSeconds(5);
  private static final Duration TO_EMBED_A_QUESTION = Duration.ofSeconds(2);

  /** Some ask for none, but the client wants one. */
  private static final Secret NO_KEY = new Secret("none");

  @Bean
  ClinicCharts clinicCharts(
      ServerSettings settings, PostgresStore store, JdbcClient jdbc, FhirSchedule fhir) {
    return new ClinicCharts(store, jdbc, clinical(settings, fhir));
  }

  private static ClinicalRecords clinical(ServerSettings settings, FhirSchedule fhir) {
    Optional<Path> folder = settings.charts().folder();
    if (folder.isPresent()) {
      return new BundleCharts(BundleShelf.folder(folder.get()));
    }
    if (settings.demo()) {
      return new BundleCharts(BundleShelf.demo());
    }
    return fhir.connection()
        .<ClinicalRecords>map(connection -> new ServerCharts(connection))
        .orElse(nobody -> List.of());
  }

  @Bean(destroyMethod = "close")
  ChartCatalog chartIndex(ServerSettings settings, DatabaseAccess access, DataSource application) {
    TextEmbedder embedder = embedder(settings);
    if (settings.charts().index() == ChartSettings.Index.LUCENE) {
      return ChartIndexes.inFolder(settings.dataFolder(), embedder);
    }
    ChartIndexes.tellOfUnusedFolder(settings.dataFolder());
    return ChartIndexes.inDatabase(access, application, embedder);
  }

  private static @Nullable TextEmbedder embedder(ServerSettings settings) {
    ModelSettings model = settings.charts().model().orElse(null);
    String name = model == null ? null : model.embeddingModel();
    if (model == null || name == null) {
      return null;
    }
    OpenAiEmbeddingModel embedding = embedding(model, name, model.timeout(), 1);
    try {
      return TextEmbedder.of(embedding, name, embedding.dimension())
          .withQuestionsBy(embedding(model, name, TO_EMBED_A_QUESTION, 0));
    } catch (RuntimeException unreachable) {
      // Its message may quote the key.
      throw new StartProblem(
          "The embedding model cannot be asked how long its vectors are ("
              + unreachable.getClass().getSimpleName()
              + ").",
          "Check EMBEDDING_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY, or unset EMBEDDING_MODEL to"
              + " compare words only.");
    }
  }

  private static OpenAiEmbeddingModel embedding(
      ModelSettings model, String name, Duration timeout, int retries) {
    return OpenAiEmbeddingModel.builder()
        .apiKey(key(model))
        .baseUrl(address(model))
        .modelName(name)
        .timeout(timeout)
        .maxRetries(retries)
        .build();
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  ChartIndexing chartIndexing(ClinicCharts source, ChartCatalog index, InstantSource time) {
    return new ChartIndexing(source, index, time);
  }

  @Bean(destroyMethod = "close")
  ChartQuestions chartQuestions(
      ClinicCharts source,
      ChartCatalog index,
      ChartIndexing indexing,
      AssignedCharts access,
      ChartTrail trail,
      SealedConversations conversations,
      ServerSettings settings,
      InstantSource time) {
    ChartSettings charts = settings.charts();
    Glossary glossary = Glossary.standard();
    ChartQuestions.Builder builder =
        ChartQuestions.builder(source, new InStepIndex(index, indexing), access, trail, time)
            .conversations(conversations)
            .glossary(glossary)
            .facts(FactFinder.standard(glossary))
            .settings(
                AskSettings.builder()
                    .rawDrafts(charts.model().filter(ModelSettings::rawDrafts).isPresent())
                    .modelTimeout(charts.deadline())
                    .deadline(charts.deadline().plus(TO_LOOK))
                    .build());
    charts
        .model()
        .ifPresent(
            model -> {
              LOG.info("Answers about charts are worded by {}, at {}", model.model(), where(model));
              words(builder, model);
            });
    return builder.build();
  }

  private static void words(ChartQuestions.Builder builder, ModelSettings model) {
    builder.model(
        model.model(),
        OpenAiChatModel.builder()
            .apiKey(key(model))
            .baseUrl(address(model))
            .modelName(model.model())
            .temperature(model.temperature())
            .maxTokens(model.oldStyleMaxTokens())
            .maxCompletionTokens(model.newStyleMaxTokens())
            .timeout(model.timeout())
            .maxRetries(0)
            .build());
    if (model.drafts()) {
      builder.streamingModel(
          model.model(),
          OpenAiStreamingChatModel.builder()
              .apiKey(key(model))
              .baseUrl(address(model))
              .modelName(model.model())
              .temperature(model.temperature())
              .maxTokens(model.oldStyleMaxTokens())
              .maxCompletionTokens(model.newStyleMaxTokens())
              .timeout(model.timeout())
              .build());
    }
  }

  private static String where(ModelSettings model) {
    URI address = model.baseUrl();
    return address == null ? "OpenAI" : address.toString();
  }

  private static String key(ModelSettings model) {
    Secret key = model.apiKey();
    return (key == null ? NO_KEY : key).value();
  }

  /** Null for the vendor's own. */
  private static @Nullable String address(ModelSettings model) {
    URI address = model.baseUrl();
    return address == null ? null : address.toString();
  }
}
