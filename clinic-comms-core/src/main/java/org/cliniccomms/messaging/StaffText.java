package org.cliniccomms.messaging;

import java.util.Objects;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff wants to say to a patient.
 *
 * @param by the only channel to say it on; null for the patient's first one that is not spoken
 * @param linkInstead whether a link to the portal goes out where the words may not
 * @param purpose care, or marketing for what sells something
 */
public record StaffText(
    PatientId to, @Nullable ChannelKind by, String words, boolean linkInstead, Purpose purpose) {
  /** How long it may be, so that the clinic's name and the way out fit beside it. */
  public static final int LONGEST = 1_000;

  public StaffText {
    Objects.requireNonNull(to, "to");
    if (words.isBlank() || words.length() > LONGEST) {
      throw new IllegalArgumentException("words: use 1 to " + LONGEST + " characters");
    }
    if (purpose != Purpose.CARE && purpose != Purpose.MARKETING) {
      throw new IllegalArgumentException("purpose: staff write for care or for marketing");
    }
    if (linkInstead && purpose == Purpose.MARKETING) {
      throw new IllegalArgumentException("linkInstead: a link stands only for words about care");
    }
  }

  /** Something about care. */
  public StaffText(PatientId to, @Nullable ChannelKind by, String words, boolean linkInstead) {
    this(to, by, words, linkInstead, Purpose.CARE);
  }

  /** Something to be said on the patient's first channel, or not at all. */
  public static StaffText to(PatientId patient, String words) {
    return new StaffText(patient, null, words, false);
  }

  /** The same on this channel, or on the patient's first where they do not allow this one. */
  public StaffText by(ChannelKind channel) {
    return new StaffText(
        to, Objects.requireNonNull(channel, "channel"), words, linkInstead, purpose);
  }

  /** The same, or a link to the portal where the words may not go out. */
  public StaffText orLink() {
    return new StaffText(to, by, words, true, purpose);
  }

  /**
   * The same, to sell something: it goes only to who has agreed to marketing, never by a call, and
   * keeps the patient's hours always.
   */
  public StaffText marketing() {
    return new StaffText(to, by, words, linkInstead, Purpose.MARKETING);
  }

  /** Leaves the words out. */
  @Override
  public String toString() {
    return "StaffText[" + to + ", " + words.length() + " characters]";
  }
}
