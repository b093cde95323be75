package org.cliniccomms.messaging;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What the words of a template are filled with. Immutable and thread-safe.
 *
 * <p>There is no place for a patient's name, a provider, a reason or a procedure: texts never tell
 * them.
 */
public final class TextArguments {
  private final Builder from;

  private TextArguments(Builder from) {
    this.from = new Builder(from);
  }

  /** Starts with the name that the text shows for the clinic. */
  public static Builder builder(String clinicName) {
    return new Builder(clinicName);
  }

  /** Starts with a clinic's name, phone and language. */
  public static Builder from(Clinic clinic) {
    Builder builder = builder(clinic.name()).clinicLanguage(clinic.language());
    return clinic.phone().isBlank() ? builder : builder.clinicPhone(clinic.phone());
  }

  /** The same with times to choose from. */
  TextArguments withTimes(List<Instant> starts, ZoneId zone) {
    return new Builder(from).times(starts, zone).build();
  }

  String clinicName() {
    return from.clinicName;
  }

  Optional<String> clinicPhone() {
    return Optional.ofNullable(from.clinicPhone);
  }

  Optional<Locale> clinicLanguage() {
    return Optional.ofNullable(from.clinicLanguage);
  }

  Optional<SeatTime> seatTime() {
    return Optional.ofNullable(from.seatTime);
  }

  List<SeatTime> times() {
    return from.times;
  }

  Optional<ZoneId> readerZone() {
    return Optional.ofNullable(from.readerZone);
  }

  Optional<String> locationName() {
    return Optional.ofNullable(from.locationName);
  }

  Optional<Duration> hold() {
    return Optional.ofNullable(from.hold);
  }

  Optional<String> staffText() {
    return Optional.ofNullable(from.staffText);
  }

  Optional<Purpose> purpose() {
    return Optional.ofNullable(from.purpose);
  }

  Optional<URI> link() {
    return Optional.ofNullable(from.link);
  }

  Optional<String> emergencyNumber() {
    return Optional.ofNullable(from.emergencyNumber);
  }

  /** Collects the arguments; what a template does not need may be left out. Not thread-safe. */
  public static final class Builder {
    private final String clinicName;
    private @Nullable String clinicPhone;
    private @Nullable Locale clinicLanguage;
    private @Nullable SeatTime seatTime;
    private List<SeatTime> times = List.of();
    private @Nullable ZoneId readerZone;
    private @Nullable String locationName;
    private @Nullable Duration hold;
    private @Nullable String staffText;
    private @Nullable String emergencyNumber;
    private @Nullable Purpose purpose;
    private @Nullable URI link;

    private Builder(String clinicName) {
      this.clinicName = notBlank(clinicName, "clinicName");
    }

    private Builder(Builder other) {
      this.clinicName = other.clinicName;
      this.clinicPhone = other.clinicPhone;
      this.clinicLanguage = other.clinicLanguage;
      this.seatTime = other.seatTime;
      this.times = other.times;
      this.readerZone = other.readerZone;
      this.locationName = other.locationName;
      this.hold = other.hold;
      this.staffText = other.staffText;
      this.emergencyNumber = other.emergencyNumber;
      this.purpose = other.purpose;
      this.link = other.link;
    }

    /** Sets the number patients may call, as it should be printed. */
    public Builder clinicPhone(String phone) {
      this.clinicPhone = notBlank(phone, "clinicPhone");
      return this;
    }

    /** Sets the language to use where there is no text in the reader's. */
    public Builder clinicLanguage(Locale language) {
      this.clinicLanguage = Objects.requireNonNull(language, "clinicLanguage");
      return this;
    }

    /** Sets the start of the seat and the zone of the place where it is. */
    public Builder seat(Instant start, ZoneId zone) {
      this.seatTime = new SeatTime(start, zone);
      return this;
    }

    /** Sets the times to choose from, and the zone of the place where they are. */
    public Builder times(List<Instant> starts, ZoneId zone) {
      this.times = starts.stream().map(start -> new SeatTime(start, zone)).toList();
      return this;
    }

    /** Sets where the reader lives; a seat in another zone is then shown with its offset. */
    public Builder readerZone(ZoneId zone) {
      this.readerZone = Objects.requireNonNull(zone, "readerZone");
      return this;
    }

    /** Sets the name of the place where the seat is. */
    public Builder locationName(String name) {
      this.locationName = notBlank(name, "locationName");
      return this;
    }

    /** Sets the number to call in danger of life. */
    public Builder emergencyNumber(String number) {
      this.emergencyNumber = notBlank(number, "emergencyNumber");
      return this;
    }

    /** Sets how long the seat is held for the reader; shown in minutes, at least one. */
    public Builder hold(Duration hold) {
      this.hold = Objects.requireNonNull(hold, "hold");
      return this;
    }

    /** Sets the words of a staff member, for a staff text. */
    public Builder staffText(String text) {
      this.staffText = notBlank(text, "staffText");
      return this;
    }

    /** Sets the purpose that is asked about; the templates say it in their language. */
    public Builder purpose(Purpose asked) {
      this.purpose = Objects.requireNonNull(asked, "purpose");
      return this;
    }

    /** Sets where the reader finds what the text does not say. */
    public Builder link(URI address) {
      this.link = Objects.requireNonNull(address, "link");
      return this;
    }

    /** Returns the arguments collected so far. */
    public TextArguments build() {
      return new TextArguments(this);
    }

    private static String notBlank(String value, String field) {
      if (value.isBlank()) {
        throw new IllegalArgumentException(field + ": must not be blank; leave it out instead");
      }
      return value.strip();
    }
  }
}
