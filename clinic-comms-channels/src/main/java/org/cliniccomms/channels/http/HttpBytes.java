package org.cliniccomms.channels.http;

import java.util.Objects;

/**
 * What a vendor answered that is no text. Its {@code toString} shows the size only.
 *
 * @param bytes at most one more than was asked for
 * @param mediaType without parameters, in lower case; empty if the vendor did not say
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out; never compared.
public record HttpBytes(int status, byte[] bytes, String mediaType) {
  /** Refuses a null body. */
  public HttpBytes {
    Objects.requireNonNull(mediaType, "mediaType");
    bytes = bytes.clone();
  }

  /** The bytes, as a copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether the vendor did what it was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "HttpBytes[" + status + ", " + bytes.length + " bytes]";
  }
}
