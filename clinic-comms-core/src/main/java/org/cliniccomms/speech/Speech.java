package org.cliniccomms.speech;

import java.util.Objects;

/** What a synthesizer made of a text. */
public sealed interface Speech {
  /**
   * The text as audio. Its {@code toString} shows the size only.
   *
   * @param mediaType such as {@code audio/mpeg}
   */
  @SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out; never compared.
  record Audio(byte[] bytes, String mediaType) implements Speech {
    /** Refuses audio in which nothing is heard. */
    public Audio {
      Objects.requireNonNull(mediaType, "mediaType");
      if (bytes.length == 0) {
        throw new IllegalArgumentException("bytes: must not be empty");
      }
      bytes = bytes.clone();
    }

    /** The audio, as a copy. */
    @Override
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return "Audio[" + bytes.length + " bytes, " + mediaType + "]";
    }
  }

  /**
   * There is none now; the text is read by another voice.
   *
   * @param reason a stable key such as {@code timeout}
   */
  record Unavailable(String reason) implements Speech {
    public Unavailable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
