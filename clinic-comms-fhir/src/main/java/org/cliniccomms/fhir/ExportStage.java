package org.cliniccomms.fhir;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the server is with an export. */
sealed interface ExportStage {
  /**
   * It has begun.
   *
   * @param begunAt by the server's clock if it said so
   */
  record Begun(URI status, Instant begunAt) implements ExportStage {}

  /**
   * It is being made.
   *
   * @param comeAgainIn how long the server asks us to; null if it does not say
   * @param progress what the server says of it, in printable letters; empty if nothing
   */
  record Pending(@Nullable Duration comeAgainIn, String progress) implements ExportStage {}

  /** It is there. */
  record Ready(ExportManifest manifest) implements ExportStage {}

  /** It is no longer known. */
  record Gone() implements ExportStage {}

  /** The server exports nothing, or not for us. */
  record NotOffered(int status) implements ExportStage {}

  /**
   * It failed, or its answer cannot be used.
   *
   * @param why such as {@code http-500} or {@code status-elsewhere}
   */
  record Failed(String why) implements ExportStage {}

  /**
   * There was no answer; there may be one later.
   *
   * @param comeAgainAt when the server wants us to; null if it did not say
   */
  record Unreachable(String code, @Nullable Instant comeAgainAt) implements ExportStage {}
}
