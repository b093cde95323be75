package org.cliniccomms.examples.server.chart;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.cliniccomms.examples.server.database.DatabaseAccess;
import org.cliniccomms.examples.server.settings.StartProblem;
import org.cliniccomms.rag.lucene.LuceneRecordIndex;
import org.cliniccomms.rag.postgres.PostgresRecordIndex;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the index of charts, in a folder or in the database; what is wrong with it is named. */
final class ChartIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(ChartIndexes.class);
  private static final String FOLDER = "charts";
  private static final String SCHEMA = PostgresRecordIndex.DEFAULT_SCHEMA;
  private static final String AS_IT_WAS = "Set EMBEDDING_MODEL as it was, or ";

  private ChartIndexes() {}

  /** Opens the one in the folder {@code charts} of the data folder. */
  static LuceneRecordIndex inFolder(Path data, @Nullable TextEmbedder embedder) {
    try {
      return LuceneRecordIndex.open(data.resolve(FOLDER), embedder);
    } catch (EmbeddingMismatchException mismatch) {
      throw new StartProblem(
          String.valueOf(mismatch.getMessage()),
          AS_IT_WAS
              + "delete the folder charts in CLINIC_DATA_DIR and have all charts indexed anew.",
          mismatch);
    }
  }

  /** Opens the one in the database, whose tables are made if there are none. */
  static ChartCatalog inDatabase(
      DatabaseAccess access, DataSource application, @Nullable TextEmbedder embedder) {
    try {
      PostgresRecordIndex.migrate(
          access.migratorSource(), SCHEMA, embedder, access.application().username());
      return PostgresRecordIndex.open(application, SCHEMA, embedder);
    } catch (EmbeddingMismatchException mismatch) {
      throw new StartProblem(
          String.valueOf(mismatch.getMessage()),
          AS_IT_WAS + "drop the schema " + SCHEMA + " and have all charts indexed anew.",
          mismatch);
    } catch (IllegalStateException | IllegalArgumentException unfit) {
      throw new StartProblem(
          "The index of charts cannot be opened: " + unfit.getMessage() + ".",
          "Mend that, or set CHART_INDEX=lucene.",
          unfit);
    }
  }

  /** Tells of words in clear that nobody takes care of any more. */
  static void tellOfUnusedFolder(Path data) {
    if (Files.exists(data.resolve(FOLDER))) {
      LOG.warn(
          "CHART_INDEX=postgres: the folder charts in CLINIC_DATA_DIR holds an index that is not"
              + " used any more, with patients' records in clear. Delete it.");
    }
  }
}
